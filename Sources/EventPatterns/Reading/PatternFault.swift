/// What is wrong with a piece of a pattern, before it is known whose and where.
struct PatternFault: Error {
    /// Lower-case words without a final stop.
    var reason: String
    /// What to do about it.
    var hint: String?
}
