import Invocations
import LambdaModel
import Testing

@Suite("Platform lines")
struct PlatformLinesTests {
    private let id = RequestID("8f507cfc-xmpl-4697-b07a-ac58fc914c95")

    private func report(
        _ outcome: InvocationOutcome,
        _ timings: InvocationTimings,
        maxMemory: Int? = nil,
        trace: TraceHeader? = nil
    ) -> String {
        let facts = ReportFacts(timings: timings, memoryLimit: 128, maxMemory: maxMemory, trace: trace)
        return PlatformLines.report(id.description, outcome, facts)
    }

    @Test("report a warm success with two decimals and a whole billed millisecond")
    func warm() {
        let timings = InvocationTimings(duration: .microseconds(3006), billed: .milliseconds(4))
        let line = report(.succeeded(.null), timings, maxMemory: 36)
        #expect(
            line == "REPORT RequestId: \(id)\tDuration: 3.01 ms\tBilled Duration: 4 ms\tMemory Size: 128 MB\t"
                + "Max Memory Used: 36 MB\t"
        )
    }

    @Test("add the init of a cold start and the status of a time-out")
    func cold() {
        let timings = InvocationTimings(
            initialization: .microseconds(110_096),
            duration: .seconds(3),
            billed: .microseconds(3_000_001)
        )
        let line = report(.timedOut(.null), timings)
        #expect(line.hasSuffix("Init Duration: 110.10 ms\tStatus: timeout"))
        #expect(line.contains("Billed Duration: 3001 ms"))
    }

    @Test("name the error of a process that ended")
    func exited() {
        let timings = InvocationTimings(duration: .zero, billed: .zero)
        let outcome = InvocationOutcome.exited(type: "Runtime.ExitError", .null)
        let line = report(outcome, timings, maxMemory: 1)
        #expect(line.contains("Duration: 0.00 ms"))
        #expect(line.hasSuffix("Status: error\tError Type: Runtime.ExitError"))
    }

    @Test("name the X-Ray segment of a traced invocation in a line of the same event")
    func traced() {
        var generator = SeededGenerator(seed: 1)
        let trace = TraceHeader(epochSeconds: 1, sampled: true, using: &generator)
        let line = report(.timedOut(.null), InvocationTimings(duration: .zero, billed: .zero), trace: trace)
        #expect(
            line.hasSuffix(
                "\tStatus: timeout\nXRAY TraceId: \(trace.root)\tSegmentId: \(trace.parent)\tSampled: true\t"
            )
        )
    }

    @Test(
        "bill whole milliseconds with the init, one at least",
        arguments: [(0, 0, 1), (1, 0, 1), (1_000_001, 0, 2), (3_012_345, 110_100_000, 114)]
    )
    func billing(_ duration: Int, _ initialization: Int, _ milliseconds: Int) {
        let billed = InvocationTimings.billed(.nanoseconds(duration), after: .nanoseconds(initialization))
        #expect(billed == .milliseconds(milliseconds))
    }

    @Test("name runtime and request")
    func startAndEnd() {
        #expect(PlatformLines.start(id.description) == "START RequestId: \(id) Version: $LATEST")
        #expect(PlatformLines.end(id.description) == "END RequestId: \(id)")
    }
}
