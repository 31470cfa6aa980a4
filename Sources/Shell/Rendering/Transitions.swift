import Invocations
import LosslessJSON
import Timekeeping

extension EnvironmentTransition {
    /// The transition as `trace` and `environments --history` print it.
    var json: JSONValue {
        [
            "time": .string(time.iso8601), "state": .string(state.rawValue),
            "reason": reason.map { .string($0.rawValue) } ?? .null,
        ]
    }
}

extension [EnvironmentTransition] {
    /// The states with the time spent in each: `frozen 3.2 s → busy 12 ms → settling 31 µs → idle`.
    var words: String {
        let ends = dropFirst().map { Optional($0.time) } + [nil]
        return zip(self, ends).map { transition, end in
            let reason = transition.state == .shuttingDown ? transition.reason.map { " (\($0.rawValue))" } ?? "" : ""
            return transition.state.rawValue + reason + (end.map { " " + ($0 - transition.time).words } ?? "")
        }
        .joined(separator: " → ")
    }

    /// The shutdown as a span of an invocation that was asked for at a moment; none while it lasts.
    func shutdownSpan(since start: Timestamp) -> [Span] {
        guard let begin = last(where: { $0.state == .shuttingDown }), let end = last, end.state == .gone else {
            return []
        }
        return [Span(name: "shutdown", start: begin.time - start, duration: end.time - begin.time)]
    }
}
