import LosslessJSON

/// How many bytes messages take in the events that carry them, measured when someone first has to know.
///
/// The messages of a feed differ in their ids and times only, so the first one that is measured stands for all of them.
struct MessageSizes {
    private var ofFeeds: [Int: Int] = [:]
    private var ofMessages: [MessageID: Int] = [:]
}

extension Simulation {
    /// What a batch's event has around its records, `{"Records":[]}`.
    static let bytesAroundRecords = 14

    /// How many bytes a message takes in an event, with the comma after it.
    /// - Parameters:
    ///   - message: the message.
    ///   - declared: makes of a size that was declared for it, which is that of its body, the one in an event.
    ///   - record: makes the record of the event.
    /// - Returns: the bytes.
    func eventBytes(
        of message: MessageID,
        declared: (Int) -> Int = { $0 },
        record: () -> JSONValue
    ) -> Int {
        let bytes = messages.bytes(of: message)
        guard bytes == 0 else { return declared(bytes) }
        guard kept[message] == nil else {
            if let known = sizes.known(message) { return known }
            return sizes.learn(record().bytes().count + 1, of: message)
        }
        let feed = messages.feed(of: message)
        if let known = sizes.known(feed: feed) { return known }
        return sizes.learn(record().bytes().count + 1, feed: feed)
    }
}

extension MessageSizes {
    func known(_ message: MessageID) -> Int? { ofMessages[message] }
    func known(feed: Int) -> Int? { ofFeeds[feed] }

    mutating func learn(_ bytes: Int, of message: MessageID) -> Int {
        ofMessages[message] = bytes
        return bytes
    }

    mutating func learn(_ bytes: Int, feed: Int) -> Int {
        ofFeeds[feed] = bytes
        return bytes
    }
}
