import EventSources
import Functions
import LambdaModel
import LosslessJSON
import Testing
import Timekeeping

@Suite("Streams")
struct StreamTests {
    @Test("records that lie there go out in batches of the batch size, one after the other")
    func batches() {
        let workspace = SimulatedWorkspace(initialization: .zero)
        let stream = workspace.stream()
        workspace.read(stream) { $0.batchSize = 10 }
        let sent = workspace.put(25, into: stream)
        _ = workspace.simulation.advance()
        #expect(workspace.counts(.received) == [10, 10, 5])
        #expect(workspace.story(.received) == ["0 received", "0.1 received", "0.2 received"])
        #expect(workspace.fates(sent).allSatisfy { $0 == .succeeded })
    }

    @Test("a shard that had nothing new is asked again once a second, a table's four times, a fan-out's at once")
    func pollInterval() {
        for (service, isPushed, moment) in [
            (StreamService.kinesis, false, "3 received"), (.dynamoDB, false, "2.25 received"),
            (.kinesis, true, "2.1 received"),
        ] {
            let workspace = SimulatedWorkspace()
            let stream = workspace.stream(service)
            workspace.read(stream) { $0.isPushed = isPushed }
            _ = workspace.simulation.advance(until: SimulatedWorkspace.start + .milliseconds(2100))
            _ = workspace.put(1, into: stream)
            _ = workspace.simulation.advance()
            #expect(workspace.story(.received) == [moment])
        }
    }

    @Test("a window gathers until its time has passed, unless the batch is full")
    func window() {
        let workspace = SimulatedWorkspace()
        let stream = workspace.stream()
        workspace.read(stream) {
            $0.window = .seconds(20)
            $0.batchSize = 4
        }
        _ = workspace.put(5, into: stream)
        _ = workspace.simulation.advance()
        #expect(workspace.counts(.received) == [4, 1])
        #expect(workspace.story(.received) == ["0 received", "20.3 received"])
    }

    @Test("a batch is cut below 6 MB, counted in base64")
    func sixMegabytes() {
        let workspace = SimulatedWorkspace()
        let stream = workspace.stream()
        workspace.read(stream)
        _ = workspace.put(10, into: stream, bytes: 1_000_000)
        _ = workspace.simulation.advance()
        #expect(workspace.counts(.received) == [4, 4, 2])
    }

    @Test("shards run at the same time, and each key's records lie in one shard in their order")
    func shards() {
        let workspace = SimulatedWorkspace()
        let stream = workspace.stream { $0.shards = 4 }
        workspace.read(stream) { $0.batchSize = 1 }
        for _ in 0..<3 { for group in 1...8 { _ = workspace.put(1, into: stream, group: Int32(group)) } }
        _ = workspace.simulation.advance()
        #expect(workspace.handler.metrics.total(.concurrentExecutions) == 4)
        let order = workspace.firsts(.coldStart, .invoke)
        #expect(order.count == 24)
        for key in 0..<8 {
            let ofKey = order.filter { ($0 - 1) % 8 == key }
            #expect(ofKey == ofKey.sorted())
        }
    }

    @Test("ParallelizationFactor runs batches of one shard at once and keeps the order of each key")
    func parallelization() {
        let workspace = SimulatedWorkspace()
        let stream = workspace.stream()
        workspace.read(stream) {
            $0.batchSize = 1
            $0.parallelizationFactor = 10
        }
        for _ in 0..<5 { for group in 1...20 { _ = workspace.put(1, into: stream, group: Int32(group)) } }
        _ = workspace.simulation.advance()
        let concurrency = workspace.handler.metrics.total(.concurrentExecutions)
        #expect(concurrency > 5 && concurrency <= 10)
        let order = workspace.firsts(.coldStart, .invoke)
        for key in 0..<20 {
            let ofKey = order.filter { ($0 - 1) % 20 == key }
            #expect(ofKey.count == 5)
            #expect(ofKey == ofKey.sorted())
        }
    }

    @Test("LATEST leaves out what lay in the stream before the mapping")
    func latest() {
        let workspace = SimulatedWorkspace()
        let stream = workspace.stream()
        let before = workspace.put(2, into: stream)
        workspace.read(stream) { $0.startingPosition = .latest }
        let after = workspace.put(1, into: stream)
        _ = workspace.simulation.advance()
        #expect(workspace.fates(before) == [.filtered, .filtered])
        #expect(workspace.fates(after) == [.succeeded])
    }

    @Test("TRIM_HORIZON reads what lay in the stream before the mapping")
    func trimHorizon() {
        let workspace = SimulatedWorkspace()
        let stream = workspace.stream()
        let before = workspace.put(2, into: stream)
        workspace.read(stream)
        _ = workspace.simulation.advance()
        #expect(workspace.fates(before) == [.succeeded, .succeeded])
    }

    @Test("AT_TIMESTAMP leaves out what came before that moment")
    func atTimestamp() {
        let workspace = SimulatedWorkspace()
        let stream = workspace.stream()
        workspace.read(stream) { $0.startingPosition = .timestamp(SimulatedWorkspace.start + .seconds(5)) }
        let early = workspace.put(1, into: stream)
        _ = workspace.simulation.advance(until: SimulatedWorkspace.start + .seconds(6))
        let late = workspace.put(1, into: stream)
        _ = workspace.simulation.advance()
        #expect(workspace.fates(early) == [.filtered])
        #expect(workspace.fates(late) == [.succeeded])
    }

    @Test("records that no filter lets through are skipped")
    func filters() {
        let workspace = SimulatedWorkspace()
        let stream = workspace.stream()
        let data = base64Encoded(Array(#"{"keep":true}"#.utf8))
        workspace.read(stream, filter: { $0["kinesis"]?["data"]?.string == data })
        let kept = workspace.simulation.messages.add(at: workspace.simulation.now)
        workspace.simulation.keep(["keep": true], for: kept)
        let dropped = workspace.put(1, into: stream)
        stream.receive(kept, in: workspace.simulation)
        _ = workspace.simulation.advance()
        #expect(workspace.fates(dropped + [kept]) == [.filtered, .succeeded])
        #expect(workspace.handler.metrics.total(.invocations) == 1)
    }

    @Test("what two functions read is done when both are done with it")
    func twoReaders() {
        let workspace = SimulatedWorkspace()
        let stream = workspace.stream()
        workspace.read(stream) { $0.batchSize = 1 }
        workspace.read(stream, filter: { _ in false })
        let sent = workspace.put(2, into: stream)
        #expect(workspace.fates(sent) == [.inFlight, .inFlight])
        _ = workspace.simulation.advance()
        #expect(workspace.fates(sent) == [.succeeded, .succeeded])
        #expect(workspace.handler.metrics.total(.invocations) == 2)
    }

    @Test("the children of a shard that was split are read after it")
    func split() {
        let workspace = SimulatedWorkspace()
        let stream = workspace.stream()
        workspace.read(stream) { $0.batchSize = 1 }
        for group in 1...6 { _ = workspace.put(1, into: stream, group: Int32(group)) }
        #expect(stream.split(0, in: workspace.simulation))
        for group in 1...6 { _ = workspace.put(1, into: stream, group: Int32(group)) }
        #expect(!stream.split(0, in: workspace.simulation))
        _ = workspace.simulation.advance()
        let order = workspace.firsts(.coldStart, .invoke)
        #expect(order.prefix(6) == [1, 2, 3, 4, 5, 6])
        #expect(order.dropFirst(6).sorted() == [7, 8, 9, 10, 11, 12])
        #expect(workspace.handler.metrics.total(.concurrentExecutions) == 2)
    }

    @Test("neighbours are merged, and their child is read after both")
    func merge() {
        let workspace = SimulatedWorkspace()
        let stream = workspace.stream { $0.shards = 3 }
        workspace.read(stream) { $0.batchSize = 1 }
        let before = (1...9).flatMap { workspace.put(1, into: stream, group: $0) }
        #expect(!stream.merge(0, 2, in: workspace.simulation))
        #expect(stream.merge(1, 0, in: workspace.simulation))
        #expect(stream.shards.map(\.isClosed) == [true, true, false, false])
        let after = (1...9).flatMap { workspace.put(1, into: stream, group: $0) }
        _ = workspace.simulation.advance()
        #expect(workspace.fates(before + after).allSatisfy { $0 == .succeeded })
    }
}
