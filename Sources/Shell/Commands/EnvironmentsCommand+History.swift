import Diagnostics
import Invocations
import LosslessJSON
import Timekeeping
import Workbench

extension EnvironmentsCommand {
    /// Shows the transitions of all environments, or of the one that was asked for.
    func showHistory(_ context: CommandContext) async throws -> ExitStatus {
        let workspace = context.workspace
        let known = await workspace.formerEnvironments() + workspace.environments()
        let chosen = known.filter { id == nil || $0.id.hasPrefix(id ?? "") }
        if let id, chosen.isEmpty {
            throw Diagnostic(
                .notFound,
                "no environment \"\(id)\" in this session",
                hint: "`environments --history` lists them, with the last that have ended"
            )
        }
        let output = context.output
        guard output.format == .text else {
            output.jsonLines(chosen.map(\.historyJSON))
            return .success
        }
        if chosen.isEmpty { output.note("no execution environments yet: an invocation starts one") }
        for (index, environment) in chosen.enumerated() {
            if index > 0 { output.line() }
            output.lines(lines(of: environment, now: workspace.clock.now, output.palette))
        }
        return .success
    }

    private func lines(of environment: EnvironmentDescription, now: Timestamp, _ palette: Palette) -> [String] {
        let head = [
            palette(.function, environment.function), environment.place.rawValue, palette(.dim, environment.id),
            "\(grouped(environment.invocations)) invocation\(environment.invocations == 1 ? "" : "s")",
        ]
        let transitions = environment.transitions
        let ends = transitions.dropFirst().map(\.time) + [now]
        let forgotten = environment.forgottenTransitions
        let omission = forgotten > 0 ? [palette(.dim, "  \(grouped(forgotten)) earlier transitions")] : []
        return [head.joined(separator: "  ")] + omission
            + zip(transitions, ends).map { transition, end in
                let last = transition.state == .gone ? "" : (end - transition.time).words
                let reason = transition.reason.map { palette(.dim, "  \($0.rawValue)") } ?? ""
                return "  \(palette(.dim, transition.time.timeOfDay))  "
                    + palette(style(of: transition.state), pad(transition.state.rawValue, to: 13)) + "  " + last
                    + reason
            }
    }
}

extension EnvironmentDescription {
    fileprivate var historyJSON: JSONValue {
        guard case .object(var object) = json else { return json }
        object["transitions"] = .array(transitions.map(\.json))
        object["earlier_transitions"] = .int(forgottenTransitions)
        return .object(object)
    }
}
