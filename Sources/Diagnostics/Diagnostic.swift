/// A failure in words: one line that names the thing in quotes, and a hint that says what to do next.
///
/// Every error that reaches a user becomes one of these; its `kind` decides the exit status.
package struct Diagnostic: Error, Sendable, Hashable {
    /// What sort of failure it is; its raw value is the `kind` of `--output json`.
    package enum Kind: String, Sendable, CaseIterable {
        case failed, usage, invalidInput = "invalid-input", notFound = "not-found", notInstalled = "not-installed"
        /// A service that does not answer, or does not let us in.
        case unavailable
        /// A file that cannot be written.
        case unwritable
        case internalError = "internal-error", interrupted

        /// The status `lamb` exits with when this ends a command.
        package var exitStatus: ExitStatus {
            switch self {
            case .failed: .failed
            case .usage: .usage
            case .invalidInput: .dataError
            case .notFound: .notFound
            case .notInstalled, .unavailable: .unavailable
            case .unwritable: .cannotWrite
            case .internalError: .software
            case .interrupted: .interrupted
            }
        }
    }

    /// The sort of failure.
    package var kind: Kind
    /// One lower-case line without a final stop, naming the thing in quotes.
    package var message: String
    /// What to do next, without the word "hint".
    package var hint: String?
    /// Where in a file the trouble is.
    package var location: SourceLocation?

    /// Creates a diagnostic from its parts.
    package init(_ kind: Kind, _ message: String, hint: String? = nil, at location: SourceLocation? = nil) {
        self.kind = kind
        self.message = message
        self.hint = hint
        self.location = location
    }
}

/// An error of some room that knows how to say itself to a user.
package protocol DiagnosticError: Error {
    /// The error in words.
    var diagnostic: Diagnostic { get }
}

extension Diagnostic: DiagnosticError {
    /// The diagnostic itself.
    package var diagnostic: Diagnostic { self }
}

extension Diagnostic {
    /// Turns any error into words; one that does not know how to say itself is our own fault.
    package init(describing error: any Error) {
        switch error {
        case let error as any DiagnosticError: self = error.diagnostic
        case is CancellationError: self = Diagnostic(.interrupted, "interrupted")
        default:
            self = Diagnostic(
                .internalError,
                "unexpected failure: \(error)",
                hint: "this is a fault of lamb's; please report it with the command that led to it"
            )
        }
    }
}
