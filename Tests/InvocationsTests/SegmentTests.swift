import Invocations
import LambdaModel
import LosslessJSON
import Testing
import Timekeeping

@Suite("X-Ray segments")
struct SegmentTests {
    private func payload(
        _ id: String,
        _ parent: String?,
        _ start: Double,
        _ end: Double?,
        _ more: String = ""
    ) -> Payload {
        var text = "{\"id\":\"\(id)\",\"name\":\"\(id)\",\"start_time\":\(start)\(more)"
        if let parent { text += ",\"parent_id\":\"\(parent)\"" }
        if let end { text += ",\"end_time\":\(end)" }
        return Payload(text + "}")
    }

    private func recording(_ segments: [Payload], failed: Bool = false) -> Recording {
        var generator = SeededGenerator(seed: 1)
        let invocation = Invocation(
            id: RequestID(using: &generator),
            trace: TraceHeader(epochSeconds: 1, sampled: true, using: &generator),
            function: "traced",
            event: Payload("{}"),
            requestedAt: Timestamp(milliseconds: 1000)
        )
        let failure = Payload("{\"errorType\":\"Oops\",\"errorMessage\":\"it broke\"}")
        var report = InvocationReport(
            outcome: failed ? .functionError(type: "Oops", failure) : .succeeded(Payload("1")),
            place: .child,
            environment: "e",
            isCold: true,
            timings: InvocationTimings(
                queue: .milliseconds(1),
                initialization: .milliseconds(20),
                duration: .milliseconds(30),
                billed: .milliseconds(50),
                overhead: .milliseconds(2)
            ),
            memoryLimitMegabytes: 128
        )
        report.segments = segments
        return Recording(invocation, report)
    }

    @Test("become spans below each other, whatever order they came in")
    func spans() {
        let nested = ",\"subsegments\":[{\"id\":\"d\",\"name\":\"inner\",\"start_time\":1.015,\"end_time\":1.02}]"
        let documents = [
            payload("c", "b", 1.03, nil), payload("b", "a", 1.01, 1.05, ",\"fault\":true"),
            payload("a", "outside", 1.0, 1.1, ",\"in_progress\":true"), payload("a", "outside", 1.0, 1.08),
            payload("e", "d", 1.016, 1.017), payload("b", "a", 1.01, 1.05, ",\"fault\":true" + nested), Payload("[}"),
            Payload("{\"id\":1}"),
        ]
        let spans = recording(documents).spans
        #expect(spans.map(\.name) == ["a", "b", "inner", "e", "c"])
        #expect(spans.map(\.depth) == [1, 2, 3, 4, 3])
        #expect(spans.map(\.isFailed) == [false, true, false, false, false])
        #expect(abs(spans[0].duration.milliseconds - 80) < 0.01)
        #expect(abs(spans[2].start.milliseconds - 15) < 0.01)
    }

    @Test("that contain each other, or a time beyond all clocks, end")
    func hostile() {
        let documents = [payload("a", "b", 1, 2), payload("b", "a", 1, 2), payload("c", "c", 1e300, -1e300)]
        #expect(recording(documents).spans.isEmpty)
    }

    @Test("of calls are named by what is called")
    func names() {
        let documents = [
            payload("a", nil, 1, 2, ",\"namespace\":\"aws\",\"aws\":{\"operation\":\"PutItem\"}"),
            payload("b", nil, 2, 3, ",\"http\":{\"request\":{\"method\":\"GET\",\"url\":\"http://x/\"}}"),
        ]
        #expect(recording(documents).spans.map(\.name) == ["a PutItem", "GET b"])
    }

    @Test("of the platform stand before the function's own", arguments: [true, false])
    func documents(failed: Bool) {
        let recording = recording([payload("own", "x", 1, 2)], failed: failed)
        let documents = recording.xrayDocuments
        #expect(documents.map { $0["origin"]?.string } == ["AWS::Lambda", "AWS::Lambda::Function", nil])
        #expect(documents[0]["http"]?["response"]?["status"]?.int == 200)
        #expect(documents[0]["start_time"]?.text() == "1.000000" && documents[0]["end_time"]?.text() == "1.053000")
        #expect(documents[1]["id"]?.string == recording.invocation.trace.parent)
        #expect(documents[1]["parent_id"]?.string == documents[0]["id"]?.string)
        let parts = documents[1]["subsegments"]?.array ?? []
        #expect(parts.map { $0["name"]?.string } == ["Initialization", "Invocation", "Overhead"])
        #expect(parts.map { $0["id"]?.string?.utf8.count } == [16, 16, 16])
        #expect(parts[1]["start_time"]?.text() == "1.021000" && parts[1]["end_time"]?.text() == "1.051000")
        #expect((documents[1]["fault"] != nil) == failed && (parts[1]["fault"] != nil) == failed)
        #expect((parts[1]["cause"]?["exceptions"]?.array?.first?["message"] == "it broke") == failed)
        #expect(documents[2]["id"]?.string == "own")
    }
}
