package import LosslessJSON
import Synchronization
package import Timekeeping

extension EffectsGateway {
    /// For how many seconds from now on the items of tables name moments; nil when all are past or there are none.
    package func secondsUntilLastMoment(from now: Timestamp, _ number: Int = 0) async throws -> Int? {
        guard let latest = try await stateReader(number).latestMoment(), latest > now.seconds else { return nil }
        return latest - Int(now.seconds)
    }

    /// For how many seconds services know again what calls have done: a FIFO queue a message, a bucket an object that its
    /// lifecycle deletes; nil when they never forget it, or nobody knows.
    package func secondsKnown(after calls: [DeliveredCall]) -> Int? {
        let rules = expirationRules
        return calls.filter(\.isEffect).compactMap { delivered -> Int? in
            let call = delivered.call
            if call.sendsToFIFOQueue { return AWSRequest.deduplicationSeconds }
            guard call.service == "s3", let bucket = call.parameters["Bucket"]?.string,
                let key = call.parameters["Key"]?.string
            else { return nil }
            return rules.filter { $0.applies(to: bucket, key) }.map(\.seconds).min()
        }.max()
    }

    private var expirationRules: [ExpirationRule] {
        ExpirationRule.rules(of: state.withLock { $0.stack }?.resources ?? [])
    }

    /// What tells the items, and the objects that rules delete, apart that are there now.
    package func itemMarks(_ number: Int = 0) async throws -> Set<JSONValue> {
        let reader = try await stateReader(number)
        return try await reader.marks().union(reader.marks(under: expirationRules))
    }

    /// Lets time go by for what tables keep: every moment in their items is moved back, so that to a handler it is as if
    /// its clock were ahead; moments in keys and texts of other forms stay.
    package func age(by seconds: Int, _ number: Int = 0) async throws {
        try await stateReader(number).age(by: seconds)
    }

    /// Deletes the items whose time to live is over, as DynamoDB does at some time or other, and the objects that are
    /// due by the rules of the template's buckets.
    /// - Parameters:
    ///   - now: the time.
    ///   - elapsed: how many seconds have passed since they were made.
    ///   - kept: the marks of those that stay.
    ///   - number: which of moto's servers.
    /// - Throws: a `Diagnostic` when it does not answer.
    package func expireItems(
        at now: Timestamp,
        after elapsed: Int,
        keeping kept: Set<JSONValue>,
        _ number: Int = 0
    ) async throws {
        let reader = try await stateReader(number)
        try await reader.expire(at: Int(now.seconds), keeping: kept)
        try await reader.expireObjects(under: expirationRules.filter { $0.seconds <= elapsed }, keeping: kept)
    }
}
