package import Timekeeping

/// One message, record or event of a simulation, by its place in the ledger.
package struct MessageID: Sendable, Hashable {
    package var index: Int32

    /// Names a message by its place.
    package init(_ index: Int) { self.index = Int32(index) }
}

/// What became of a message.
package enum Fate: UInt8, Sendable, CaseIterable {
    /// Still on its way.
    case inFlight
    /// A handler dealt with it.
    case succeeded
    /// No filter let it through.
    case filtered
    /// It lies in a dead-letter queue.
    case deadLettered
    /// Given up after its retries, and reported to an on-failure destination.
    case toDestination
    /// Given up after its retries, with nobody to be told; or too old.
    case expired
    /// Passed on to others, which have fates of their own.
    case passedOn
    /// Refused when it was sent, as a throttled synchronous call is.
    case refused
    /// Answered with an error that nobody retries.
    case failed

    /// The fate as `--output json` names it.
    package var label: String {
        switch self {
        case .inFlight: "in_flight"
        case .succeeded: "succeeded"
        case .filtered: "filtered"
        case .deadLettered: "dead_lettered"
        case .toDestination: "to_destination"
        case .expired: "expired"
        case .passedOn: "passed_on"
        case .refused: "refused"
        case .failed: "failed"
        }
    }
}

/// The messages of a simulation, by columns: a message costs 39 bytes.
package struct MessageLedger: Sendable {
    private var fates: [Fate] = []
    private var attempts: [UInt16] = []
    private var receives: [UInt16] = []
    private var groups: [Int32] = []
    private var sizes: [Int32] = []
    private var sentAt: [Timestamp] = []
    private var settledAt: [Timestamp] = []
    private var parents: [Int32] = []
    private var feeds: [Int16] = []
    /// The moment of the simulation, which is that of whatever is settled.
    var now = Timestamp(nanoseconds: 0)
    /// How many messages have each fate.
    private var counts = [Int](repeating: 0, count: Fate.allCases.count)

    /// Creates a ledger without messages.
    package init() {}

    /// How many messages there are.
    package var count: Int { fates.count }

    /// How many messages ended in a way.
    package func count(of fate: Fate) -> Int { counts[Int(fate.rawValue)] }

    /// Notes a new message.
    /// - Parameters:
    ///   - time: when it was sent.
    ///   - bytes: how large it is.
    ///   - group: a message group or partition; 0 where there is none.
    ///   - parent: the message that it came of.
    ///   - feed: the number of the feed that sent it; -1 for what came up on the way.
    /// - Returns: its name.
    package mutating func add(
        at time: Timestamp,
        bytes: Int = 0,
        group: Int32 = 0,
        parent: MessageID? = nil,
        feed: Int = -1
    ) -> MessageID {
        fates.append(.inFlight)
        attempts.append(0)
        receives.append(0)
        groups.append(group)
        sizes.append(Int32(clamping: bytes))
        sentAt.append(time)
        settledAt.append(time)
        parents.append(parent?.index ?? -1)
        feeds.append(Int16(feed))
        counts[0] += 1
        return MessageID(fates.count - 1)
    }

    package func fate(of message: MessageID) -> Fate { fates[Int(message.index)] }

    /// Says what became of a message; the last word holds.
    package mutating func settle(_ message: MessageID, _ fate: Fate) {
        let index = Int(message.index)
        counts[Int(fates[index].rawValue)] -= 1
        counts[Int(fate.rawValue)] += 1
        fates[index] = fate
        settledAt[index] = now
    }

    /// When the last word on a message was said; when it was sent, while it is on its way.
    package func settledAt(_ message: MessageID) -> Timestamp { settledAt[Int(message.index)] }

    /// How often a handler was given the message.
    package func attempts(of message: MessageID) -> Int { Int(attempts[Int(message.index)]) }

    package mutating func countAttempt(of message: MessageID) {
        if attempts[Int(message.index)] < .max { attempts[Int(message.index)] += 1 }
    }

    /// How often the queue it lies in has handed it out.
    package func receives(of message: MessageID) -> Int { Int(receives[Int(message.index)]) }

    package mutating func countReceive(of message: MessageID) {
        if receives[Int(message.index)] < .max { receives[Int(message.index)] += 1 }
    }

    /// Begins to count anew, as a queue does with what comes from another.
    package mutating func forgetReceives(of message: MessageID) { receives[Int(message.index)] = 0 }

    package func group(of message: MessageID) -> Int32 { groups[Int(message.index)] }

    package func bytes(of message: MessageID) -> Int { Int(sizes[Int(message.index)]) }

    /// When the message was sent first.
    package func sentAt(_ message: MessageID) -> Timestamp { sentAt[Int(message.index)] }

    /// The number of the feed that sent the message; -1 for what came up on the way.
    package func feed(of message: MessageID) -> Int { Int(feeds[Int(message.index)]) }

    /// The message that this one came of, as a notification comes of an object.
    package func parent(of message: MessageID) -> MessageID? {
        let parent = parents[Int(message.index)]
        return parent < 0 ? nil : MessageID(Int(parent))
    }
}
