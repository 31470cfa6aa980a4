import Invocations

/// The last transitions of an environment, in a ring of fixed size so that noting one allocates nothing.
struct EnvironmentHistory {
    private struct Entry {
        var state: EnvironmentState
        /// In monotonic nanoseconds.
        var time: Int64
    }

    private var ring: [Entry] = []
    private var count = 0
    private let capacity: Int

    init(capacity: Int = 48) {
        self.capacity = capacity
        ring.reserveCapacity(capacity)
    }

    /// Notes the state an environment is in; one that it was in already is no transition.
    mutating func note(_ state: EnvironmentState, at time: @autoclosure () -> Int64) {
        if count > 0, ring[(count - 1) % capacity].state == state { return }
        let entry = Entry(state: state, time: time())
        if ring.count < capacity { ring.append(entry) } else { ring[count % capacity] = entry }
        count += 1
    }

    /// The last state and when it was entered, in monotonic nanoseconds.
    var since: Int64 { count > 0 ? ring[(count - 1) % capacity].time : 0 }

    /// How many transitions the ring has no room for any more.
    var forgotten: Int { count - ring.count }

    /// What is kept, oldest first.
    var entries: [(state: EnvironmentState, time: Int64)] {
        (forgotten..<count).map { (ring[$0 % capacity].state, ring[$0 % capacity].time) }
    }
}
