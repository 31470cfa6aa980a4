import LambTestSupport
import LineEditing

/// Lends an editor on a pseudo-terminal.
func withTerminal(
    columns: Int = 40,
    rows: Int = 10,
    configure: (inout LineEditorConfiguration) -> Void = { _ in },
    body: (PseudoTerminal, LineEditor) async throws -> Void
) async throws {
    let terminal = try PseudoTerminal(columns: columns, rows: rows)
    defer { terminal.close() }
    var configuration = LineEditorConfiguration()
    configuration.terminalType = "xterm-256color"
    configuration.editrc = nil
    configure(&configuration)
    try await LineEditor.withEditor(configuration, input: terminal.device, output: terminal.device) { editor in
        try await body(terminal, editor)
    }
}
