package import Diagnostics

extension JSONSyntaxError {
    /// The same as what is wrong with a file, at its line and column; without a file they stand in the message.
    package func diagnostic(in file: String?, hint: String) -> Diagnostic {
        guard let file else {
            var diagnostic = diagnostic
            diagnostic.hint = hint
            return diagnostic
        }
        let location = SourceLocation(file: file, line: line, column: column)
        return Diagnostic(.invalidInput, "not JSON: \(reason)", hint: hint, at: location)
    }
}
