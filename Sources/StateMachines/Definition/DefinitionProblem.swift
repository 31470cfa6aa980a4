package import Diagnostics

/// One reason why a definition is refused, as `ValidateStateMachineDefinition` puts it.
package struct DefinitionProblem: Sendable, Hashable {
    /// The service's codes, and ours for what lamb does not model.
    package enum Code: String, Sendable {
        case invalidJSON = "INVALID_JSON_DESCRIPTION"
        case schema = "SCHEMA_VALIDATION_FAILED"
        case missingTarget = "MISSING_TRANSITION_TARGET"
        case missingEnd = "MISSING_END_STATE"
        case duplicateName = "DUPLICATE_STATE_NAME"
        case invalidName = "INVALID_STATE_NAME"
        /// Valid for the service, but not modelled here.
        case notModelled = "NOT_MODELLED"
    }

    /// The sort of problem.
    package var code: Code
    /// What is wrong; in the service's words where they are known.
    package var message: String
    /// Where, such as `/States/Choose/Choices[0]/Next`; nil for the whole.
    package var location: String?
    /// What to do about it.
    package var hint: String?

    /// Creates a problem from its parts.
    package init(_ code: Code, _ message: String, at location: String? = nil, hint: String? = nil) {
        self.code = code
        self.message = message
        self.location = location
        self.hint = hint
    }

    /// The problem on one line, as the service writes it.
    package var text: String { "\(code.rawValue): \(message)" + (location.map { " at \($0)" } ?? "") }
}

/// A definition that cannot run, with every reason.
package struct InvalidDefinition: DiagnosticError, Hashable {
    /// The reasons in the order they were found; at least one.
    package var problems: [DefinitionProblem]

    package var diagnostic: Diagnostic {
        Diagnostic(
            .invalidInput,
            "invalid state machine definition: '\(problems.map(\.text).joined(separator: ", "))'",
            hint: problems.compactMap(\.hint).first
        )
    }
}
