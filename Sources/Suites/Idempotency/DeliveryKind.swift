/// A way in which Lambda may deliver an event more than once; the raw value is its word in `deliveries:`.
package enum DeliveryKind: String, Sendable, CaseIterable {
    /// Twice, to the same environment.
    case againWarm = "again-warm"
    /// Twice, each time to a new environment.
    case againCold = "again-cold"
    /// Twice at the same time, to two environments whose calls of services go on in several orders.
    case atOnce = "at-once"
    /// Again after the environment was killed, which had carried out so many changes and not heard of the last one.
    case crashAfterEffect = "crash-after-effect"
    /// Again after the environment was lost with the answer that it had given.
    case responseLost = "response-lost"
    /// Again after the time was over when so many changes were made.
    case timeoutAfterEffect = "timeout-after-effect"
    /// Again where it failed because one of its changing calls was throttled.
    case throttledAt = "throttled-at"
    /// With every record of the batch in it twice.
    case duplicateRecord = "duplicate-record"
    /// The batch in two halves, one after the other.
    case splitBatch = "split-batch"
    /// Again, as far as it was reported as failed, after a record of the batch could not be processed.
    case partialFailureAt = "partial-failure-at"
    /// With the records in another order that their source may have them in.
    case reordered
    /// Again when the function does not know any more that it had the event.
    case afterWindow = "after-window"
}

extension DeliveryKind {
    /// What stands between its word and a number in the name of a delivery.
    var numberPrefix: String { self == .atOnce ? "-a-paused-before-" : "-" }

    /// Names to begin with when one is typed: of those that are numbered the first.
    package var firstNames: [String] {
        switch self {
        case .againWarm, .againCold, .responseLost, .duplicateRecord, .splitBatch, .afterWindow: [rawValue]
        case .atOnce: [rawValue, Delivery(self, 1).name]
        case .crashAfterEffect, .timeoutAfterEffect, .throttledAt, .partialFailureAt, .reordered:
            [Delivery(self, 1).name]
        }
    }
}
