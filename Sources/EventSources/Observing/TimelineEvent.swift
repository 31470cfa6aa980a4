package import Timekeeping

/// One thing that happened in a simulation.
package struct TimelineEvent: Sendable {
    /// What happened.
    package enum Kind: String, Sendable, CaseIterable {
        /// A message came in.
        case sent
        /// A message was taken out of a source for a function.
        case received
        case filtered
        /// Initialisation of an environment began.
        case coldStart = "cold_start"
        case invoke
        case success, error, timeout, throttle
        /// A retry was set for later.
        case retry
        /// A message is visible again after its visibility time-out.
        case visible
        /// A batch was cut in two after an error.
        case bisect
        case deleted
        case deadLettered = "dead_lettered"
        case destination
        case expired
        /// A shard waits for the batch at its head.
        case blocked
        case windowClosed = "window_closed"
        case scheduled
        /// A chain of functions that call each other was stopped.
        case recursionStopped = "recursion_stopped"
        case reclaimed
        case duplicate
        /// A state of a state machine was entered or left.
        case state
        /// A caller gave up waiting.
        case clientTimeout = "client_timeout"
        /// Someone ended an environment.
        case killed
        /// A service did not take a message.
        case refused
        /// A setting was changed.
        case setting
    }

    package var time: Timestamp
    package var kind: Kind
    package var lane: Lane
    /// The message it happened to, or the first of a batch.
    package var message: MessageID?
    /// How many messages it happened to.
    package var count = 1
    /// Which attempt it is, counted from 1; 0 where that has no meaning.
    package var attempt = 0
    /// The number of the environment; nil where there is none.
    package var environment: Int?
    /// How long what begins here takes.
    package var duration: Duration?
    /// What else is to be said: an error type, a reason, a place.
    package var detail: String?
}

/// What happened in a simulation, in order; kept, or only counted.
package struct Timeline: Sendable {
    /// How many events are kept; later ones are counted only.
    package var capacity: Int
    package private(set) var events: [TimelineEvent] = []
    /// How many were not kept.
    package private(set) var dropped = 0

    /// Creates a timeline that keeps so many events.
    package init(capacity: Int = 200_000) { self.capacity = capacity }

    /// How far it is: the events kept, and those dropped.
    package struct Mark: Hashable {
        package var kept: Int
        var dropped: Int
    }

    /// How far it is, to see later whether anything was added.
    package var mark: Mark { Mark(kept: events.count, dropped: dropped) }

    package mutating func add(_ event: @autoclosure () -> TimelineEvent) {
        guard events.count < capacity else {
            dropped += 1
            return
        }
        let event = event()
        if let last = events.last, event.continues(last) {
            events[events.count - 1].count += event.count
        } else {
            events.append(event)
        }
    }
}

extension TimelineEvent {
    /// Whether it is the same thing happening to the next message at the same moment, which one line can say.
    fileprivate func continues(_ last: TimelineEvent) -> Bool {
        guard kind == .sent || kind == .filtered, kind == last.kind, time == last.time, lane == last.lane,
            detail == last.detail, let message, let first = last.message
        else { return false }
        return Int(message.index) == Int(first.index) + last.count
    }
}
