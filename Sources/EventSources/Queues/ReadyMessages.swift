import DequeModule

/// The messages of a queue that may be received, in the order they are handed out.
struct ReadyMessages {
    private var line = Deque<MessageID>()
    /// What takes the line's place in a FIFO queue.
    private var groups: MessageGroups?

    init(isFIFO: Bool) { groups = isFIFO ? MessageGroups() : nil }

    var count: Int { groups?.readyCount ?? line.count }

    mutating func append(_ message: MessageID, group: Int32) {
        if groups == nil { line.append(message) } else { groups?.append(message, group: group) }
    }

    /// Takes so many at most, and none from the first on that does not fit.
    mutating func take(_ maximum: Int, where fits: (MessageID) -> Bool) -> [MessageID] {
        if groups != nil { return groups?.take(maximum, where: fits) ?? [] }
        var count = 0
        while count < min(maximum, line.count), fits(line[count]) { count += 1 }
        let taken = Array(line.prefix(count))
        line.removeFirst(count)
        return taken
    }

    /// Takes back what was handed out; in a FIFO queue it stands at the head of its groups again.
    mutating func putBack(_ messages: [MessageID], group: (MessageID) -> Int32) {
        guard groups != nil else { return line.append(contentsOf: messages) }
        let byGroup = Dictionary(grouping: messages, by: group)
        for group in byGroup.keys.sorted() { groups?.putBack(byGroup[group] ?? [], group: group) }
    }

    /// A message that was handed out is gone.
    mutating func release(group: Int32) { groups?.unlock(group, by: 1) }

    /// Takes out those that are deleted although their time-out has passed.
    mutating func remove(_ messages: Set<MessageID>) { line.removeAll { messages.contains($0) } }
}

/// The messages of a FIFO queue: in order within a group, and none of a group while another of it is in flight.
struct MessageGroups {
    private struct Group {
        var waiting = Deque<MessageID>()
        /// How many of it are in flight.
        var inFlight = 0
        /// Whether it stands in the line of those that have something to give.
        var isLinedUp = false
    }

    private var groups: [Int32: Group] = [:]
    private var line = Deque<Int32>()

    /// How many could be received now.
    private(set) var readyCount = 0

    init() {}

    mutating func append(_ message: MessageID, group: Int32) {
        groups[group, default: Group()].waiting.append(message)
        if groups[group]?.inFlight == 0 { readyCount += 1 }
        lineUp(group)
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
        while taken.count < maximum, let key = line.first, var group = groups[key] {
            let most = min(maximum - taken.count, group.waiting.count)
            var share = 0
            while share < most, fits(group.waiting[share]) { share += 1 }
            guard share > 0 else { break }
            line.removeFirst()
            group.isLinedUp = false
            readyCount -= group.waiting.count
            taken.append(contentsOf: group.waiting.prefix(share))
            group.waiting.removeFirst(share)
            group.inFlight += share
            groups[key] = group
            if share < most { break }
        }
        return taken
    }

    private mutating func lineUp(_ key: Int32) {
        guard let group = groups[key], !group.isLinedUp, group.inFlight == 0, !group.waiting.isEmpty else { return }
        groups[key]?.isLinedUp = true
        line.append(key)
    }
}
