package import Diagnostics
import LosslessJSON
package import Timekeeping

/// An environment of a function, as someone sees it who looks into a simulation.
package struct EnvironmentView: Sendable, Hashable {
    package var number: Int
    /// The first message it works on; nil while it waits.
    package var message: MessageID?
    /// Since when it does what it does.
    package var since: Timestamp
}

extension Simulation {
    /// The environments of a function that are alive, by number.
    package func environments(of function: Int) -> [EnvironmentView] {
        let busy = executions.places.compactMap { place -> EnvironmentView? in
            guard let execution = executions[place], execution.request.function == function else { return nil }
            return EnvironmentView(
                number: execution.environment,
                message: execution.request.messages.first,
                since: execution.began
            )
        }
        let idle = functions[function].environments.waiting.map {
            EnvironmentView(number: $0.number, message: nil, since: $0.since)
        }
        return (busy + idle).sorted { $0.number < $1.number }
    }

    /// Ends an environment now; an invocation that it runs fails as after a crash.
    ///
    /// Throws a not-found diagnostic when there is none of that number.
    package func kill(_ environment: Int, of function: Int) throws(Diagnostic) {
        if functions[function].environments.kill(environment) {
            note(.killed, functions[function].lane, nil, environment: environment)
            return
        }
        let place = executions.places.first { place in
            executions[place]?.request.function == function && executions[place]?.environment == environment
        }
        guard let place, let execution = executions.abandon(place) else {
            let alive = environments(of: function).map { String($0.number) }
            throw Diagnostic(
                .notFound,
                "no environment \(environment) of \"\(functions[function].name)\" is alive",
                hint: alive.isEmpty ? "none is" : "there is " + alive.joined(separator: ", ")
            )
        }
        note(.killed, functions[function].lane, execution.request.messages.first, environment: environment)
        finish(execution, crash(after: now - execution.began))
    }

    private func crash(after time: Duration) -> HandlerAnswer {
        let type = "Runtime.ExitError"
        let payload: JSONValue = [
            "errorType": .string(type), "errorMessage": "Error: Runtime exited with error: signal: killed",
        ]
        return HandlerAnswer(outcome: .failed(type: type, payload), duration: time)
    }
}
