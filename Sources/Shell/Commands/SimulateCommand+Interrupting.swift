import Diagnostics
import Timekeeping
import Workbench

extension SimulateCommand {
    /// Does something that may be cancelled; returns whether it was.
    func isInterrupted(_ body: () async throws -> Void) async throws -> Bool {
        do {
            try await body()
            return false
        } catch is CancellationError {
            return true
        }
    }

    /// The status after a simulation, with a word on where it was interrupted, if it was.
    func status(after outcome: SimulationOutcome, _ context: CommandContext) -> ExitStatus {
        guard outcome.isInterrupted else { return .success }
        return interrupted("at \((outcome.end - outcome.start).clock) of virtual time", context)
    }

    /// Says where it was interrupted; the status for that.
    func interrupted(_ place: String, _ context: CommandContext) -> ExitStatus {
        if context.output.format == .text {
            let words = context.output.notePalette(.caution, "interrupted") + " " + place
            context.output.note(words + "; what had been done until then is shown")
        }
        context.session.outcome = Diagnostic.Kind.interrupted.rawValue
        return .interrupted
    }
}
