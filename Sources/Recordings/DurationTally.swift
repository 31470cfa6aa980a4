/// Sorts many durations into buckets whose width grows with the duration, and finds exact percentiles in few passes.
///
/// An octave has 32 buckets, so a bucket is at most 3 % wide; a percentile sorts only the bucket it falls into.
struct DurationTally {
    private var counts: [Int]
    private(set) var count = 0
    private var sum = 0.0
    private var least = UInt64.max, greatest: UInt64 = 0

    init() {
        counts = Array(repeating: 0, count: Self.bucketCount)
    }

    /// Adds a duration in nanoseconds.
    mutating func add(_ value: UInt64) {
        counts[Self.bucket(of: value)] += 1
        count += 1
        sum += Double(value)
        least = min(least, value)
        greatest = max(greatest, value)
    }

    /// Both together.
    static func + (left: DurationTally, right: DurationTally) -> DurationTally {
        var both = left
        for index in right.counts.indices { both.counts[index] += right.counts[index] }
        both.count += right.count
        both.sum += right.sum
        both.least = min(left.least, right.least)
        both.greatest = max(left.greatest, right.greatest)
        return both
    }

    /// The distribution; nil when nothing was added.
    ///
    /// `values` calls its argument with every value that was added, in any order.
    func distribution(of values: ((UInt64) -> Void) -> Void) -> DurationDistribution? {
        guard count > 0 else { return nil }
        let ranks = [0.5, 0.9, 0.99].map { max(0, Int(($0 * Double(count)).rounded(.up)) - 1) }
        let found = select(ranks, of: values)
        return DurationDistribution(
            count: count,
            min: .nanoseconds(Int64(least)),
            mean: .nanoseconds(Int64((sum / Double(count)).rounded())),
            max: .nanoseconds(Int64(greatest)),
            p50: found[0],
            p90: found[1],
            p99: found[2]
        )
    }

    /// The durations at some ranks, counted from 0.
    private func select(_ ranks: [Int], of values: ((UInt64) -> Void) -> Void) -> [Duration] {
        let places = ranks.map(place)
        var members = Array(repeating: [UInt64](), count: places.count)
        var isWanted = Array(repeating: false, count: Self.bucketCount)
        for place in places { isWanted[place.bucket] = true }
        values { value in
            let bucket = Self.bucket(of: value)
            guard isWanted[bucket] else { return }
            for index in places.indices where places[index].bucket == bucket { members[index].append(value) }
        }
        return places.indices.map { index in
            members[index].sort()
            let rank = min(places[index].rank, members[index].count - 1)
            return .nanoseconds(rank < 0 ? 0 : Int64(members[index][rank]))
        }
    }

    /// The bucket that a rank falls into, and the rank inside it.
    private func place(of rank: Int) -> (bucket: Int, rank: Int) {
        var before = 0
        for (bucket, count) in counts.enumerated() where count > 0 {
            if rank < before + count { return (bucket, rank - before) }
            before += count
        }
        return (counts.count - 1, 0)
    }
}

// MARK: - Buckets

extension DurationTally {
    private static let bucketCount = 60 * 32

    private static func bucket(of value: UInt64) -> Int {
        guard value >= 32 else { return Int(value) }
        let shift = 63 - value.leadingZeroBitCount - 5
        return min((shift + 1) << 5 + Int(value >> UInt64(shift)) & 31, bucketCount - 1)
    }

    /// The least value of a bucket.
    private static func floor(of bucket: Int) -> UInt64 {
        bucket < 32 ? UInt64(bucket) : UInt64(32 + bucket & 31) << UInt64(bucket >> 5 - 1)
    }

    /// Bars over the range of both tallies, at most `limit`, each some whole buckets wide.
    static func bars(warm: DurationTally, cold: DurationTally, limit: Int = 24) -> [DurationBar] {
        let used = (0..<bucketCount).filter { warm.counts[$0] + cold.counts[$0] > 0 }
        guard let first = used.first, let last = used.last else { return [] }
        var width = 1
        while last / width - first / width >= limit { width *= 2 }
        return (first / width...last / width).map { bar in
            let buckets = bar * width..<min((bar + 1) * width, bucketCount)
            return DurationBar(
                from: .nanoseconds(Int64(floor(of: buckets.lowerBound))),
                to: .nanoseconds(Int64(floor(of: buckets.upperBound))),
                warm: buckets.reduce(0) { $0 + warm.counts[$1] },
                cold: buckets.reduce(0) { $0 + cold.counts[$1] }
            )
        }
    }
}
