import Diagnostics
import LosslessJSON
import YAMLDocuments

/// The `idempotency:` part of a case's settings.
package struct IdempotencySettings: Sendable {
    /// What may be left differently from what a single delivery leaves, as paths into the services' state.
    package var allow = Matchers()
    /// How the event is delivered.
    package var deliveries = DeliveryKind.allCases

    /// Creates settings that allow nothing and want every kind of delivery.
    package init() {}
}

extension IdempotencySettings {
    private static let keys = ["allow", "deliveries"]

    /// Reads it over what the suite says: paths are added, deliveries take the place of the suite's.
    mutating func read(_ node: YAMLNode) throws(Diagnostic) {
        for (key, value) in try node.expectMembers(of: "idempotency") {
            switch key.string ?? "" {
            case "allow":
                for path in try value.expectElements(of: "allow") {
                    let text = try path.expectText(of: "allow")
                    allow.add(try PathPattern(parsing: text, anyRoot: true, at: path.location), .ignore)
                }
            case "deliveries":
                deliveries = try value.expectElements(of: "deliveries").map { word throws(Diagnostic) in
                    guard let kind = DeliveryKind(rawValue: word.string ?? "") else {
                        throw word.unknown("delivery", among: DeliveryKind.allCases.map(\.rawValue))
                    }
                    return kind
                }
            default: throw key.unknown("key", among: Self.keys)
            }
        }
    }
}
