import Diagnostics
import EventSources
import LambTestSupport
import SystemPackage
import Testing
import Timekeeping
import Workbench

@testable import Shell

@Suite("What one sees who looks into a simulation")
struct SteppingInspectionTests {
    private static let template = """
        Transform: AWS::Serverless-2016-10-31
        Resources:
          Orders:
            Type: AWS::Kinesis::Stream
            Properties: {Name: orders, ShardCount: 1}
          News:
            Type: AWS::SNS::Topic
          Photos:
            Type: AWS::S3::Bucket
            Properties: {BucketName: photos}
          Flow:
            Type: AWS::Serverless::StateMachine
            Properties:
              Name: flow
              Definition:
                StartAt: Rest
                States: {Rest: {Type: Wait, Seconds: 30, End: true}}
          Worker:
            Type: AWS::Serverless::Function
            Properties:
              FunctionName: worker
              Runtime: python3.13
              Handler: app.handler
              CodeUri: code/
              Events:
                Take: {Type: Kinesis, Properties: {Stream: !GetAtt Orders.Arn, StartingPosition: TRIM_HORIZON, BatchSize: 2}}
                Hear: {Type: SNS, Properties: {Topic: !Ref News}}
                Hourly: {Type: Schedule, Properties: {Schedule: rate(1 hour)}}
                Placed: {Type: EventBridgeRule, Properties: {Pattern: {source: [shop]}}}
                Up: {Type: S3, Properties: {Bucket: !Ref Photos, Events: s3:ObjectCreated:*}}
        """

    /// Lends a simulation in which four records were put into the stream, with what `inspect WORDS` writes.
    private func withSession(
        _ settings: String...,
        body: (SimulationSession, (String) throws -> [String]) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { directory in
            try write(Self.template, to: directory.appending("template.yaml"))
            try write("", to: directory.appending("code/app.py"))
            var request = SimulationRequest([.init(kind: .stream, name: "Orders", count: 4)], seed: 1)
            request.start = Timestamp(year: 2026, month: 11, day: 25)
            for words in settings + ["handler-time=1s"] { try request.settings.set(words) }
            let options = WorkbenchOptions(path: directory.string, currentDirectory: directory.string)
            try await withOpenWorkspace(options) { workspace in
                try await workspace.stepping(through: request) { session in
                    try await body(session) { try Self.inspect($0, session) }
                }
            }
        }
    }

    private static func inspect(_ line: String, _ session: SimulationSession) throws -> [String] {
        let sink = CapturingSink()
        let output = Output(results: sink, notes: CapturingSink())
        let thing = try InspectedThing(line.split(separator: " ").map(String.init))
        try SteppingInspection(session: session, output: output).show(thing)
        return sink.text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    }

    private func proceed(_ session: SimulationSession, to seconds: Double) async throws {
        let time = session.simulation.start + .milliseconds(Int64(seconds * 1000))
        try await session.proceed(to: .time(time))
    }

    @Test("everything that takes part stands in a line")
    func everything() async throws {
        try await withSession { session, inspect in
            try await proceed(session, to: 0.5)
            let lines = try inspect("")
            for line in [
                "orders stream 1 shard, 4 messages taken, oldest 500 ms", "News topic 1 subscription, 0 messages taken",
                "photos bucket 1 notification, 0 messages taken", "flow state-machine 0 running of 0 executions",
                "worker function 1 environments, 1 busy",
            ] {
                #expect(lines.contains(line), "\(line) in \(lines)")
            }
            #expect(lines.contains { $0.hasPrefix("Hourly schedule next at 01:00:00") })
            #expect(lines.contains { $0.hasPrefix("default bus 1 rule") })
        }
    }

    @Test("a stream shows its shards, how far they are read, and what blocks them")
    func stream() async throws {
        try await withSession("fail-first=1") { session, inspect in
            try await proceed(session, to: 0.5)
            #expect(try inspect("stream Orders").last == "shardId-000000000000 open 100.0 % 4 of 4 500 ms runs #1")
            try await proceed(session, to: 1.5)
            #expect(
                try inspect("stream orders").last
                    == "shardId-000000000000 open 100.0 % 4 of 4 1.50 s blocked by #1, 1 try"
            )
            try await session.intervene(.reshard(stream: "Orders", count: 2))
            let lines = try inspect("stream orders")
            #expect(lines.contains("shards 2 open of 3"))
            #expect(lines.contains { $0.contains("closed") && $0.contains("blocked by #1") })
            #expect(lines.last == "shardId-000000000002 open 50.0 % 0 of 0 - waits for its parents")
            try await session.proceed(to: .end)
            #expect(try inspect("stream orders").contains("shardId-000000000000 closed 100.0 % 4 of 4 - ended"))
        }
    }

    @Test("going back undoes a change of shards that came later, and keeps one that came before")
    func back() async throws {
        try await withSession { session, inspect in
            try await session.proceed(to: .steps(2))
            try await session.intervene(.reshard(stream: "Orders", count: 2))
            try await session.proceed(to: .steps(1))
            try await session.goBack(to: 2)
            #expect(try inspect("stream orders").contains("shards 2 open of 3"))
            try await session.goBack(to: 1)
            #expect(try inspect("stream orders").contains("shards 1 open of 1"))
        }
    }

    @Test("topics, buses, buckets, schedules, state machines and environments show what they have")
    func others() async throws {
        try await withSession { session, inspect in
            try await session.intervene(.put(.init(kind: .stateMachine, name: "Flow", event: .inline("{}"))))
            try await proceed(session, to: 0.5)
            #expect(try inspect("state-machine flow").last == "#5 00:00:00.000 RUNNING Rest")
            #expect(try inspect("topic News").last?.hasSuffix("function:worker everything notification") == true)
            #expect(try inspect("bus default").last?.hasPrefix("Placed arn:aws:lambda") == true)
            #expect(try inspect("bucket photos").last?.hasPrefix("s3:ObjectCreated:* arn:aws:lambda") == true)
            #expect(try inspect("schedule Hourly").contains { $0.hasPrefix("next 01:00:00") })
            #expect(try inspect("environment").last == "worker 1 runs #1 500 ms")
            #expect(try inspect("environment 1 worker").last == "worker 1 runs #1 500 ms")
        }
    }

    @Test(
        "the nearest name is named",
        arguments: [
            ("stream orderz", "orders"), ("topic Newz", "News"), ("schedule Hourli", "Hourly"),
            ("function workr", "worker"),
            ("environment 1 workr", "worker"), ("state-machine flaw", "flow"),
        ]
    )
    func nearest(line: String, name: String) async throws {
        try await withSession { _, inspect in
            let diagnostic = #expect(throws: Diagnostic.self) { try inspect(line) }
            #expect(diagnostic?.kind == .notFound)
            #expect(diagnostic?.hint == "did you mean \"\(name)\"?")
        }
    }
}
