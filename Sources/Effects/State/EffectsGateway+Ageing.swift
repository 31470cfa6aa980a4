package import LosslessJSON
package import Timekeeping

extension EffectsGateway {
    /// For how many seconds from now on the items of tables name moments; nil when all are past or there are none.
    package func secondsUntilLastMoment(from now: Timestamp, _ number: Int = 0) async throws -> Int? {
        guard let latest = try await stateReader(number).latestMoment(), latest > now.seconds else { return nil }
        return latest - Int(now.seconds)
    }

    /// What tells the items apart that are there now.
    package func itemMarks(_ number: Int = 0) async throws -> Set<JSONValue> {
        try await stateReader(number).marks()
    }

    /// Lets time go by for what tables keep: every moment in their items is moved back, so that to a handler it is as if
    /// its clock were ahead; moments in keys, texts of other forms and other services stay.
    package func age(by seconds: Int, _ number: Int = 0) async throws {
        try await stateReader(number).age(by: seconds)
    }

    /// Deletes the items whose time to live is over, as DynamoDB does at some time or other.
    /// - Parameters:
    ///   - now: the time.
    ///   - kept: the marks of those that stay.
    ///   - number: which of moto's servers.
    /// - Throws: a `Diagnostic` when it does not answer.
    package func expireItems(at now: Timestamp, keeping kept: Set<JSONValue>, _ number: Int = 0) async throws {
        try await stateReader(number).expire(at: Int(now.seconds), keeping: kept)
    }
}
