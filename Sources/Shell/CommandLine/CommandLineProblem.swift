import Diagnostics

/// A slip in a line that was typed, with the characters it is about.
struct CommandLineProblem: DiagnosticError, Hashable {
    /// What would have to follow to make a line complete.
    enum Missing: Sendable, Hashable { case closingQuote, closingBracket, nextLine }

    var diagnostic: Diagnostic
    /// The first character it is about, counted from 0.
    var column: Int
    /// How many characters it is about.
    var length = 1
    /// Set when more input could mend it.
    var missing: Missing?
}
