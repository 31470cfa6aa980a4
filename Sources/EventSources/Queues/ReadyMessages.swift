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
