import Functions
package import Invocations
package import LambdaModel
import LosslessJSON
package import Timekeeping

/// A discrete-event simulation of what calls functions, on virtual time.
///
/// Everything happens in the order of the agenda; time jumps from one entry to the next. Where a real handler has to
/// say how an invocation ends, `advance` hands out the call and goes on once `take` has brought the answer. The same
/// seed with the same answers gives the same timeline. Not for more than one thread.
package final class Simulation {
    /// The moment it is at; never runs backwards.
    package private(set) var now: Timestamp
    /// When it began.
    package let start: Timestamp
    package let account: AccountContext
    /// Decides whatever is left to chance.
    package var random: SeededGenerator
    /// The messages and what became of them.
    package var messages = MessageLedger()
    package var timeline: Timeline
    /// The functions by their place, in the workspace's order.
    package internal(set) var functions: [SimulatedFunction] = []
    /// What is held to the account's concurrency.
    package var concurrency = ConcurrencyLedger()
    /// Makes what the messages of feeds hold.
    package var contents: any ContentMaker
    /// The functions that sent messages.
    var senders: [MessageID: Int] = [:]
    /// What messages hold that came up on the way.
    var kept: [MessageID: JSONValue] = [:]
    /// How large messages are in events.
    var sizes = MessageSizes()

    private var agenda = Agenda()
    private var participants: [any Participant] = []
    private var places: [ObjectIdentifier: Int32] = [:]
    private var receivers: [String: any Receiver] = [:]
    /// The addresses that nobody lists, by the kind of lane that they become.
    private(set) var openAddresses: [Lane.Kind: any OpenAddresses] = [:]
    var executions = ExecutionTable()
    var pendingCalls = PendingCalls()
    /// Whether a participant has paused in the midst of much work, so that whoever drives looks for a cancellation now.
    var hasPaused = false

    /// Creates a simulation in which nothing is yet.
    package init(
        at start: Timestamp,
        seed: UInt64,
        account: AccountContext = AccountContext(),
        contents: any ContentMaker = EmptyContents(),
        timeline: Timeline = Timeline()
    ) {
        self.start = start
        now = start
        messages.now = start
        self.account = account
        self.contents = contents
        self.timeline = timeline
        random = SeededGenerator(seed: seed)
    }
}

// MARK: - Who takes part

extension Simulation {
    /// Lets something take part; `arn` is where others find it, when it takes messages.
    package func add(_ participant: any Participant, arn: String? = nil) {
        _ = place(of: participant)
        if let arn, let receiver = participant as? any Receiver { receivers[arn] = receiver }
    }

    /// Lets every address of a kind of lane take part once something is sent there.
    package func open(_ kind: Lane.Kind, _ addresses: any OpenAddresses) { openAddresses[kind] = addresses }

    /// What takes messages under an ARN, that of a function with or without a qualifier; nil when it lies outside the
    /// workspace.
    package func receiver(at arn: String) -> (any Receiver)? {
        if let known = receivers[arn] { return known }
        if let topic = messageTopic(at: arn) { return try? openAddresses[.messageTopic]?.receiver(at: topic, in: self) }
        guard arn.contains(":lambda:"), let function = function(named: arn) else { return nil }
        return receivers[functions[function].arn]
    }

    /// Everything that takes part, in the order it was added.
    package var everyone: [any Participant] { participants }

    func place(of participant: any Participant) -> Int32 {
        if let place = places[ObjectIdentifier(participant)] { return place }
        participants.append(participant)
        places[ObjectIdentifier(participant)] = Int32(participants.count - 1)
        return Int32(participants.count - 1)
    }

    func participant(at place: Int32) -> any Participant { participants[Int(place)] }
}

// MARK: - Time

extension Simulation {
    /// Wakes a participant at a time, not before now.
    /// - Parameters:
    ///   - participant: who is woken.
    ///   - time: when.
    ///   - token: what it gets.
    ///   - isBackground: whether it goes on for ever; alone it does not keep the simulation going.
    package func wake(
        _ participant: any Participant,
        at time: Timestamp,
        token: Int64 = 0,
        isBackground: Bool = false
    ) {
        agenda.add(at: max(time, now), for: place(of: participant), token: token, isBackground: isBackground)
    }

    /// Wakes a participant after a while.
    package func wake(_ participant: any Participant, after delay: Duration, token: Int64 = 0) {
        wake(participant, at: now + delay, token: token)
    }

    /// When the next thing happens; nil when nothing is left.
    package var nextTime: Timestamp? { agenda.nextTime }

    /// When the next thing happens that `advance` and `advanceOnce` come to, with the last moment they may come to or
    /// nil for the end; nil when they would end.
    package func upcoming(until limit: Timestamp?) -> Timestamp? {
        guard let time = agenda.nextTime, limit.map({ time <= $0 }) ?? agenda.hasForeground else { return nil }
        return time
    }

    /// Goes on until a real handler has to be asked, a moment is reached, or nothing is left.
    /// - Parameter limit: the last moment to come to; nil for the end.
    /// - Returns: the call to make; nil when the limit is reached or nothing is left to happen.
    package func advance(until limit: Timestamp? = nil) -> HandlerCall? {
        while true {
            if let call = pendingCalls.next() { return call }
            guard upcoming(until: limit) != nil else { break }
            step()
        }
        if let limit, limit > now { move(to: limit) }
        return nil
    }

    /// Lets one entry of the agenda happen, unless a real handler has to be asked first.
    /// - Parameter limit: the last moment to come to; nil for the end.
    /// - Returns: what it came to.
    package func advanceOnce(until limit: Timestamp? = nil) -> Step { advance(until: limit, atMost: 1) }

    /// Lets so many entries of the agenda happen at most, until a real handler has to be asked.
    func advance(until limit: Timestamp?, atMost count: Int) -> Step {
        for _ in 0..<count {
            if let call = pendingCalls.next() { return .call(call) }
            guard upcoming(until: limit) != nil else {
                if let limit, limit > now { move(to: limit) }
                return .ended
            }
            step()
            guard !hasPaused else { break }
        }
        hasPaused = false
        return .happened
    }

    /// A call that a real handler has to answer before anything else happens; nil when none waits.
    package func nextCall() -> HandlerCall? { pendingCalls.next() }

    /// What one step of a simulation comes to.
    package enum Step {
        /// A real handler has to be asked; nothing happens before `take` has its answer.
        case call(HandlerCall)
        case happened
        /// Nothing is left to happen, or not before the limit.
        case ended
    }

    private func move(to time: Timestamp) {
        now = time
        messages.now = time
    }

    /// Lets the one next thing happen; only when no handler is waited for.
    private func step() {
        guard let entry = agenda.next() else { return }
        move(to: entry.time)
        if entry.participant == Self.executionsPlace {
            finish(Int(entry.token))
        } else {
            participants[Int(entry.participant)].wake(entry.token, in: self)
        }
    }

    /// The place that stands for invocations that end.
    private static let executionsPlace: Int32 = -1

    func finishExecution(_ index: Int, at time: Timestamp) {
        agenda.add(at: time, for: Self.executionsPlace, token: Int64(index))
    }
}
