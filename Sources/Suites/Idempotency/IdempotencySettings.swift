import Diagnostics
import LosslessJSON
import YAMLDocuments

/// The `idempotency:` part of a case's settings.
package struct IdempotencySettings: Sendable {
    /// What is compared with a single delivery.
    package enum Compared: String, Sendable, CaseIterable {
        /// What the services keep.
        case state
        /// What the last invocation answers.
        case response
    }

    /// What may be left differently from what a single delivery leaves, as paths into the services' state and into
    /// `payload`, whatever the delivery.
    package var allow = Matchers()
    /// What may differ besides, after deliveries of a kind.
    package var allowAfter: [DeliveryKind: Matchers] = [:]
    /// How the event is delivered.
    package var deliveries = DeliveryKind.allCases
    /// What is compared.
    package var compare: [Compared] = [.state]
    /// For how many seconds a repeated event is known again; nil for as long as what the function writes says.
    package var windowSeconds: Int?

    /// Creates settings that allow nothing and want every kind of delivery.
    package init() {}

    /// What may differ after a delivery.
    package func allowed(after kind: DeliveryKind) -> Matchers {
        allow.merging(allowAfter[kind] ?? Matchers())
    }
}

extension IdempotencySettings {
    private static let keys = ["allow", "deliveries", "compare", "response", "window"]

    /// Reads it over what the suite says: paths are added, everything else takes the place of the suite's.
    mutating func read(_ node: YAMLNode) throws(Diagnostic) {
        for (key, value) in try node.expectMembers(of: "idempotency") {
            switch key.string ?? "" {
            case "allow": try readAllowed(value)
            case "deliveries": deliveries = try value.expectElements(of: "deliveries").map(DeliveryKind.init(reading:))
            case "compare":
                compare = try value.expectElements(of: "compare").map { word throws(Diagnostic) in
                    guard let compared = Compared(rawValue: word.string ?? "") else {
                        throw word.unknown("thing to compare", among: Compared.allCases.map(\.rawValue))
                    }
                    return compared
                }
            case "response":
                guard ["same", "any"].contains(value.string) else {
                    throw value.wrong(
                        "\"response\" must be \"same\" or \"any\"",
                        hint: "with \"any\" later answers may differ"
                    )
                }
                compare.removeAll { $0 == .response }
                if value.string == "same" { compare.append(.response) }
            case "window":
                guard let seconds = value.int, seconds > 0 else {
                    throw value.wrong("\"window\" must be a number of seconds", hint: "as in \"window: 300\"")
                }
                windowSeconds = seconds
            default: throw key.unknown("key", among: Self.keys)
            }
        }
    }

    /// `allow:` as a list, which holds after every delivery, or as lists by the kind of delivery.
    private mutating func readAllowed(_ node: YAMLNode) throws(Diagnostic) {
        guard let members = node.members else { return try Self.add(node, to: &allow) }
        for (key, paths) in members {
            try Self.add(paths, to: &allowAfter[DeliveryKind(reading: key), default: Matchers()])
        }
    }

    private static func add(_ node: YAMLNode, to matchers: inout Matchers) throws(Diagnostic) {
        for path in try node.expectElements(of: "allow") {
            let text = try path.expectText(of: "allow")
            matchers.add(try PathPattern(parsing: text, anyRoot: true, at: path.location), .ignore)
        }
    }
}

extension DeliveryKind {
    fileprivate init(reading node: YAMLNode) throws(Diagnostic) {
        guard let kind = DeliveryKind(rawValue: node.string ?? "") else {
            throw node.unknown("delivery", among: DeliveryKind.allCases.map(\.rawValue))
        }
        self = kind
    }
}
