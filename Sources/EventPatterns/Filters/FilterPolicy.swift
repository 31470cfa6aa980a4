package import Diagnostics
package import LosslessJSON

/// The filter policy of an SNS subscription (SNS Developer Guide, "Amazon SNS subscription filter policies").
package struct FilterPolicy: Sendable {
    /// What a policy is about: `FilterPolicyScope`.
    package enum Scope: String, Sendable, CaseIterable {
        case messageAttributes = "MessageAttributes"
        case messageBody = "MessageBody"
    }

    /// What the policy is about.
    package let scope: Scope
    private let pattern: EventPattern

    /// Compiles a policy.
    /// - Throws: what is wrong with it, in the service's terms.
    package init(_ json: JSONValue, scope: Scope = .messageAttributes) throws(Diagnostic) {
        let reader = PatternReader(subject: "filter policy", numbers: .sns)
        pattern = try EventPattern(json, reader: reader)
        self.scope = scope
        try pattern.root.checkLimits(of: scope, reader)
    }

    /// Whether a message would be delivered.
    ///
    /// The attributes are by name, each `{"Type": …, "Value": …}` as in the function's event, or
    /// `{"DataType": …, "StringValue": …}` as in a call of `Publish`. With the scope `MessageBody`, a body that is no JSON
    /// object is never delivered.
    package func matches(attributes: JSONValue?, body: String) -> Bool {
        switch scope {
        case .messageAttributes: return pattern.matches(Self.event(of: attributes))
        case .messageBody:
            guard let json = try? JSONValue(parsing: body), case .object = json else { return false }
            return pattern.matches(json)
        }
    }

    /// The attributes as an object of values; attributes of other types than the three that policies see are left out.
    private static func event(of attributes: JSONValue?) -> JSONValue {
        var event = JSONObject()
        for (name, attribute) in attributes?.object?.members ?? [] {
            let type = (attribute["Type"] ?? attribute["DataType"])?.string
            let text = (attribute["Value"] ?? attribute["StringValue"])?.string
            guard let text, let value = value(text, ofType: type) else { continue }
            event[name] = value
        }
        return .object(event)
    }

    private static func value(_ text: String, ofType type: String?) -> JSONValue? {
        switch type {
        case "String": return .string(text)
        case "Number", "String.Array":
            guard let value = try? JSONValue(parsing: text) else { return nil }
            return value.typeName == (type == "Number" ? "number" : "array") ? value : nil
        default: return nil
        }
    }
}
