import DequeModule
import HeapModule

/// The messages of a FIFO queue: in order within a group, and none of a group while another of it is in flight.
///
/// Between groups the one goes first whose next message is the oldest; the service promises no order there.
struct MessageGroups {
    private struct Group {
        var waiting = Deque<MessageID>()
        /// How many of it are in flight.
        var inFlight = 0

        /// The message that may be received next; nil while another is in flight.
        var head: MessageID? { inFlight == 0 ? waiting.first : nil }
    }

    /// A group that had something to give when it lined up.
    private struct Place: Comparable {
        var head: Int32
        var group: Int32

        static func < (left: Place, right: Place) -> Bool { left.head < right.head }
    }

    private var groups: [Int32: Group] = [:]
    private var line = Heap<Place>()

    /// How many could be received now.
    private(set) var readyCount = 0

    init() {}

    mutating func append(_ message: MessageID, group: Int32) {
        groups[group, default: Group()].waiting.append(message)
        guard let found = groups[group], found.inFlight == 0 else { return }
        readyCount += 1
        if found.waiting.count == 1 { lineUp(group) }
    }

    /// Puts messages back to the head of their group, in their order, and unlocks it.
    mutating func putBack(_ messages: [MessageID], group: Int32) {
        unlock(group, by: messages.count)
        let isOpen = groups[group]?.inFlight == 0
        groups[group]?.waiting.prepend(contentsOf: messages)
        if isOpen { readyCount += messages.count }
        lineUp(group)
    }

    /// Messages of a group are gone; the next of it may be received.
    mutating func unlock(_ group: Int32, by count: Int) {
        guard var found = groups[group], found.inFlight > 0 else { return }
        found.inFlight = max(0, found.inFlight - count)
        if found.inFlight == 0 { readyCount += found.waiting.count }
        groups[group] = found
        lineUp(group)
    }

    /// Takes as many as asked for, of one group before the next, and none from the first on that does not fit.
    mutating func take(_ maximum: Int, where fits: (MessageID) -> Bool) -> [MessageID] {
        var taken: [MessageID] = []
        while taken.count < maximum, let place = line.min {
            // A group whose head has left in the meantime lined up anew.
            guard var group = groups[place.group], group.head?.index == place.head else {
                line.removeMin()
                continue
            }
            let most = min(maximum - taken.count, group.waiting.count)
            var share = 0
            while share < most, fits(group.waiting[share]) { share += 1 }
            guard share > 0 else { break }
            line.removeMin()
            readyCount -= group.waiting.count
            taken.append(contentsOf: group.waiting.prefix(share))
            group.waiting.removeFirst(share)
            group.inFlight += share
            groups[place.group] = group
            if share < most { break }
        }
        return taken
    }

    private mutating func lineUp(_ group: Int32) {
        guard let head = groups[group]?.head else { return }
        line.insert(Place(head: head.index, group: group))
    }
}
