/// A part of a stream that keeps the order of its records: a shard, or a partition of a topic.
package struct Shard: Sendable {
    /// A record as it lies in the log.
    struct Entry: Sendable {
        var message: MessageID
        /// What shares the log out among the batches that run at once; the same for the same partition key.
        var keyDigest: UInt32
    }

    /// Its place among the stream's shards, in the order they came to be.
    package let number: Int
    /// The partition keys it takes, by their MD5 digests.
    package let range: ClosedRange<UInt128>
    /// The shards it came of; they are read before it.
    package let parents: [Int]
    /// Whether it was split or merged, so that nothing more comes in.
    package internal(set) var isClosed = false
    /// The shards that came of it.
    package internal(set) var children: [Int] = []
    /// What was put into it, in order; a record's position is its place.
    var log: [Entry] = []

    /// How many records were put into it.
    package var recordCount: Int { log.count }

    init(_ number: Int, _ range: ClosedRange<UInt128>, parents: [Int] = []) {
        self.number = number
        self.range = range
        self.parents = parents
    }
}

/// A record with its position in its shard.
struct ShardRecord: Sendable, Hashable {
    var message: MessageID
    var position: Int32
}

extension ClosedRange<UInt128> {
    /// All digests, in equal parts: the nth begins at n times 2^128 by the count.
    static func parts(_ count: Int) -> [ClosedRange<UInt128>] {
        guard count > 1 else { return [0...UInt128.max] }
        let (quotient, remainder) = UInt128.max.quotientAndRemainder(dividingBy: UInt128(count))
        let size = remainder == UInt128(count) - 1 ? quotient + 1 : quotient
        return (0..<count).map { part in
            let lower = UInt128(part) * size
            return lower...(part == count - 1 ? .max : lower + size - 1)
        }
    }

    /// The middle, where the service's consoles split.
    var middle: UInt128 { lowerBound + (upperBound - lowerBound) / 2 }
}
