package import LambdaModel
package import LosslessJSON
package import Timekeeping

/// What is chosen about one event: its parameters, its size, and the moment and place it pretends to come from.
package struct EventRequest: Sendable {
    /// Parameters given, with values of their types; those not given take their defaults.
    package var parameters: [(name: String, value: JSONValue)]
    /// Values put into the finished event.
    package var sets: [(pointer: JSONPointer, value: JSONValue)]
    /// How many records a record-carrying event has; nil for its usual number, one.
    package var count: Int?
    /// What decides ids; nil for fresh ones.
    package var seed: UInt64?
    /// The moment the event pretends to be sent at.
    package var now: Timestamp
    /// The account and region the event pretends to come from.
    package var account: AccountContext

    /// Creates a request; without a seed its ids are fresh each time.
    package init(
        parameters: [(name: String, value: JSONValue)] = [],
        sets: [(pointer: JSONPointer, value: JSONValue)] = [],
        count: Int? = nil,
        seed: UInt64? = nil,
        now: Timestamp,
        account: AccountContext = AccountContext()
    ) {
        self.parameters = parameters
        self.sets = sets
        self.count = count
        self.seed = seed
        self.now = now
        self.account = account
    }

    /// The moment that seeded events are sent at unless `--now` says otherwise: 2026-01-15T12:00:00Z.
    package static let seededMoment = Timestamp(year: 2026, month: 1, day: 15, hour: 12)

    /// Decides the seed when none is given, so that the event can be made twice and be the same.
    package mutating func fixSeed() {
        seed = seed ?? UInt64.random(in: 0...UInt64.max)
    }
}
