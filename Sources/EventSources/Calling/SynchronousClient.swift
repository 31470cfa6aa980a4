import Invocations
import LambdaModel
package import LosslessJSON
import Timekeeping

/// A caller that waits for the answer: its time-out, and the retries its SDK makes.
///
/// Sources: "Retry behavior" in the AWS SDKs and Tools Reference Guide: standard mode tries three times in all, waits
/// a random part of 2^n seconds, at most 20, before the next, and retries throttles and connection time-outs; errors of
/// the function itself are answers and are not retried.
package final class SynchronousClient: Receiver, EventMaker {
    /// How a client calls.
    package struct Configuration: Sendable, Hashable {
        /// How long it waits for an answer.
        package var timeout = Duration.seconds(60)
        /// How often it tries in all.
        package var attempts = 3

        /// Creates what most SDKs do.
        package init() {}
    }

    private struct Call {
        var message: MessageID
        var attempt: Int
        /// Whether somebody still waits for the answer.
        var isWaitedFor = true
        var isOver = false
    }

    static let longestWait = 20.0

    package let lane: Lane
    package let logicalID: String?
    private let function: Int
    var configuration: Configuration
    private var calls: [Call] = []

    /// Creates a client of a function.
    package init(of function: Int, named name: String, logicalID: String?, _ configuration: Configuration) {
        self.function = function
        self.logicalID = logicalID
        self.configuration = configuration
        lane = Lane(.client, name)
    }

    package func receive(_ message: MessageID, in simulation: Simulation) {
        call(message, attempt: 1, simulation)
    }

    private func call(_ message: MessageID, attempt: Int, _ simulation: Simulation) {
        simulation.note(attempt == 1 ? .sent : .retry, lane, message, attempt: attempt)
        calls.append(Call(message: message, attempt: attempt))
        let place = calls.count - 1
        let request = SimulatedInvocation(
            function: function,
            messages: [message],
            attempt: attempt,
            by: self,
            token: Int64(place)
        )
        guard simulation.invoke(request) == nil else {
            calls[place].isOver = true
            return tryAgain(place, otherwise: .refused, simulation)
        }
        simulation.wake(self, after: configuration.timeout, token: Int64(place) << 1)
    }

    /// Even tokens are time-outs of calls, odd ones the next attempts at messages.
    package func wake(_ token: Int64, in simulation: Simulation) {
        let place = Int(token >> 1)
        if token & 1 == 1 {
            return call(calls[place].message, attempt: calls[place].attempt + 1, simulation)
        }
        guard !calls[place].isOver else { return }
        calls[place].isWaitedFor = false
        simulation.note(.clientTimeout, lane, calls[place].message, attempt: calls[place].attempt)
        tryAgain(place, otherwise: .expired, simulation)
    }

    private func tryAgain(_ place: Int, otherwise fate: Fate, _ simulation: Simulation) {
        let (message, attempt) = (calls[place].message, calls[place].attempt)
        guard attempt < configuration.attempts else { return simulation.messages.settle(message, fate) }
        var longest = 1.0
        for _ in 1..<attempt { longest *= 2 }
        let wait = Double.random(in: 0..<1, using: &simulation.random) * min(Self.longestWait, longest)
        simulation.wake(self, after: .nanoseconds(Int64(wait * 1e9)), token: Int64(place) << 1 | 1)
    }

    package func event(for token: Int64, in simulation: Simulation) -> JSONValue {
        simulation.content(of: calls[Int(token)].message)
    }

    package func ended(_ invocation: EndedInvocation, in simulation: Simulation) {
        let place = Int(invocation.token)
        calls[place].isOver = true
        guard calls[place].isWaitedFor else { return }
        // An error of the function is an answer too, which the caller gets.
        simulation.messages.settle(calls[place].message, invocation.outcome.errorType == nil ? .succeeded : .failed)
    }
}
