import EventSources
import LosslessJSON
import Testing
import Timekeeping

@Suite("Synchronous callers, chains and environments")
struct CallingTests {
    private func client(
        _ workspace: SimulatedWorkspace,
        _ change: (inout SynchronousClient.Configuration) -> Void = { _ in }
    ) -> SynchronousClient {
        var configuration = SynchronousClient.Configuration()
        change(&configuration)
        let client = SynchronousClient(of: workspace.function, named: "handler", logicalID: nil, configuration)
        workspace.simulation.add(client)
        return client
    }

    @Test("a client that gives up waiting calls again, and the handler runs twice")
    func clientTimeout() {
        let workspace = SimulatedWorkspace(duration: .seconds(5), timeout: 10)
        let client = client(workspace) {
            $0.timeout = .seconds(2)
            $0.attempts = 2
        }
        let sent = workspace.put(1, into: client)
        _ = workspace.simulation.advance()
        #expect(workspace.simulation.messages.attempts(of: sent[0]) == 2)
        #expect(workspace.fates(sent) == [.expired])
        #expect(workspace.story(.clientTimeout).count == 2)
    }

    @Test("a throttled call is answered with 429, which the SDK retries before the caller sees it")
    func throttled() {
        let workspace = SimulatedWorkspace(duration: .seconds(30), timeout: 60, reserved: 1)
        let client = client(workspace)
        let sent = workspace.put(2, into: client)
        _ = workspace.simulation.advance()
        #expect(workspace.fates(sent) == [.succeeded, .refused])
        #expect(workspace.story(.throttle).count == 3)
    }

    @Test("an error of the function is the caller's answer, and nobody retries it")
    func functionError() {
        let workspace = SimulatedWorkspace()
        workspace.handler.failures.firstAttempts = 1
        let sent = workspace.put(1, into: client(workspace))
        _ = workspace.simulation.advance()
        #expect(workspace.fates(sent) == [.failed])
        #expect(workspace.simulation.messages.attempts(of: sent[0]) == 1)
    }

    @Test("concurrency never passes what is reserved")
    func reserved() {
        let workspace = SimulatedWorkspace(reserved: 3)
        _ = workspace.put(50, into: client(workspace))
        _ = workspace.simulation.advance()
        #expect(workspace.handler.metrics.total(.concurrentExecutions) == 3)
    }

    @Test("provisioned environments start warm, the others cold")
    func provisioned() {
        let workspace = SimulatedWorkspace(reserved: 10, provisioned: 2)
        _ = workspace.put(3, into: client(workspace))
        _ = workspace.simulation.advance()
        #expect(workspace.handler.metrics.coldStarts == 1)
    }

    @Test("an environment that waits for too long is reclaimed, and the next start is cold")
    func reclaimed() {
        let workspace = SimulatedWorkspace()
        workspace.handler.idleTimeout = .seconds(60)
        let client = client(workspace)
        for seconds in [0, 30, 200] {
            _ = workspace.simulation.advance(until: SimulatedWorkspace.start + .seconds(seconds))
            _ = workspace.put(1, into: client)
        }
        _ = workspace.simulation.advance()
        #expect(workspace.handler.metrics.coldStarts == 2)
        #expect(workspace.story(.reclaimed) == ["90.1 reclaimed"])
    }

    @Test("a function that sends to its own queue is stopped after 16 passes")
    func recursion() {
        let workspace = SimulatedWorkspace(handler: .real)
        let queue = workspace.queue()
        workspace.map(queue)
        _ = workspace.put(1, into: queue)
        var calls = 0
        while let call = workspace.simulation.advance(), calls < 100 {
            calls += 1
            let answer = HandlerAnswer(
                outcome: .succeeded(.null),
                duration: .milliseconds(10),
                sent: [SentMessage(to: queue.configuration.arn, ["body": "again"])]
            )
            workspace.simulation.take(answer, for: call.execution)
        }
        #expect(calls == 16)
        let stop = workspace.simulation.timeline.events.first { $0.kind == .recursionStopped }
        #expect(stop?.detail == "handler → handler")
    }

    @Test("the same seed and the same answers give the same timeline", arguments: [1, 2, 3] as [UInt64])
    func sameSeed(_ seed: UInt64) {
        func run() -> [String] {
            let workspace = SimulatedWorkspace(seed: seed, reserved: 2)
            workspace.handler.failures.rate = 0.3
            let queue = workspace.queue()
            workspace.map(queue) { $0.batchSize = 3 }
            _ = workspace.put(40, into: queue)
            _ = workspace.put(10, into: client(workspace))
            _ = workspace.simulation.advance()
            return workspace.story()
        }
        #expect(run() == run())
    }
}
