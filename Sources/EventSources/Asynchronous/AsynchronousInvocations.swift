package import Functions
import Invocations
import LambdaModel
package import LosslessJSON
import Timekeeping

/// A function's queue of asynchronous events: retries, back-off, age, dead letters and destinations.
///
/// Source: "Invoking a Lambda function asynchronously", "How Lambda handles errors and retries with asynchronous
/// invocation" and "Capturing records of Lambda asynchronous invocations" in the AWS Lambda Developer Guide.
package final class AsynchronousInvocations: Receiver, EventMaker {
    /// An event on its way.
    struct QueuedEvent {
        var message: MessageID
        var requestID: String
        var acceptedAt: Timestamp
        /// How often the function was run on it.
        var attempts = 0
        /// How often in a row the service did not get to run it.
        var throttles = 0
    }

    /// Waits between attempts after the function failed.
    static let retryWaits: [Duration] = [.seconds(60), .seconds(120)]
    /// The first and the longest wait after throttles and errors of the system.
    static let firstBackOff = Duration.seconds(1)
    static let longestBackOff = Duration.seconds(300)

    package let lane: Lane
    /// The function's place.
    package let function: Int
    package internal(set) var configuration: AsynchronousConfiguration
    package let logicalID: String?
    /// The part of events that the queue delivers twice, from 0 to 1; the service says only that it can happen.
    package var duplicateRate = 0.0
    var events: [QueuedEvent?] = []
    private var free: [Int] = []

    /// Creates the queue of a function.
    package init(
        of function: Int,
        named name: String,
        logicalID: String? = nil,
        _ configuration: AsynchronousConfiguration
    ) {
        self.function = function
        self.logicalID = logicalID
        self.configuration = configuration
        lane = Lane(.asynchronous, name)
    }
}

// MARK: - Taking events

extension AsynchronousInvocations {
    package func receive(_ message: MessageID, in simulation: Simulation) {
        simulation.note(.sent, lane, message)
        simulation.functions[function].metrics.add(.asyncEventsReceived, at: simulation.minute)
        let event = QueuedEvent(
            message: message,
            requestID: randomUUID(using: &simulation.random),
            acceptedAt: simulation.now
        )
        simulation.wake(self, at: simulation.now, token: Int64(add(event)))
        guard duplicateRate > 0, Double.random(in: 0..<1, using: &simulation.random) < duplicateRate else { return }
        simulation.note(.duplicate, lane, message)
        simulation.wake(self, at: simulation.now, token: Int64(add(event)))
    }

    private func add(_ event: QueuedEvent) -> Int {
        if let place = free.popLast() {
            events[place] = event
            return place
        }
        events.append(event)
        return events.count - 1
    }

    private func remove(_ place: Int) {
        events[place] = nil
        free.append(place)
    }

    package func event(for token: Int64, in simulation: Simulation) -> JSONValue {
        events[Int(token)].map { simulation.content(of: $0.message) } ?? .null
    }
}

// MARK: - Attempts

extension AsynchronousInvocations {
    package func wake(_ token: Int64, in simulation: Simulation) {
        let place = Int(token)
        guard var event = events[place] else { return }
        guard age(of: event, simulation) < .seconds(configuration.maximumEventAgeSeconds) else {
            return giveUp(place, .eventAgeExceeded, nil, simulation)
        }
        if simulation.functions[function].configuration.reservedConcurrency == 0 {
            return giveUp(place, .retriesExhausted, nil, simulation)
        }
        if simulation.isRecursive(event.message, at: function) {
            simulation.noteLoop(of: event.message, at: function, lane)
            return giveUp(place, .retriesExhausted, nil, simulation)
        }
        let request = SimulatedInvocation(
            function: function,
            messages: [event.message],
            attempt: event.attempts + 1,
            requestID: event.requestID,
            by: self,
            token: token
        )
        if simulation.invoke(request) != nil {
            event.throttles += 1
            events[place] = event
            return waitAndTryAgain(place, backOff(after: event.throttles), simulation)
        }
        events[place]?.attempts += 1
        events[place]?.throttles = 0
        simulation.functions[function].metrics.add(
            .asyncEventAge,
            age(of: event, simulation).milliseconds,
            at: simulation.minute
        )
    }

    private func age(of event: QueuedEvent, _ simulation: Simulation) -> Duration {
        simulation.now - event.acceptedAt
    }

    /// Doubles from a second to five minutes.
    private func backOff(after throttles: Int) -> Duration {
        min(Self.longestBackOff, Self.firstBackOff * (1 << min(throttles - 1, 9)))
    }

    /// An event that would be too old by then is dropped when its age is reached.
    private func waitAndTryAgain(_ place: Int, _ wait: Duration, _ simulation: Simulation) {
        guard let event = events[place] else { return }
        let limit = event.acceptedAt + .seconds(configuration.maximumEventAgeSeconds)
        let next = min(simulation.now + wait, limit)
        simulation.note(
            .retry,
            lane,
            event.message,
            attempt: event.attempts + 1,
            detail: "in \((next - simulation.now).shortWords)"
        )
        simulation.wake(self, at: next, token: Int64(place))
    }

    package func ended(_ invocation: EndedInvocation, in simulation: Simulation) {
        let place = Int(invocation.token)
        guard let event = events[place] else { return }
        guard invocation.outcome.errorType != nil else {
            simulation.messages.settle(event.message, .succeeded)
            if let arn = configuration.onSuccess {
                tell(arn, .success, event, invocation.outcome, simulation)
            }
            return remove(place)
        }
        guard event.attempts <= configuration.maximumRetryAttempts else {
            return giveUp(place, .retriesExhausted, invocation.outcome, simulation)
        }
        waitAndTryAgain(place, Self.retryWaits[min(event.attempts, Self.retryWaits.count) - 1], simulation)
    }
}

// MARK: - Giving up

extension AsynchronousInvocations {
    private func giveUp(
        _ place: Int,
        _ condition: DestinationRecord.Condition,
        _ outcome: HandlerOutcome?,
        _ simulation: Simulation
    ) {
        guard let event = events[place] else { return }
        simulation.functions[function].metrics.add(.asyncEventsDropped, at: simulation.minute)
        var fate = Fate.expired
        if let arn = configuration.deadLetterQueue {
            fate = .deadLettered
            simulation.note(.deadLettered, lane, event.message, detail: arn)
            let letter = DeadLetter(event: event, outcome: outcome, content: simulation.content(of: event.message))
            simulation.send(letter.json, to: arn, of: event.message)
        }
        if let arn = configuration.onFailure {
            if fate == .expired { fate = .toDestination }
            tell(arn, condition, event, outcome, simulation)
        }
        if fate == .expired { simulation.note(.expired, lane, event.message, detail: condition.rawValue) }
        simulation.messages.settle(event.message, fate)
        remove(place)
    }

    private func tell(
        _ arn: String,
        _ condition: DestinationRecord.Condition,
        _ event: QueuedEvent,
        _ outcome: HandlerOutcome?,
        _ simulation: Simulation
    ) {
        simulation.note(.destination, lane, event.message, detail: arn)
        let record = DestinationRecord(
            condition: condition,
            requestID: event.requestID,
            functionARN: simulation.functions[function].arn + ":$LATEST",
            attempts: event.attempts,
            time: simulation.now,
            request: simulation.content(of: event.message),
            outcome: outcome
        )
        simulation.send(record.json(for: arn, account: simulation.account), to: arn, of: event.message)
    }
}
