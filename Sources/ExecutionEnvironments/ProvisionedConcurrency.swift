/// Decides how many of a version's environments are to be started, so that as many are ready as were provisioned.
///
/// One that ends is replaced, unless it never became ready: what cannot be initialised is not tried again until the
/// environments are thrown away, and leaves its part of the concurrency to the others.
struct ProvisionedConcurrency: Equatable {
    let wanted: Int
    private var isAllocated = false
    /// How many could not be had.
    private(set) var lost = 0

    init(wanted: Int) {
        self.wanted = wanted
    }

    /// The version is used; returns how many to start, which is none once that was done.
    mutating func allocate(room: Int) -> Int {
        guard !isAllocated else { return 0 }
        isAllocated = true
        let count = min(wanted, max(0, room))
        lost = wanted - count
        return count
    }

    enum Ending: Equatable { case replace, giveUp }

    /// One has ended.
    mutating func ended(wasReady: Bool) -> Ending {
        guard !wasReady else { return .replace }
        lost += 1
        return .giveUp
    }

    /// All were thrown away; returns how many had been lost.
    mutating func release() -> Int {
        defer { self = ProvisionedConcurrency(wanted: wanted) }
        return lost
    }
}
