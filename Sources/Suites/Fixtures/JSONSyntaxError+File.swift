import Diagnostics
import LosslessJSON

extension JSONSyntaxError {
    /// The same as what is wrong with a file, at its line and column.
    func diagnostic(in file: String, hint: String) -> Diagnostic {
        let location = SourceLocation(file: file, line: line, column: column)
        return Diagnostic(.invalidInput, "not JSON: \(reason)", hint: hint, at: location)
    }
}
