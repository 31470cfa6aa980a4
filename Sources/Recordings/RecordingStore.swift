package import Diagnostics
package import Invocations
import Synchronization

/// The trace store of a workspace: every invocation with its events, logs and times, in SQLite.
///
/// Nothing is opened before it is needed, so lending a store costs nothing. Several lambs may use one file.
/// Secrets are masked before anything is stored. Where the file cannot be used, what is recorded stays in memory
/// until the end, and one warning says so; reading an unusable file throws instead.
package final class RecordingStore: Sendable {
    /// Where the store is.
    package let path: String
    let limits: RecordingLimits
    let masker: SecretMasker
    let warn: @Sendable (Warning) -> Void
    let clock: any Clock<Duration>

    let pending = Mutex(PendingRecordings())
    let originals: Mutex<OriginalInvocations>
    let functionKeys = Mutex<[String: Int64]>([:])
    let connection = Mutex(StoreConnection.unopened)
    /// Wakes the background commit.
    let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    private init(
        path: String,
        limits: RecordingLimits,
        masker: SecretMasker,
        clock: any Clock<Duration>,
        warn: @escaping @Sendable (Warning) -> Void
    ) {
        self.path = path
        self.limits = limits
        self.masker = masker
        self.clock = clock
        self.warn = warn
        originals = Mutex(OriginalInvocations(capacity: limits.originalBytes))
    }

    /// Lends the store at a path for the length of a closure; all that was recorded is committed on every way out.
    ///
    /// The file and its directory (with a `.gitignore` that ignores everything) are made when the first recording
    /// comes.
    /// - Parameters:
    ///   - path: the database file, such as `.lamb/traces.sqlite`.
    ///   - limits: bounds on memory, transactions and what is kept.
    ///   - masker: hides secrets in what is stored.
    ///   - clock: times the background commit.
    ///   - warn: told once when the file cannot be written and recordings stay in memory.
    ///   - body: uses the store.
    /// - Returns: what `body` returns.
    /// - Throws: what `body` throws. Failures of the store are thrown by the calls that meet them, or warned about.
    package static func withStore<Result>(
        at path: String,
        limits: RecordingLimits = RecordingLimits(),
        masker: SecretMasker = SecretMasker(),
        clock: any Clock<Duration> = ContinuousClock(),
        warn: @escaping @Sendable (Warning) -> Void = { _ in },
        body: (RecordingStore) async throws -> Result
    ) async throws -> Result {
        let store = RecordingStore(path: path, limits: limits, masker: masker, clock: clock, warn: warn)
        return try await withThrowingTaskGroup { group in
            group.addTask { await store.commitInBackground() }
            let result: Swift.Result<Result, any Error>
            do {
                result = .success(try await body(store))
            } catch {
                result = .failure(error)
            }
            group.cancelAll()
            try await group.waitForAll()
            await store.close()
            return try result.get()
        }
    }
}
