package import LosslessJSON
import Timekeeping

/// A stream of records with shards: Kinesis, DynamoDB, Kafka, a broker's queue, a change stream.
///
/// A record lies in the shard that its partition key belongs to, in the order it came, until the stream's retention is
/// over; readers have positions of their own. Source: "Amazon Kinesis Data Streams terminology and concepts",
/// "Resharding a stream" in the Amazon Kinesis Data Streams Developer Guide.
package final class SimulatedStream: Receiver {
    package let configuration: StreamConfiguration
    package let lane: Lane
    /// The shards in the order they came to be; those that were split or merged stay readable.
    package internal(set) var shards: [Shard]
    var keys: PartitionKeys
    private(set) var readers: [any StreamReader] = []
    /// What readers have said of records that others have yet to read.
    private var verdicts: [MessageID: (left: Int, fate: Fate)] = [:]

    /// Creates an empty stream.
    package init(_ configuration: StreamConfiguration) {
        self.configuration = configuration
        lane = Lane(.stream, configuration.name)
        keys = PartitionKeys(of: configuration.service)
        shards = ClosedRange<UInt128>.parts(max(1, configuration.shards)).enumerated().map { Shard($0, $1) }
    }

    package var logicalID: String? { configuration.logicalID }
    package var usualEvent: String? { configuration.service.usualEvent }
}

/// Someone who reads a stream.
protocol StreamReader: AnyObject {
    /// A shard has something new, or has been closed.
    func shardChanged(_ shard: Int, in simulation: Simulation)
}

// MARK: - Records

extension SimulatedStream {
    func attach(_ reader: any StreamReader) { readers.append(reader) }

    package func refusal(of content: JSONValue) -> MessageRefusal? {
        guard configuration.service == .kinesis else { return nil }
        let bytes = KinesisRecord.dataBytes(of: content) + (keys.own(content)?.utf8.count ?? 0)
        let limit = configuration.maximumRecordBytes
        return bytes > limit ? .record(bytes, over: limit) : nil
    }

    package func receive(_ message: MessageID, in simulation: Simulation) {
        simulation.note(.sent, lane, message)
        let key = keys.key(of: message, simulation)
        let shard = shards.firstIndex { !$0.isClosed && $0.range.contains(key.digest) } ?? 0
        shards[shard].log.append(
            Shard.Entry(message: message, keyDigest: UInt32(truncatingIfNeeded: key.digest))
        )
        for reader in readers { reader.shardChanged(shard, in: simulation) }
    }

    /// One reader is done with a record; what the last one says, or the worst of them all, is its fate.
    func settle(_ message: MessageID, _ fate: Fate, in simulation: Simulation) {
        guard readers.count > 1 else { return simulation.messages.settle(message, fate) }
        var verdict = verdicts[message] ?? (readers.count, fate)
        verdict.left -= 1
        verdict.fate = fate.gravity > verdict.fate.gravity ? fate : verdict.fate
        guard verdict.left == 0 else { return verdicts[message] = verdict }
        verdicts[message] = nil
        simulation.messages.settle(message, verdict.fate)
    }
}

extension Fate {
    /// Which of several readers' words counts: that of the one with whom it ended worst.
    fileprivate var gravity: Int {
        switch self {
        case .filtered: 0
        case .succeeded: 1
        case .deadLettered: 2
        case .toDestination: 3
        default: 4
        }
    }
}

// MARK: - Names

extension SimulatedStream {
    /// A shard as the service calls it.
    package func shardID(_ shard: Int) -> String {
        switch configuration.service {
        case .kinesis: "shardId-" + padded(shard, 12)
        case .dynamoDB: "shardId-0000000176" + padded(shard, 10) + "-5f2c0a1d"
        case .managedKafka, .selfManagedKafka: "\(configuration.name)-\(shard)"
        default: configuration.name
        }
    }

    /// A record's sequence number or offset, which grows within its shard.
    func sequenceNumber(_ record: ShardRecord, in shard: Int) -> String {
        switch configuration.service {
        case .kinesis: "4965" + padded(shard, 12) + padded(Int(record.position) * 16 + 2, 40)
        case .dynamoDB: "84242248" + padded(shard, 6) + padded(Int(record.position) * 100 + 1, 14)
        default: String(record.position)
        }
    }
}
