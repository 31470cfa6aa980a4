import Diagnostics
import Functions
import Workbench

/// What the user should know of a workspace when the shell opens it: the first warnings, and how many more there are.
struct OpeningWarnings {
    /// So many are shown; the others are left to `functions`.
    static let limit = 3

    private let workspace: OpenWorkspace
    private let output: Output

    /// Speaks of an interpreter's workspace, as its lines do.
    init(_ interpreter: Interpreter) {
        workspace = interpreter.workspace
        output = interpreter.output.applying(interpreter.options, interpreter.session.settings, interpreter.terminal)
    }

    /// Writes the warnings; a workspace that cannot be read is left to the first command that needs it.
    func tell() {
        guard let catalog = try? workspace.catalog() else { return }
        for line in Self.lines(catalog.warnings) { output.warn(line) }
    }

    /// The lines that are shown of warnings.
    static func lines(_ warnings: [Warning]) -> [String] {
        let more = warnings.count - limit
        let shown = warnings.prefix(more > 1 ? limit : limit + 1).map(\.description)
        return more > 1 ? shown + ["\(more) more: functions"] : shown
    }
}
