import ChildProcesses
import Diagnostics
import EventSources
import Invocations
import LambTestSupport
import LambdaModel
import Recordings
import Synchronization
import SystemPackage
import Testing
import Timekeeping

@testable import Workbench

@Suite(
    "A simulation gone through step by step",
    .enabled(if: findExecutable("python3") != nil, "python3 is not installed")
)
struct SimulationSessionTests {
    /// Fails on each event's first `fail` attempts; the counts lie in a file, as attempts may run in one process or in two.
    private static let handler = """
        import os
        def handler(event, context):
            path = os.environ["COUNTS"] + "/" + context.aws_request_id
            seen = len(open(path).read()) if os.path.exists(path) else 0
            open(path, "a").write("x")
            if seen < event.get("fail", 0):
                raise ValueError("attempt %d" % (seen + 1))
            return seen
        """

    private static func template(_ counts: FilePath) -> String {
        """
        Resources:
          Letters:
            Type: AWS::SQS::Queue
          Orders:
            Type: AWS::SQS::Queue
            Properties:
              VisibilityTimeout: 30
              RedrivePolicy: {deadLetterTargetArn: !GetAtt Letters.Arn, maxReceiveCount: 2}
          Worker:
            Type: AWS::Serverless::Function
            Properties:
              FunctionName: worker
              Runtime: python3.11
              Handler: app.handler
              CodeUri: code/
              Environment: {Variables: {COUNTS: "\(counts)"}}
              Events:
                Work: {Type: SQS, Properties: {Queue: !GetAtt Orders.Arn, FunctionResponseTypes: [ReportBatchItemFailures]}}
        """
    }

    private func withWorkspace(_ body: (OpenWorkspace) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            try write("", to: directory.appending("counts/none"))
            try write(Self.template(directory.appending("counts")), to: directory.appending("template.yaml"))
            try write(Self.handler, to: directory.appending("code/app.py"))
            try await withOpenWorkspace(
                WorkbenchOptions(path: directory.string, currentDirectory: directory.string),
                body
            )
        }
    }

    private func request(_ count: Int, _ settings: String...) throws -> SimulationRequest {
        var request = SimulationRequest([.init(kind: .queue, name: "Orders", count: count)], seed: 1)
        request.start = Timestamp(year: 2026, month: 11, day: 25)
        for words in settings + ["handler-time=1s"] { try request.settings.set(words) }
        return request
    }

    private func story(_ session: SimulationSession) -> [String] {
        session.simulation.timeline.events.map { event in
            "\((event.time - session.simulation.start).milliseconds) \(event.lane.label) \(event.kind) "
                + "\(event.message.map { Int($0.index) } ?? -1) \(event.attempt) \(event.detail ?? "")"
        }
    }

    @Test("a step is one thing that happens, and going back makes it happen again")
    func steps() async throws {
        try await withWorkspace { workspace in
            try await workspace.stepping(through: request(3)) { session in
                try await session.proceed(to: .steps(1))
                #expect(session.simulation.timeline.events.count == 1)
                try await session.proceed(to: .end)
                let first = story(session)
                let steps = session.steps
                try await session.goBack(to: 1)
                #expect(session.steps == 1)
                #expect(session.simulation.timeline.events.count == 1)
                try await session.proceed(to: .end)
                #expect(story(session) == first)
                #expect(session.steps == steps)
                #expect(session.outcome.messages.count(of: .succeeded) == 3)
            }
        }
    }

    @Test("what is done in between is done again after going back behind it, and undone after going back before it")
    func interventions() async throws {
        try await withWorkspace { workspace in
            try await workspace.stepping(through: request(1)) { session in
                try await session.intervene(.fail(count: 1, function: nil))
                #expect(try await session.proceed(to: .error))
                #expect(session.simulation.now - session.simulation.start == .seconds(1))
                try await session.intervene(.set(.maxReceiveCount, 1))
                try await session.proceed(to: .end)
                #expect(session.outcome.messages.count(of: .deadLettered) == 1)
                let lettered = story(session)
                try await session.goBack(to: session.steps - 1)
                try await session.proceed(to: .end)
                #expect(story(session) == lettered)
                try await session.goBack(to: 2)
                try await session.proceed(to: .end)
                #expect(session.outcome.messages.count(of: .succeeded) == 1, "the setting was made later")
            }
        }
    }

    @Test("what is done between two steps is done again at its own moment")
    func moments() async throws {
        try await withWorkspace { workspace in
            try await workspace.stepping(through: request(1)) { session in
                try await session.proceed(to: .time(session.simulation.start + .milliseconds(500)))
                try await session.intervene(.kill(environment: 1, function: 0))
                try await session.proceed(to: .end)
                let killed = story(session)
                #expect(killed.contains { $0.hasPrefix("500.0 ") })
                try await session.goBack(to: session.steps - 1)
                try await session.proceed(to: .end)
                #expect(story(session) == killed)
            }
        }
    }

    @Test("an environment that is killed fails what it runs, and the next start is cold")
    func killing() async throws {
        try await withWorkspace { workspace in
            try await workspace.stepping(through: request(1)) { session in
                try await session.proceed(to: .time(session.simulation.start + .milliseconds(500)))
                try await session.intervene(.kill(environment: 1, function: 0))
                let error = session.simulation.timeline.events.last { $0.kind == .error }
                #expect(error?.detail == "Runtime.ExitError")
                #expect(error?.time == session.simulation.start + .milliseconds(500))
                #expect(session.simulation.environments(of: 0).isEmpty)
                let missing = await #expect(throws: Diagnostic.self) {
                    try await session.intervene(.kill(environment: 7, function: 0))
                }
                #expect(missing?.kind == .notFound)
                try await session.proceed(to: .end)
                #expect(session.simulation.timeline.events.count { $0.kind == .coldStart } == 2)
                #expect(session.outcome.messages.count(of: .succeeded) == 1)
            }
        }
    }

    @Test("real handlers are asked once for a step that is gone back over, and what they sent stays the same")
    func recordedAnswers() async throws {
        try await withWorkspace { workspace in
            var request = SimulationRequest(
                [.init(kind: .asynchronous, name: "worker", event: .inline(#"{"fail": 1}"#))],
                seed: 5
            )
            request.start = Timestamp(year: 2026, month: 11, day: 25)
            try await workspace.stepping(through: request) { session in
                try await session.proceed(to: .end)
                let first = story(session)
                #expect(session.outcome.messages.count(of: .succeeded) == 1)
                try await session.goBack(to: 0)
                try await session.proceed(to: .end)
                #expect(story(session) == first)
            }
            #expect(try workspace.traces(.init()).count == 2, "two attempts, none of them run again")
        }
    }

    @Test("what a message sets off is one trace, and another message another")
    func oneTrace() async throws {
        try await withWorkspace { workspace in
            var request = SimulationRequest(
                [.init(kind: .asynchronous, name: "worker", count: 2, event: .inline(#"{"fail": 1}"#))],
                seed: 5
            )
            request.start = Timestamp(year: 2026, month: 11, day: 25)
            _ = try await workspace.stepping(through: request) { try await $0.proceed(to: .end) }
            let all = try workspace.traces(.init())
            let traces = try all.map { try workspace.recording($0.id.description).invocation.trace.root }
            #expect(all.count == 4 && Set(traces).count == 2)
            let one = try workspace.traces(.init(trace: traces[0]))
            #expect(one.map(\.attempt) == [2, 1])
            #expect(Set(one.map(\.id)).count == 1)
            #expect(try workspace.traces(.init(trace: "1-00000000")).isEmpty)
        }
    }

    @Test("at a pace, each moment comes when it is due on the clock")
    func pace() async throws {
        try await withWorkspace { workspace in
            let clock = Mutex(Duration.zero)
            let waits = Collected<Duration>()
            let pace = SimulationPace(
                speed: 10,
                elapsed: { clock.withLock { $0 } },
                sleep: { time in
                    waits.append(time)
                    clock.withLock { $0 += time }
                }
            )
            try await workspace.stepping(through: request(1)) { session in
                try await session.proceed(to: .end, pace: pace)
                #expect(session.simulation.now - session.simulation.start >= .seconds(1))
            }
            #expect(waits.values.first == .milliseconds(100), "a second of the handler, ten times as fast")
        }
    }

    @Test("an event is tried again with one request id until it succeeds, and each attempt is recorded")
    func asynchronousInvocation() async throws {
        try await withWorkspace { workspace in
            let request = InvokeRequest(function: "worker", event: Payload(#"{"fail": 1}"#), type: .event)
            let result = try await workspace.invokeAsynchronously(request)
            #expect(result.fate == .succeeded)
            #expect(result.attempts.map { $0.report.outcome.errorType } == ["ValueError", nil])
            #expect(Set(result.attempts.map { $0.invocation.id.description }) == [result.requestID])
            #expect(result.outcome.end - result.outcome.start > .seconds(60))
            #expect(try workspace.traces(.init()).count == 2)

            let lost = InvokeRequest(function: "worker", event: Payload(#"{"fail": 9}"#), type: .event)
            let given = try await workspace.invokeAsynchronously(lost)
            #expect(given.fate == .expired)
            #expect(given.attempts.count == 3)
        }
    }

    @Test("a simulation that is cancelled among millions of messages tells what happened until then")
    func cancelledRun() async throws {
        try await withWorkspace { workspace in
            let count = 3_000_000
            var request = try request(count)
            request.timelineCapacity = 0
            // Each message has its own moment: nothing but the cancellation ends this early.
            request.puts[0].rate = 1000
            let asked = request
            let outcome = try await withThrowingTaskGroup(of: SimulationOutcome.self) { group in
                group.addTask { try await workspace.simulate(asked) }
                group.cancelAll()
                return try #require(await group.next())
            }
            #expect(outcome.isInterrupted)
            #expect(outcome.messages.count < count)
            #expect(outcome.end - outcome.start < .seconds(count / 1000))
        }
    }

    @Test("combinations that a cancelled task has not come to are left out")
    func cancelledVariation() async throws {
        try await withWorkspace { workspace in
            let variation = try SimulationVariation(["batch-size=1,10"])
            let asked = try request(10)
            let done = try await withThrowingTaskGroup(of: Int.self) { group in
                group.addTask { try await workspace.compare(asked, over: variation).count }
                group.cancelAll()
                return try #require(await group.next())
            }
            #expect(done == 0)
        }
    }

    @Test("combinations of settings are compared with the same seed")
    func variation() async throws {
        try await withWorkspace { workspace in
            let variation = try SimulationVariation(["batch-size=1,10", "handler-time=1s,2s"])
            let results = try await workspace.compare(request(10), over: variation)
            #expect(results.map(\.values) == [[1, 1], [1, 2], [10, 1], [10, 2]])
            #expect(results.map(\.figures.invocations) == [10, 10, 1, 1])
            #expect(results.map(\.figures.messages) == [10, 10, 10, 10])
            #expect(results[2].figures.median == .seconds(1))
            #expect(results[3].figures.latest == .seconds(2))
            #expect(results[0].figures.cost > results[2].figures.cost)
        }
    }

    @Test("a message that is too large for its queue is refused before anything happens, in the words of SQS")
    func tooLarge() async throws {
        try await withWorkspace { workspace in
            var request = try request(2)
            let body = String(repeating: "x", count: 1_048_576 - 2)
            request.puts[0].event = .inline("\"\(body)xxx\"")
            let diagnostic = await #expect(throws: Diagnostic.self) { try await workspace.simulate(request) }
            #expect(diagnostic?.kind == .invalidInput)
            #expect(diagnostic?.message.contains("Message must be shorter than 1048576 bytes.") == true)
            request.puts[0].event = .inline("\"\(body)xx\"")
            #expect(try await workspace.simulate(request).messages.count(of: .succeeded) == 2)
        }
    }

    @Test(
        "more combinations than can be compared, and what is no setting, are refused",
        arguments: [
            ["batch-size"], ["batch-size=1,x"], ["batsch-size=1"],
            ["fail-first=" + (0..<300).map(String.init).joined(separator: ",")],
        ]
    )
    func refusedVariations(words: [String]) {
        let diagnostic = #expect(throws: Diagnostic.self) { try SimulationVariation(words) }
        #expect(diagnostic?.kind == .usage)
    }
}

@Suite("The price of invocations")
struct PriceTests {
    @Test(
        "is a price a request and a price a GB-second, by architecture and tier",
        arguments: [
            (1_000_000.0, 0.0, 128, "x86_64", 0.20), (0, 1000, 1024, "x86_64", 0.000_016_666_7),
            (0, 1000, 1024, "arm64", 0.000_013_333_4),
            (0, 7e12, 1024, "x86_64", 6e9 * 0.000_016_666_7 + 1e9 * 0.000_015),
        ]
    )
    func price(requests: Double, milliseconds: Double, megabytes: Int, architecture: String, expected: Double) {
        let cost = LambdaPrices.cost(
            requests: requests,
            milliseconds: milliseconds,
            megabytes: megabytes,
            architecture: architecture
        )
        #expect(abs(cost - expected) <= expected * 1e-9)
    }

    @Test(
        "under provisioned concurrency is less for durations, and something for what is kept ready",
        arguments: [("x86_64", 0.000_009_722_2, 0.000_004_166_7), ("arm64", 0.000_007_777_8, 0.000_003_333_4)]
    )
    func provisioned(architecture: String, duration: Double, readiness: Double) {
        let run = LambdaPrices.provisionedCost(milliseconds: 1000, megabytes: 2048, architecture: architecture)
        #expect(abs(run - 2 * duration) < 1e-12)
        for (time, seconds) in [(Duration.seconds(1), 300.0), (.seconds(300), 300), (.seconds(301), 600), (.zero, 0)] {
            let ready = LambdaPrices.readinessCost(
                environments: 3,
                for: time,
                megabytes: 512,
                architecture: architecture
            )
            #expect(abs(ready - 3 * seconds * 0.5 * readiness) < 1e-12)
        }
    }

    @Test("of a function is made of both")
    func function() {
        var function = SimulationOutcome.Function(
            name: "worker",
            memoryMegabytes: 1024,
            architecture: "x86_64",
            metrics: FunctionMetrics()
        )
        #expect(function.cost == 0)
        function.provisionedConcurrency = 2
        function.readyFor = .seconds(60)
        #expect(abs(function.cost - 2 * 300 * 0.000_004_166_7) < 1e-12)
    }

    @Test("says from when and where prices are, and what is not in them")
    func words() throws {
        let lines = try FidelityReport.lines(mentioning: "price")
        #expect(lines.contains { $0.difference?.contains("\(LambdaPrices.date) in \(LambdaPrices.region)") == true })
        #expect(lines.contains { $0.difference?.contains("SQS") == true })
    }
}
