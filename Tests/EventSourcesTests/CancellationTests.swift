import EventSources
import Testing
import Timekeeping

@Suite("A simulation that is cancelled")
struct CancellationTests {
    /// What a cancelled task came to, and what it comes to when it is let go on.
    private struct Halves {
        var sent: Int
        var succeeded: Int
        var succeededLater: Int
        var end: Duration
    }

    /// Runs a simulation in a task that is cancelled already, and then to its end.
    private func halves(of count: Int, every interval: Duration) async throws -> Halves {
        try await withThrowingTaskGroup(of: Halves.self) { group in
            group.cancelAll()
            group.addTask {
                let workspace = SimulatedWorkspace()
                let simulation = workspace.simulation
                simulation.timeline.capacity = 0
                let queue = workspace.queue()
                workspace.map(queue)
                simulation.start(Feed(number: 0, sending: count, to: queue, every: interval))
                // The first look comes before anything has happened.
                #expect(throws: CancellationError.self) { try simulation.advanceUnlessCancelled() }
                #expect(simulation.now == SimulatedWorkspace.start)
                _ = simulation.advanceOnce()
                let sent = simulation.messages.count
                let succeeded = simulation.messages.count(of: .succeeded)
                _ = simulation.advance()
                return Halves(
                    sent: sent,
                    succeeded: succeeded,
                    succeededLater: simulation.messages.count(of: .succeeded),
                    end: simulation.now - SimulatedWorkspace.start
                )
            }
            return try #require(await group.next())
        }
    }

    @Test("stops even while many messages are sent at once, and loses none when it goes on")
    func atOnce() async throws {
        let halves = try await halves(of: 200_000, every: .zero)
        #expect(halves.sent == 4096)
        #expect(halves.succeeded == 0)
        #expect(halves.succeededLater == 200_000)
    }

    /// Something that takes messages, and at the first of them has the task cancelled.
    private final class Cancelling: Receiver {
        let lane = Lane(.queue, "cancelling")
        let logicalID: String? = nil
        private var isFirst = true

        func wake(_ token: Int64, in simulation: Simulation) {}

        func receive(_ message: MessageID, in simulation: Simulation) {
            guard isFirst else { return }
            isFirst = false
            withUnsafeCurrentTask { $0?.cancel() }
        }
    }

    @Test("in the midst of millions of messages sent at once ends after a few thousand")
    func inTheMidst() async throws {
        let sent = try await withThrowingTaskGroup(of: Int.self) { group in
            group.addTask {
                let simulation = SimulatedWorkspace().simulation
                simulation.start(Feed(number: 0, sending: 5_000_000, to: Cancelling()))
                #expect(throws: CancellationError.self) { try simulation.advanceUnlessCancelled() }
                return simulation.messages.count
            }
            return try #require(await group.next())
        }
        #expect(sent == 4096)
    }

    @Test("comes to the same end as one that is not")
    func sameEnd() async throws {
        let halves = try await halves(of: 10_000, every: .milliseconds(1))
        let workspace = SimulatedWorkspace()
        let queue = workspace.queue()
        workspace.map(queue)
        workspace.simulation.start(Feed(number: 0, sending: 10_000, to: queue, every: .milliseconds(1)))
        #expect(try workspace.simulation.advanceUnlessCancelled() == nil)
        #expect(halves.succeededLater == 10_000)
        #expect(halves.end == workspace.simulation.now - SimulatedWorkspace.start)
    }
}
