package import LosslessJSON
package import Timekeeping

/// Makes what the messages of a feed hold; asked only when a handler, a filter or a destination has to see it.
package protocol ContentMaker: AnyObject {
    /// What a message of a feed holds, in the form of its source: a queue's record, an object, an event.
    /// - Parameters:
    ///   - feed: the feed's number.
    ///   - message: the message; the same one always holds the same.
    ///   - time: when it was sent.
    /// - Returns: the content.
    func content(from feed: Int, of message: MessageID, sentAt time: Timestamp) -> JSONValue
}

/// Messages of which nothing is known but that they are there, for handlers that are declared.
package final class EmptyContents: ContentMaker {
    /// Creates contents of nothing.
    package init() {}

    package func content(from feed: Int, of message: MessageID, sentAt time: Timestamp) -> JSONValue {
        .object(JSONObject())
    }
}

extension Simulation {
    /// What a message holds.
    package func content(of message: MessageID) -> JSONValue {
        kept[message]
            ?? contents.content(
                from: messages.feed(of: message),
                of: message,
                sentAt: messages.sentAt(message)
            )
    }

    /// Keeps what a message holds that came up on the way, such as a destination's record.
    package func keep(_ content: JSONValue, for message: MessageID) { kept[message] = content }
}
