/// A way in which Lambda may deliver an event more than once; the raw value is its word in `deliveries:`.
package enum DeliveryKind: String, Sendable, CaseIterable {
    /// Twice, to the same environment.
    case againWarm = "again-warm"
    /// Twice, each time to a new environment; what follows when an answer was lost as well.
    case againCold = "again-cold"
    /// Twice at the same time, to two environments whose calls of services go in step.
    case atOnce = "at-once"
    /// Again after the environment was killed, which had carried out so many changes and not heard of the last one.
    case crashAfterEffect = "crash-after-effect"
    /// Again where it failed because one of its changing calls was throttled.
    case throttledAt = "throttled-at"
}

/// One way in which a case's event is delivered.
package struct Delivery: Sendable, Hashable {
    /// What happens.
    package var kind: DeliveryKind
    /// At which change or changing call it happens, from 1; nil for the kinds that have none.
    package var effect: Int?

    /// Creates a delivery.
    package init(_ kind: DeliveryKind, effect: Int? = nil) {
        self.kind = kind
        self.effect = effect
    }

    /// What a user calls it, such as `again-cold` or `crash-after-effect-2`.
    package var name: String { kind.rawValue + (effect.map { "-\($0)" } ?? "") }

    /// Every delivery of some kinds, in the order of the kinds.
    /// - Parameters:
    ///   - kinds: those that are wanted.
    ///   - effects: how many changes a single delivery makes.
    ///   - changingCalls: how many calls it makes to change something, refused ones included.
    /// - Returns: the deliveries.
    package static func all(of kinds: [DeliveryKind], effects: Int, changingCalls: Int) -> [Delivery] {
        DeliveryKind.allCases.filter(kinds.contains).flatMap { kind in
            switch kind {
            case .againWarm, .againCold, .atOnce: [Delivery(kind)]
            case .crashAfterEffect: (0..<effects).map { Delivery(kind, effect: $0 + 1) }
            case .throttledAt: (0..<changingCalls).map { Delivery(kind, effect: $0 + 1) }
            }
        }
    }
}
