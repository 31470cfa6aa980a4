import EventSources
import LosslessJSON
import Testing
import Timekeeping

@Suite("Limits of queue mappings")
struct QueueLimitTests {
    @Test("no more batches run at once than MaximumConcurrency says, also where large messages make small batches")
    func concurrency() {
        let workspace = SimulatedWorkspace()
        let queue = workspace.queue()
        workspace.map(queue) { $0.maximumConcurrency = 2 }
        let sent = workspace.put(10, into: queue, bytes: 3_000_000)
        _ = workspace.simulation.advance()
        #expect(workspace.handler.metrics.total(.concurrentExecutions) == 2)
        #expect(workspace.counts(.received) == [2, 2, 2, 2, 2])
        #expect(workspace.fates(sent).allSatisfy { $0 == .succeeded })
    }

    @Test("a FIFO group waits for its batch also where large messages make small batches")
    func group() {
        let workspace = SimulatedWorkspace()
        let queue = workspace.queue("orders.fifo") { $0.isFIFO = true }
        workspace.map(queue)
        _ = workspace.put(4, into: queue, group: 1, bytes: 4_000_000)
        _ = workspace.simulation.advance()
        #expect(workspace.counts(.received) == [1, 1, 1, 1])
        #expect(workspace.handler.metrics.total(.concurrentExecutions) == 1)
    }

    @Test("a window's batch stays below 6 MB")
    func window() {
        let workspace = SimulatedWorkspace()
        let queue = workspace.queue()
        workspace.map(queue) { $0.windowSeconds = 20 }
        _ = workspace.put(8, into: queue, bytes: 2_000_000)
        _ = workspace.simulation.advance()
        #expect(workspace.counts(.received) == [3, 3, 2])
    }

    @Test("a message that is visible again while it is gathered stands in its batch once")
    func onceInBatch() {
        let workspace = SimulatedWorkspace()
        let queue = workspace.queue { $0.visibilityTimeoutSeconds = 5 }
        workspace.map(queue) { $0.windowSeconds = 12 }
        let sent = workspace.put(3, into: queue)
        _ = workspace.simulation.advance()
        #expect(workspace.counts(.received) == [3])
        #expect(workspace.fates(sent) == [.succeeded, .succeeded, .succeeded])
        #expect(queue.visibleCount == 0)
    }
}
