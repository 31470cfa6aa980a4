import Diagnostics

extension CommandContext {
    /// Shows what a command found out, through the pager where it does not fit the window of a person.
    ///
    /// For commands that show other things before, such as progress; those that do not are paged as a whole (`isPaged`).
    func paged(_ body: (Output) -> Void) async throws {
        guard let pager = interpreter.pager(for: output, isNested: interpreter.depth > 1) else { return body(output) }
        session.mayStandInRow = true
        _ = try await output.paged(through: pager) { output in
            body(output)
            return .success
        }
    }
}
