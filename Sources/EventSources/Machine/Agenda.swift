import HeapModule
import Timekeeping

/// What is to happen and when, in the order of time; what was put in first comes first at the same time.
struct Agenda {
    /// Something that a participant has asked to be woken for.
    struct Entry: Comparable {
        var time: Timestamp
        var order: UInt64
        /// The participant's place in the simulation.
        var participant: Int32
        /// What the participant has to know; its own affair.
        var token: Int64

        static func < (left: Entry, right: Entry) -> Bool {
            left.time == right.time ? left.order < right.order : left.time < right.time
        }

        static func == (left: Entry, right: Entry) -> Bool { left.order == right.order }
    }

    private var entries = Heap<Entry>()
    private var count: UInt64 = 0

    /// When the next thing happens; nil when nothing is left.
    var nextTime: Timestamp? { entries.min?.time }

    mutating func add(at time: Timestamp, for participant: Int32, token: Int64) {
        entries.insert(Entry(time: time, order: count, participant: participant, token: token))
        count += 1
    }

    mutating func next() -> Entry? { entries.popMin() }
}
