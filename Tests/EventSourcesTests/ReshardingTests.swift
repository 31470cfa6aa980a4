import Diagnostics
import EventSources
import LambdaModel
import LosslessJSON
import Testing
import Timekeeping

@Suite("Resharding")
struct ReshardingTests {
    private func widths(_ stream: SimulatedStream) -> [Double] {
        stream.openShards.map { Double($0.range.upperBound - $0.range.lowerBound) / Double(UInt128.max) }
    }

    /// Whether the open shards take every key, and none twice.
    private func isWhole(_ stream: SimulatedStream) -> Bool {
        let ranges = stream.openShards.map(\.range)
        return ranges.first?.lowerBound == 0 && ranges.last?.upperBound == .max
            && zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound + 1 == $1.lowerBound }
    }

    @Test("hash ranges are those of the service")
    func ranges() {
        let workspace = SimulatedWorkspace()
        let stream = workspace.stream { $0.shards = 3 }
        #expect(
            stream.shards.map(\.range.lowerBound) == [
                0, 113_427_455_640_312_821_154_458_202_477_256_070_485,
                226_854_911_280_625_642_308_916_404_954_512_140_970,
            ]
        )
        #expect(stream.shards.last?.range.upperBound == .max)
        #expect(stream.shardID(2) == "shardId-000000000002")
    }

    @Test("doubling splits every shard once and halving merges neighbours, with new ids for the children")
    func doubling() throws {
        let workspace = SimulatedWorkspace()
        let stream = workspace.stream { $0.shards = 3 }
        try stream.updateShardCount(to: 6, in: workspace.simulation)
        #expect(stream.shards.count == 9)
        #expect(stream.openShards.map(\.parents).allSatisfy { $0.count == 1 })
        try stream.updateShardCount(to: 3, in: workspace.simulation)
        #expect(stream.shards.count == 12)
        #expect(stream.openShards.map(\.parents).allSatisfy { $0.count == 2 })
        #expect(isWhole(stream))
    }

    @Test("any other count comes about by short-lived shards, and all parts are equal", arguments: 2...12)
    func uniform(count: Int) throws {
        let workspace = SimulatedWorkspace()
        let stream = workspace.stream { $0.shards = count }
        for target in (count + 1) / 2...count * 2 where target != stream.openShards.count {
            guard (try? stream.checkShardCount(target, from: stream.openShards.count)) != nil else { continue }
            try stream.updateShardCount(to: target, in: workspace.simulation)
            #expect(stream.openShards.count == target)
            #expect(isWhole(stream))
            #expect(widths(stream).allSatisfy { abs($0 * Double(target) - 1) < 0.05 }, "\(count) to \(target)")
        }
    }

    @Test("more than double, less than half, no change, and other services are refused")
    func refused() {
        let workspace = SimulatedWorkspace()
        let stream = workspace.stream { $0.shards = 4 }
        for target in [1, 4, 9] {
            #expect(throws: Diagnostic.self) { try stream.updateShardCount(to: target, in: workspace.simulation) }
        }
        let words = #expect(throws: Diagnostic.self) { try stream.checkShardCount(9, from: 4) }
        #expect(
            words?.message.hasPrefix("UpdateShardCount cannot scale up over double your current open shard") == true
        )
        for other in [
            workspace.stream(.managedKafka, named: "t"), workspace.stream(named: "d") { $0.isOnDemand = true },
        ] {
            #expect(throws: Diagnostic.self) { try other.updateShardCount(to: 2, in: workspace.simulation) }
        }
        #expect(stream.shards.count == 4)
    }

    @Test("order is kept for each key, and nothing is lost, however often the shards change", arguments: 1...120)
    func property(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let workspace = SimulatedWorkspace(seed: seed, handler: .real)
        let stream = workspace.stream { $0.shards = Int.random(in: 1...5, using: &random) }
        let (batch, factor) = (Int.random(in: 1...8, using: &random), Int.random(in: 1...3, using: &random))
        workspace.read(stream) {
            $0.batchSize = batch
            $0.parallelizationFactor = factor
        }
        var (sent, done): ([MessageID], [Int32: [Int32]]) = ([], [:])
        func run(until limit: Timestamp?) {
            _ = workspace.run(until: limit) { event in
                guard Int.random(in: 0..<5, using: &random) > 0 else { return .failed(type: "Error", .null) }
                for record in event["Records"]?.array ?? [] {
                    let text = record["kinesis"]?["data"]?.string.flatMap(base64Decoded) ?? []
                    let number = Int32(String(decoding: text, as: UTF8.self)) ?? -1
                    done[workspace.simulation.messages.group(of: MessageID(Int(number))), default: []].append(number)
                }
                return .succeeded(.null)
            }
        }
        for _ in 0..<12 {
            for _ in 0..<Int.random(in: 0...8, using: &random) {
                let group = Int32.random(in: 1...9, using: &random)
                let message = workspace.simulation.messages.add(at: workspace.simulation.now, group: group)
                workspace.simulation.keep(.string(String(message.index)), for: message)
                stream.receive(message, in: workspace.simulation)
                sent.append(message)
            }
            let open = stream.openShards.count
            let target = Int.random(in: (open + 1) / 2...open * 2, using: &random)
            if target != open { try stream.updateShardCount(to: target, in: workspace.simulation) }
            run(until: workspace.simulation.now + .milliseconds(Int.random(in: 0...4000, using: &random)))
        }
        run(until: nil)
        #expect(workspace.fates(sent).allSatisfy { $0 == .succeeded })
        #expect(done.values.reduce(0) { $0 + $1.count } == sent.count)
        for (group, order) in done { #expect(order == order.sorted(), "key of group \(group)") }
        #expect(isWhole(stream))
    }

    @Test("a change that is planned happens at its time; a shard's children are read after it")
    func planned() {
        let workspace = SimulatedWorkspace(duration: .seconds(1))
        let stream = workspace.stream()
        workspace.read(stream) { $0.batchSize = 1 }
        workspace.simulation.reshard(stream, to: 2, after: .seconds(5))
        workspace.simulation.reshard(stream, to: 8, after: .seconds(6))
        let before = (1...8).flatMap { workspace.put(1, into: stream, group: $0) }
        _ = workspace.simulation.advance(until: SimulatedWorkspace.start + .milliseconds(5500))
        let after = (1...8).flatMap { workspace.put(1, into: stream, group: $0) }
        #expect(workspace.simulation.readings(of: 1, in: stream).map(\.state) == [.afterParents])
        _ = workspace.simulation.advance()
        #expect(workspace.fates(before + after).allSatisfy { $0 == .succeeded })
        #expect(workspace.handler.metrics.total(.concurrentExecutions) == 2)
        #expect(workspace.story(.setting) == ["5 setting"])
        #expect(workspace.story(.refused) == ["6 refused"])
        #expect(workspace.simulation.readings(of: 0, in: stream).map(\.state) == [.ended])
    }

    @Test("a table's shard rolls over every four hours, and its child waits for a batch that blocks it")
    func rollover() {
        let workspace = SimulatedWorkspace()
        let stream = workspace.stream(.dynamoDB)
        workspace.read(stream)
        stream.startRollovers(in: workspace.simulation)
        func advance(to hours: Int) {
            _ = workspace.simulation.advance(until: SimulatedWorkspace.start + .seconds(hours * 3600))
        }
        let first = workspace.put(1, into: stream)
        advance(to: 3)
        #expect(workspace.fates(first) == [.succeeded])
        workspace.handler.failures.rate = 1
        let second = workspace.put(1, into: stream)
        advance(to: 5)
        #expect(stream.shards.map(\.isClosed) == [true, false])
        let third = workspace.put(1, into: stream)
        advance(to: 6)
        #expect(workspace.simulation.readings(of: 1, in: stream).map(\.state) == [.afterParents])
        workspace.handler.failures.rate = 0
        _ = workspace.simulation.advance()
        #expect(workspace.fates(second + third) == [.succeeded, .succeeded])
        #expect(stream.shards.map(\.range) == [0...UInt128.max, 0...UInt128.max])
    }
}
