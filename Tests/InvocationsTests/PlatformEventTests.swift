import Functions
import Invocations
import LambdaModel
import LosslessJSON
import Testing
import Timekeeping

@Suite("Events of the platform")
struct PlatformEventTests {
    private let time = Timestamp(milliseconds: 1_665_532_815_064)
    private let instance: InstanceFacts = {
        let function = FunctionConfiguration(
            name: "orders",
            logicalID: "Orders",
            runtime: RuntimeIdentifier("python3.12"),
            handler: "app.handler",
            code: .directory("/task")
        )
        return InstanceFacts(of: function, id: "2026/01/01/[$LATEST]ab", runtimeVersion: "python:3.12.1")
    }()
    private let trace: TraceHeader = {
        var generator = SeededGenerator(seed: 1)
        return TraceHeader(epochSeconds: 1, sampled: true, using: &generator)
    }()

    private func json(_ event: PlatformEvent) -> String { event.json(at: time).text() }

    @Test("have the shapes of the schema reference")
    func shapes() {
        let timings = InvocationTimings(
            initialization: .microseconds(397_680),
            duration: .nanoseconds(693_920_400),
            billed: .microseconds(1_091_001)
        )
        let done = RuntimeDoneFacts(
            trace: nil,
            duration: .milliseconds(140),
            producedBytes: 16,
            spans: [EventSpan("responseLatency", start: time, duration: .microseconds(80_500))]
        )
        let head = #"{"time":"2022-10-12T00:00:15.064Z","type":"platform."#
        let facts =
            #""runtimeVersion":"python:3.12.1","functionName":"orders","functionVersion":"$LATEST","#
            + #""instanceId":"2026/01/01/[$LATEST]ab","instanceMaxMemory":134217728}}"#
        #expect(
            json(.initStart(InitializationFacts(), instance)) == head
                + #"initStart","record":{"initializationType":"on-demand","phase":"init","# + facts
        )
        #expect(
            json(.initReport(InitializationFacts(isSuppressed: true), .error("Oops"), duration: .milliseconds(2)))
                == head + #"initReport","record":{"initializationType":"on-demand","phase":"invoke","status":"error","#
                + #""errorType":"Oops","metrics":{"durationMs":2}}}"#
        )
        #expect(json(.restoreStart(instance)) == head + #"restoreStart","record":{"# + facts)
        #expect(
            json(.restoreReport(.success, duration: .microseconds(15_190)))
                == head + #"restoreReport","record":{"status":"success","metrics":{"durationMs":15.19}}}"#
        )
        #expect(
            json(.start(id: "1", version: "$LATEST", trace: nil))
                == head + #"start","record":{"requestId":"1","version":"$LATEST"}}"#
        )
        #expect(
            json(.runtimeDone(id: "1", .success, done)) == head
                + #"runtimeDone","record":{"requestId":"1","status":"success","spans":[{"name":"responseLatency","#
                + #""start":"2022-10-12T00:00:15.064Z","durationMs":80.5}],"metrics":{"durationMs":140,"producedBytes":16}}}"#
        )
        #expect(
            json(.report(id: "1", .timedOut(.null), ReportFacts(timings: timings, memoryLimit: 128, maxMemory: 84)))
                == head + #"report","record":{"requestId":"1","metrics":{"durationMs":693.92,"billedDurationMs":1092,"#
                + #""memorySizeMB":128,"maxMemoryUsedMB":84,"initDurationMs":397.68},"status":"timeout"}}"#
        )
        #expect(
            json(.logsDropped(records: 3, bytes: 40, reason: "too slow")) == head
                + #"logsDropped","record":{"droppedBytes":40,"droppedRecords":3,"reason":"too slow"}}"#
        )
    }

    @Test("name the trace of an invocation whose function is traced")
    func tracing() {
        let context = PlatformEvent.start(id: "1", version: "1", trace: trace).record["tracing"]
        #expect(context?["type"] == "X-Amzn-Trace-Id")
        #expect(context?["value"]?.string == trace.description)
        #expect(context?["spanId"]?.string?.count == 16)
        #expect(context?["spanId"]?.string != trace.parent)
    }

    @Test("tell the Logs API less, in its own words")
    func logs() {
        let failure = PlatformEvent.runtimeDone(
            id: "1",
            .error("Oops"),
            RuntimeDoneFacts(trace: trace, duration: .zero, producedBytes: 0)
        )
        #expect(failure.logsRecord(schemaVersion: "2020-08-15") == nil)
        #expect(failure.logsRecord(schemaVersion: "2021-03-18") == ["requestId": "1", "status": "failure"])
        #expect(PlatformEvent.initStart(InitializationFacts(), instance).logsRecord(schemaVersion: "2021-03-18") == nil)
        let initialized = PlatformEvent.initReport(InitializationFacts(), .success, duration: .microseconds(1_500))
        #expect(
            initialized.logsRecord(schemaVersion: "2020-08-15")
                == [
                    "initializationType": "on-demand", "metrics": ["durationMs": .decimal(1.5), "billedDurationMs": 2],
                ]
        )
        #expect(PlatformEvent.fault("it broke").logsRecord(schemaVersion: "2020-08-15") == "it broke")
    }

    @Test(
        "keep lines of the application by their level",
        arguments: [
            (#"{"level": "debug", "timestamp": "2026-01-01T12:00:00.5Z"}"#, false),
            (#"{"level": "WARNING", "time": "2026-01-01T12:00:00+01:00"}"#, true),
            (#"{"level": "ERROR", "timestamp": "2026-01-01T12:00:00Z"}"#, true),
            // Without a moment in the form that counts, any level is taken for INFO.
            (#"{"level": "ERROR"}"#, false),
            (#"{"level": "ERROR", "timestamp": "2026-01-01 12:00:00,123+0000"}"#, false),
            (#"{"message": "no level", "timestamp": "2026-01-01T12:00:00Z"}"#, false),
            ("{no JSON", true),
            ("text", true),
        ]
    )
    func applicationLevel(line: String, isKept: Bool) {
        var logging = LoggingConfiguration()
        logging.isJSON = true
        logging.applicationLevel = .warn
        #expect(logging.keeps(line) == isKept)
        logging.isJSON = false
        #expect(logging.keeps(line))
    }
}
