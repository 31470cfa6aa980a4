package import Diagnostics
package import LosslessJSON

/// What a rule hands its target: the event, or what `Input`, `InputPath` or `InputTransformer` makes of it.
package enum TargetInput: Sendable {
    /// The event as it is.
    case event
    /// `Input`: always the same JSON.
    case constant(JSONValue)
    /// `InputPath`: the part of the event at a path.
    case part(EventPath)
    /// `InputTransformer`: a template filled from the event.
    case transformer(InputTransformer)

    /// Reads the settings of a target as they stand in a template or a call of `PutTargets`.
    /// - Throws: more than one of the three, or what is wrong with the one.
    package init(target: JSONValue) throws(Diagnostic) {
        let given = ["Input", "InputPath", "InputTransformer"].filter { target[$0] != nil }
        guard given.count <= 1 else {
            throw Diagnostic(
                .invalidInput,
                "a target has both \"\(given[0])\" and \"\(given[1])\"",
                hint: "Input, InputPath and InputTransformer exclude each other"
            )
        }
        switch given.first {
        case "Input": self = .constant(try Self.constant(target["Input"] ?? .null))
        case "InputPath": self = .part(try EventPath(target["InputPath"]?.string ?? ""))
        case "InputTransformer": self = .transformer(try InputTransformer(target["InputTransformer"] ?? .null))
        default: self = .event
        }
    }

    private static func constant(_ value: JSONValue) throws(Diagnostic) -> JSONValue {
        guard case .string(let text) = value else {
            throw Diagnostic(
                .invalidInput,
                "the Input of a target is not a string",
                hint: "it is the text of a JSON value"
            )
        }
        do { return try JSONValue(parsing: text) } catch {
            throw Diagnostic(
                .invalidInput,
                "the Input of a target is not JSON: \(error.reason)",
                hint: "a plain text needs quotes of its own: '\"text\"'"
            )
        }
    }

    /// What the target gets for an event.
    ///
    /// A path that leads nowhere gives null, which is what `InputPath` hands over then.
    /// - Throws: a filled template that is no JSON: the service cannot invoke a function with it.
    package func payload(for event: JSONValue, rule: RuleContext) throws(Diagnostic) -> JSONValue {
        switch self {
        case .event: event
        case .constant(let value): value
        case .part(let path): path.value(in: event) ?? .null
        case .transformer(let transformer): try transformer.transform(event, rule: rule)
        }
    }
}

/// What templates may say of the rule that matched.
package struct RuleContext: Sendable, Hashable {
    /// The rule's ARN.
    package var arn: String
    /// The rule's name.
    package var name: String
    /// When the bus received the event, in ISO 8601.
    package var ingestionTime: String

    /// Creates the context of one match.
    package init(arn: String, name: String, ingestionTime: String) {
        self.arn = arn
        self.name = name
        self.ingestionTime = ingestionTime
    }
}
