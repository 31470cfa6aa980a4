import EventSources
import LosslessJSON
import Testing
import Timekeeping

@Suite("Queue mappings")
struct QueueTests {
    @Test("messages that lie there go out in batches of the batch size")
    func batches() {
        let workspace = SimulatedWorkspace()
        let queue = workspace.queue()
        workspace.map(queue) { $0.batchSize = 10 }
        let sent = workspace.put(25, into: queue)
        _ = workspace.simulation.advance()
        #expect(workspace.simulation.timeline.events.filter { $0.kind == .received }.map(\.count) == [10, 10, 5])
        #expect(workspace.fates(sent).allSatisfy { $0 == .succeeded })
        #expect(queue.visibleCount == 0)
    }

    @Test("a window gathers until its time has passed")
    func window() {
        let workspace = SimulatedWorkspace()
        let queue = workspace.queue()
        workspace.map(queue) { $0.windowSeconds = 20 }
        _ = workspace.put(3, into: queue)
        _ = workspace.simulation.advance(until: SimulatedWorkspace.start + .seconds(5))
        _ = workspace.put(2, into: queue)
        _ = workspace.simulation.advance()
        #expect(workspace.story(.received) == ["20 received"])
        #expect(workspace.simulation.timeline.events.first { $0.kind == .received }?.count == 5)
    }

    @Test("a full batch does not wait for its window")
    func fullBatch() {
        let workspace = SimulatedWorkspace()
        let queue = workspace.queue()
        workspace.map(queue) {
            $0.windowSeconds = 20
            $0.batchSize = 4
        }
        _ = workspace.put(9, into: queue)
        _ = workspace.simulation.advance()
        #expect(workspace.story(.received) == ["0 received", "0 received", "20 received"])
    }

    @Test("a batch that fails is visible again after the visibility time-out")
    func visibility() {
        let workspace = SimulatedWorkspace()
        let queue = workspace.queue { $0.visibilityTimeoutSeconds = 30 }
        workspace.map(queue)
        workspace.handler.failures.firstAttempts = 1
        let sent = workspace.put(2, into: queue)
        _ = workspace.simulation.advance()
        #expect(workspace.story(.received, .visible) == ["0 received", "30 visible", "30 received"])
        #expect(workspace.fates(sent) == [.succeeded, .succeeded])
    }

    @Test("without ReportBatchItemFailures one bad message brings back the whole batch")
    func wholeBatch() {
        let workspace = SimulatedWorkspace()
        let queue = workspace.queue()
        workspace.map(queue)
        workspace.handler.failures.poison = [2]
        let sent = workspace.put(3, into: queue)
        _ = workspace.simulation.advance(until: SimulatedWorkspace.start + .seconds(29))
        #expect(workspace.fates(sent) == [.inFlight, .inFlight, .inFlight])
    }

    @Test("with ReportBatchItemFailures only the bad message comes back")
    func partialBatch() {
        let workspace = SimulatedWorkspace()
        let queue = workspace.queue {
            $0.maxReceiveCount = 3
            $0.deadLetterQueue = "arn:aws:sqs:us-east-1:123456789012:letters"
        }
        let letters = workspace.queue("letters")
        workspace.map(queue) { $0.reportsBatchItemFailures = true }
        workspace.handler.failures.poison = [2]
        let sent = workspace.put(3, into: queue)
        _ = workspace.simulation.advance()
        #expect(workspace.fates(sent) == [.succeeded, .deadLettered, .succeeded])
        #expect(workspace.simulation.messages.attempts(of: sent[1]) == 3)
        #expect(letters.visibleCount == 1)
        #expect(workspace.story(.deadLettered) == ["90 dead_lettered"])
    }

    @Test("a handler slower than the visibility time-out gets its messages again and again")
    func slowHandler() {
        let workspace = SimulatedWorkspace(duration: .seconds(40), timeout: 60)
        let queue = workspace.queue { $0.visibilityTimeoutSeconds = 30 }
        workspace.map(queue)
        let sent = workspace.put(1, into: queue)
        _ = workspace.simulation.advance(until: SimulatedWorkspace.start + .seconds(100))
        #expect(workspace.simulation.messages.attempts(of: sent[0]) == 4)
    }

    @Test("no more batches run at once than MaximumConcurrency says")
    func maximumConcurrency() {
        let workspace = SimulatedWorkspace()
        let queue = workspace.queue()
        workspace.map(queue) {
            $0.batchSize = 1
            $0.maximumConcurrency = 2
        }
        _ = workspace.put(10, into: queue)
        _ = workspace.simulation.advance()
        #expect(workspace.handler.metrics.total(.concurrentExecutions) == 2)
    }

    @Test("throttled messages return to the queue")
    func throttled() {
        let workspace = SimulatedWorkspace(reserved: 1)
        let queue = workspace.queue()
        workspace.map(queue) { $0.batchSize = 1 }
        let sent = workspace.put(2, into: queue)
        _ = workspace.simulation.advance()
        #expect(workspace.story(.throttle) == ["0 throttle"])
        #expect(workspace.story(.visible) == ["30 visible"])
        #expect(workspace.fates(sent) == [.succeeded, .succeeded])
    }

    @Test("messages that no filter lets through are deleted")
    func filters() {
        let workspace = SimulatedWorkspace()
        let queue = workspace.queue()
        workspace.map(queue, filter: { $0["keep"] == true })
        let sent = workspace.put(2, into: queue)
        workspace.simulation.keep(["keep": true], for: sent[1])
        _ = workspace.simulation.advance()
        #expect(workspace.fates(sent) == [.filtered, .succeeded])
        #expect(queue.visibleCount == 0)
    }

    @Test("a FIFO group waits for its message in flight while other groups go on")
    func groups() {
        let workspace = SimulatedWorkspace()
        let queue = workspace.queue("orders.fifo") { $0.isFIFO = true }
        workspace.map(queue) { $0.batchSize = 1 }
        workspace.handler.failures.poison = [1]
        let first = workspace.put(2, into: queue, group: 1)
        let other = workspace.put(2, into: queue, group: 2)
        _ = workspace.simulation.advance(until: SimulatedWorkspace.start + .seconds(29))
        #expect(workspace.fates(first) == [.inFlight, .inFlight])
        #expect(workspace.fates(other) == [.succeeded, .succeeded])
        #expect(workspace.simulation.messages.attempts(of: first[1]) == 0)
    }

    @Test("messages too old for the queue are gone")
    func retention() {
        let workspace = SimulatedWorkspace(reserved: 0)
        let queue = workspace.queue { $0.retentionSeconds = 100 }
        workspace.map(queue)
        let sent = workspace.put(1, into: queue)
        _ = workspace.simulation.advance(until: SimulatedWorkspace.start + .seconds(200))
        #expect(workspace.fates(sent) == [.expired])
    }

    @Test("a batch is cut below 6 MB")
    func sixMegabytes() {
        let workspace = SimulatedWorkspace()
        let queue = workspace.queue()
        workspace.map(queue)
        _ = workspace.put(10, into: queue, bytes: 1_000_000)
        _ = workspace.simulation.advance()
        #expect(workspace.simulation.timeline.events.filter { $0.kind == .received }.map(\.count) == [6, 4])
    }
}
