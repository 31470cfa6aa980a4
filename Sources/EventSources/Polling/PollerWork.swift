import Timekeeping

/// What the provisioned pollers of a mapping have done in the second that it is, and how many there are.
///
/// What is done beyond a second's measure, as the last batch of it may be, is taken from the seconds that follow.
struct PollerWork {
    let pollers: ProvisionedPollers
    /// Since when more waits than they get through.
    var busySince: Timestamp?
    private var second: Int64 = 0
    private var bytes = 0
    private var receives = 0

    init(_ pollers: ProvisionedPollers) { self.pollers = pollers }

    /// How many pollers there are now.
    /// - Parameters:
    ///   - time: the moment.
    ///   - limit: how many could have something to do, as a topic has partitions.
    /// - Returns: the pollers.
    func count(at time: Timestamp, limit: Int = .max) -> Int {
        let most = min(pollers.maximum, limit)
        let least = min(pollers.minimum, limit)
        guard let busySince else { return least }
        let minutes = Double((time - busySince).nanoseconds) / 6e10
        guard let added = pollers.capacity.addedEachMinute else { return minutes < 1 ? least : most }
        return min(most, least + Int(minutes * Double(added)))
    }

    /// How many invocations so many pollers keep running at once.
    func invocations(_ count: Int) -> Int { count * pollers.capacity.invocations }

    /// Whether so many pollers have done all that they can in this second.
    mutating func isSpent(_ count: Int, at time: Timestamp) -> Bool {
        if second != time.seconds {
            let passed = Int(min(time.seconds - second, 1_000_000))
            bytes = max(0, bytes - passed * count * pollers.capacity.bytesEachSecond)
            receives = max(0, receives - passed * count * (pollers.capacity.receivesEachSecond ?? 0))
            second = time.seconds
        }
        return bytes >= count * pollers.capacity.bytesEachSecond
            || pollers.capacity.receivesEachSecond.map { receives >= count * $0 } ?? false
    }

    /// Counts what was handed over, and how often was asked for it.
    mutating func count(bytes: Int, receives: Int = 0) {
        self.bytes += bytes
        self.receives += receives
    }

    /// When the next second begins.
    static func nextSecond(after time: Timestamp) -> Timestamp {
        Timestamp(nanoseconds: (time.seconds + 1) * 1_000_000_000)
    }
}
