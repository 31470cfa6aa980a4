import Diagnostics
import Workbench

/// The doors: what the arguments of the process ask for, and the status it ends with.
package enum Front {
    /// Runs `lamb` with its arguments, the program's name left out.
    package static func run(_ arguments: [String]) async -> Int32 {
        let terminal = Terminal.current
        let output = Output.standard(terminal)
        var options = GlobalOptions()
        do {
            let (found, rest) = try GlobalOptions.extract(from: arguments)
            options = found
            options.workspace = CompleteCommand.workspace(named: rest) ?? found.workspace
            let door = try Door(rest, terminal)
            let status = try await Opening(terminal: terminal, output: output, options: options).enter(door)
            output.results.flush()
            if status == .success, let failure = output.results.failure {
                throw Diagnostic(
                    .unwritable,
                    "the results could not be written to \"standard output\": \(failure)",
                    hint: "send them to a file or a pipe that takes them"
                )
            }
            return status.rawValue
        } catch {
            let shaped = output.applying(options, Session.Settings(), terminal)
            let report = FailureReport(error)
            report.write(to: shaped)
            shaped.results.flush()
            return report.exitStatus.rawValue
        }
    }
}
