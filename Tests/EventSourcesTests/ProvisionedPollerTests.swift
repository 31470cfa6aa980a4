import Diagnostics
import EventSources
import Functions
import Invocations
import LambTestSupport
import LosslessJSON
import SystemPackage
import Testing
import Timekeeping

@Suite("Provisioned pollers")
struct ProvisionedPollerTests {
    @Test("each poller of a queue keeps ten invocations running")
    func concurrency() {
        let workspace = SimulatedWorkspace(duration: .seconds(2))
        let queue = workspace.queue()
        workspace.map(queue) {
            $0.batchSize = 1
            $0.provisionedPollers = .queue(minimum: 3, maximum: 3)
        }
        let sent = workspace.put(200, into: queue)
        _ = workspace.simulation.advance()
        #expect(workspace.handler.metrics.total(.concurrentExecutions) == 30)
        #expect(workspace.fates(sent).allSatisfy { $0 == .succeeded })
    }

    @Test("a queue's pollers grow by 1,000 invocations a minute while messages wait, up to MaximumPollers")
    func growth() {
        let workspace = SimulatedWorkspace(duration: .seconds(180), timeout: 200)
        workspace.simulation.concurrency.limits.account = 10_000
        let queue = workspace.queue { $0.visibilityTimeoutSeconds = 1000 }
        workspace.map(queue) {
            $0.batchSize = 1
            $0.provisionedPollers = .queue(minimum: 5, maximum: 155)
        }
        _ = workspace.put(3000, into: queue)
        func running(after seconds: Int) -> Int {
            _ = workspace.simulation.advance(until: SimulatedWorkspace.start + .seconds(seconds))
            return workspace.handler.running
        }
        #expect(running(after: 0) == 50)
        let minute = running(after: 60)
        #expect((1030...1050).contains(minute), "\(minute)")
        #expect(running(after: 120) == 1550)
    }

    @Test("each poller of a queue hands over a megabyte a second")
    func throughput() {
        let workspace = SimulatedWorkspace(duration: .milliseconds(1))
        let queue = workspace.queue()
        workspace.map(queue) {
            $0.batchSize = 1
            $0.provisionedPollers = .queue(minimum: 2, maximum: 2)
        }
        let sent = workspace.put(40, into: queue, bytes: 524_288)
        _ = workspace.simulation.advance(until: SimulatedWorkspace.start + .milliseconds(2500))
        #expect(workspace.fates(sent).count { $0 == .succeeded } == 12)
        _ = workspace.simulation.advance()
        #expect(workspace.fates(sent).allSatisfy { $0 == .succeeded })
    }

    @Test("each poller of a queue asks ten times a second, for ten messages each time")
    func receives() {
        let workspace = SimulatedWorkspace(duration: .milliseconds(1))
        let queue = workspace.queue()
        workspace.map(queue) {
            $0.batchSize = 10
            $0.provisionedPollers = .queue(minimum: 2, maximum: 2)
        }
        let sent = workspace.put(1000, into: queue)
        _ = workspace.simulation.advance(until: SimulatedWorkspace.start + .milliseconds(1500))
        #expect(workspace.fates(sent).count { $0 == .succeeded } == 400)
    }

    @Test("each poller of a topic keeps five invocations running; all come when records have waited a minute")
    func topic() {
        let workspace = SimulatedWorkspace(duration: .seconds(10), timeout: 20)
        let stream = workspace.stream(.managedKafka) { $0.shards = 64 }
        workspace.read(stream) {
            $0.batchSize = 1
            $0.provisionedPollers = .topic(minimum: 2, maximum: 4)
        }
        let sent = (1...400).flatMap { workspace.put(1, into: stream, group: $0) }
        _ = workspace.simulation.advance(until: SimulatedWorkspace.start + .seconds(55))
        #expect(workspace.handler.metrics.total(.concurrentExecutions) == 10)
        _ = workspace.simulation.advance()
        #expect(workspace.handler.metrics.total(.concurrentExecutions) == 20)
        #expect(workspace.fates(sent).allSatisfy { $0 == .succeeded })
    }

    @Test("no more pollers read a topic than it has partitions, five megabytes a second each")
    func partitions() {
        let workspace = SimulatedWorkspace(duration: .milliseconds(1), initialization: .zero)
        let stream = workspace.stream(.managedKafka)
        workspace.read(stream) {
            $0.batchSize = 1
            $0.window = .zero
            $0.provisionedPollers = .topic(minimum: 10, maximum: 10)
        }
        let sent = workspace.put(50, into: stream, bytes: 786_432)
        _ = workspace.simulation.advance(until: SimulatedWorkspace.start + .milliseconds(900))
        #expect(workspace.fates(sent).count { $0 == .succeeded } == 5)
        _ = workspace.simulation.advance()
        #expect(workspace.fates(sent).allSatisfy { $0 == .succeeded })
    }

    // MARK: Templates

    private func wire(_ event: String, _ settings: String...) async throws -> Simulation {
        let resources =
            "  Orders: {Type: AWS::SQS::Queue}\n" + WiredTemplate.function("Taker", events: "Work: \(event)")
        return try await WiredTemplate(resources, ["handler-time=1s"] + settings).simulation
    }

    private func queueEvent(_ pollers: String, _ more: String = "") -> String {
        "{Type: SQS, Properties: {Queue: !GetAtt Orders.Arn, ProvisionedPollerConfig: {\(pollers)}\(more)}}"
    }

    private func topicEvent(_ pollers: String) -> String {
        "{Type: MSK, Properties: {Stream: 'arn:aws:kafka:us-east-1:123456789012:cluster/c/1', Topics: [t], "
            + "StartingPosition: LATEST, ProvisionedPollerConfig: {\(pollers)}}}"
    }

    @Test("a template's pollers are taken; those that are not said are 2 to 200")
    func template() async throws {
        for (pollers, expected) in [("MinimumPollers: 4", 40), ("MaximumPollers: 2", 20), ("", 20)] {
            let simulation = try await wire(queueEvent(pollers, ", BatchSize: 1"))
            let queue = try simulation.receiver(.queue, named: "Orders")
            simulation.start(Feed(number: 0, sending: 100, to: queue))
            _ = simulation.advance(until: simulation.now + .milliseconds(500))
            #expect(simulation.functions[0].running == expected)
        }
        _ = try await wire(topicEvent("MinimumPollers: 1, MaximumPollers: 2000"))
    }

    @Test(
        "what Lambda refuses is refused",
        arguments: [
            ("MinimumPollers: 1", true), ("MinimumPollers: 201", true), ("MaximumPollers: 1", true),
            ("MaximumPollers: 10001", true), ("MinimumPollers: 20, MaximumPollers: 10", true),
            ("MinimumPollers: 0", false), ("MinimumPollers: 201", false), ("MaximumPollers: 2001", false),
            ("MinimumPollers: 5, MaximumPollers: 4", false),
        ]
    )
    func refused(pollers: String, isQueue: Bool) async throws {
        let diagnostic = await #expect(throws: Diagnostic.self) {
            _ = try await wire(isQueue ? queueEvent(pollers) : topicEvent(pollers))
        }
        #expect(diagnostic?.kind == .invalidInput)
        #expect(diagnostic?.location != nil)
    }

    @Test("a maximum concurrency and provisioned pollers exclude each other, in the template and as a setting")
    func exclusive() async throws {
        let scaled = queueEvent("MinimumPollers: 2", ", ScalingConfig: {MaximumConcurrency: 5}")
        let first = await #expect(throws: Diagnostic.self) { _ = try await wire(scaled) }
        #expect(first?.hint?.contains("ScalingConfig") == true)
        let second = await #expect(throws: Diagnostic.self) {
            _ = try await wire(queueEvent("MinimumPollers: 2"), "maximum-concurrency=5")
        }
        #expect(second?.hint?.contains("maximum-concurrency") == true)
    }
}
