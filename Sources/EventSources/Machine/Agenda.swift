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
        /// Whether it goes on for ever, as a schedule does: a simulation without a limit ends when nothing else is left.
        var isBackground: Bool

        static func < (left: Entry, right: Entry) -> Bool {
            left.time == right.time ? left.order < right.order : left.time < right.time
        }

        static func == (left: Entry, right: Entry) -> Bool { left.order == right.order }
    }

    private var entries = Heap<Entry>()
    private var count: UInt64 = 0
    private var foregroundCount = 0

    /// When the next thing happens; nil when nothing is left.
    var nextTime: Timestamp? { entries.min?.time }

    /// Whether anything is left that does not go on for ever.
    var hasForeground: Bool { foregroundCount > 0 }

    mutating func add(at time: Timestamp, for participant: Int32, token: Int64, isBackground: Bool = false) {
        entries.insert(
            Entry(time: time, order: count, participant: participant, token: token, isBackground: isBackground)
        )
        count += 1
        if !isBackground { foregroundCount += 1 }
    }

    mutating func next() -> Entry? {
        guard let entry = entries.popMin() else { return nil }
        if !entry.isBackground { foregroundCount -= 1 }
        return entry
    }
}
