import LambdaModel

/// One way in which a case's event is delivered.
package struct Delivery: Sendable, Hashable {
    /// What happens.
    package var kind: DeliveryKind
    /// At which change, changing call, record or permutation, from 1; nil for the kinds that have none, and for two at
    /// once in lock step.
    package var number: Int?

    /// Creates a delivery.
    package init(_ kind: DeliveryKind, _ number: Int? = nil) {
        self.kind = kind
        self.number = number
    }

    /// What a user calls it, such as `again-cold`, `crash-after-effect-2` or `at-once-a-paused-before-1`.
    package var name: String { kind.rawValue + (number.map { "\(kind.numberPrefix)\($0)" } ?? "") }

    /// The kind that a name of a delivery begins with; nil for a name that is none.
    package static func kind(named name: String) -> DeliveryKind? {
        DeliveryKind.allCases.first { kind in
            guard name.hasPrefix(kind.rawValue) else { return false }
            let rest = name.dropFirst(kind.rawValue.count)
            let prefix = kind.numberPrefix
            return rest.isEmpty || rest.hasPrefix(prefix) && Int(rest.dropFirst(prefix.count)) != nil
        }
    }
}

/// What a single delivery has shown of a case, which decides in how many ways the event can be delivered.
package struct DeliveryFacts: Sendable {
    /// How many changes it makes.
    package var effects = 0
    /// How many calls it makes to change something, refused ones included.
    package var changingCalls = 0
    /// Its records, where it brings several.
    package var batch: RecordBatch?
    /// The records, from 0, that make changing calls of their own, with the number of the first of these calls, from 1.
    package var failing: [(record: Int, call: Int)] = []
    /// After how many seconds the function has forgotten it; nil when it never does, or nobody knows.
    package var windowSeconds: Int?

    /// Creates facts of an event that changes nothing.
    package init() {}

    /// So many places to hold one of two deliveries at are tried; with lock step they make eight orders.
    private static let mostPauses = 7

    /// Before which of its changing calls the first of two at once is held: each, or of many the first, the last and some
    /// between that are drawn, always the same.
    ///
    /// With one changing call, to be held before it is no other order than lock step.
    package var pauses: [Int] {
        guard changingCalls > Self.mostPauses else { return changingCalls > 1 ? Array(1...changingCalls) : [] }
        var generator = SeededGenerator(seed: 1)
        let between = Array(2..<changingCalls).shuffled(using: &generator).prefix(Self.mostPauses - 2)
        return [1] + between.sorted() + [changingCalls]
    }

    /// Every delivery of some kinds, in the order of the kinds.
    /// - Parameters:
    ///   - kinds: the kinds.
    ///   - bounded: whether of very many orders of two at once only some are made.
    /// - Returns: the deliveries, each once.
    package func deliveries(of kinds: [DeliveryKind], bounded: Bool = true) -> [Delivery] {
        DeliveryKind.allCases.filter(kinds.contains).flatMap { kind -> [Delivery] in
            switch kind {
            case .againWarm, .againCold, .responseLost: [Delivery(kind)]
            case .atOnce:
                [Delivery(kind)] + (bounded ? pauses : (0..<changingCalls).map { $0 + 1 }).map { Delivery(kind, $0) }
            case .crashAfterEffect, .timeoutAfterEffect: (0..<effects).map { Delivery(kind, $0 + 1) }
            case .throttledAt: (0..<changingCalls).map { Delivery(kind, $0 + 1) }
            case .duplicateRecord: batch?.mayRepeat == true ? [Delivery(kind)] : []
            case .splitBatch: (batch?.count ?? 0) > 1 ? [Delivery(kind)] : []
            case .partialFailureAt: failing.map { Delivery(kind, $0.record + 1) }
            case .reordered: (batch?.otherOrders ?? []).indices.map { Delivery(kind, $0 + 1) }
            case .afterWindow: windowSeconds == nil ? [] : [Delivery(kind)]
            }
        }
    }
}
