import Diagnostics

/// What is wrong with a piece of an expression, before the whole of it is known.
struct ScheduleFault: Error {
    /// Lower-case words without a final stop.
    var reason: String
    /// What to do about it.
    var hint: String?

    /// The fault in words that name the whole expression.
    func diagnostic(of expression: String) -> Diagnostic {
        Diagnostic(.invalidInput, "invalid schedule expression \"\(expression)\": \(reason)", hint: hint)
    }
}
