import Testing

/// One thing a runtime may do wrong, and what comes of it: a row of the matrix.
struct Fault: Sendable, CustomTestStringConvertible {
    /// What the caller of the faulty invocation gets.
    enum Outcome: Sendable {
        /// An answer; with the statuses of what was refused meanwhile, unless the deed is the answer.
        case answers(String)
        /// Anything but an answer, by its error type and what its message ends with.
        case fails(String, String)
    }

    /// What the caller of the next invocation, a harmless one, gets.
    enum Next: Sendable {
        /// An answer from the same environment.
        case warm(String = "[]")
        /// An answer from a new one.
        case fresh(String = "[]")
        /// The same failure: the fault lies in the function's initialisation.
        case alike
        /// Either of several things, whatever came first; the one after it is answered.
        case undecided
    }

    /// `STAGE:DEED`, as in `faulty_runtime.c`.
    var deed: String
    var outcome: Outcome
    var next: Next

    init(_ deed: String, _ outcome: Outcome, next: Next) {
        self.deed = deed
        self.outcome = outcome
        self.next = next
    }

    var testDescription: String { deed }

    /// Whether the deed is done before an event is seen.
    var isOfInitialization: Bool { deed.hasPrefix("init:") || deed.hasPrefix("connected:") }
}

extension Fault.Outcome {
    static let noReason = exits("Runtime exited without providing a reason")

    static func exits(_ words: String) -> Self { .fails("Runtime.ExitError", "Error: \(words)") }
    static func ends(_ words: String) -> Self { exits("Runtime exited with error: \(words)") }
    static let timesOut = fails("Sandbox.Timedout", "Error: Task timed out after 1.00 seconds")
}
