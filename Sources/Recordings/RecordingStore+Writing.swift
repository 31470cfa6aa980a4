import Diagnostics
import GRDB
import GRDBSQLite
import Synchronization
package import Invocations

extension RecordingStore {
    /// Hands over a recording for the background commit, a few milliseconds from now.
    ///
    /// Takes well below a microsecond, unless so many wait already that the caller has to commit them itself.
    package func enqueue(_ recording: Recording) {
        let (isFirst, isFull) = pending.withLock { ($0.append(recording), $0.isFull(limits)) }
        if isFull { try? commitNow() } else if isFirst { arrival.yield() }
    }

    /// Stores a recording and returns when it is committed, with all that was handed over before it.
    ///
    /// - Throws: a `Diagnostic` when it could be kept neither in the file nor in memory.
    package func record(_ recording: Recording) async throws {
        _ = pending.withLock { $0.append(recording) }
        try await commit()
    }

    /// Returns when all that was handed over is committed.
    package func flush() async throws {
        try await commit()
    }

    /// How many recordings wait for their commit.
    package var pendingCount: Int { pending.withLock { $0.count } }

    /// Commits whatever comes in until the task is cancelled.
    func commitInBackground() async {
        for await _ in arrivals {
            try? await clock.sleep(for: limits.gatherTime)
            // What comes meanwhile waits for its own time, or each commit would be followed by ever smaller ones.
            do { repeat { try await commitNext() } while pendingCount >= Self.manyRecordings } catch {}
            if pendingCount > 0 { arrival.yield() }
        }
    }

    /// So many are worth a transaction at once.
    private static let manyRecordings = 1024

    /// Commits what is left, drops what is too old and lets go of the file.
    func close() async {
        try? await commit()
        if let retention = limits.retention { pruneAtClose(retention) }
        connection.withLock { connection in
            if case .file(let pool) = connection { close(pool) }
            connection = .unopened
        }
    }

    /// Lets go of the file, moving a long write-ahead log into it first.
    ///
    /// A short one stays for later lambs to go on with, as what is committed stands in it. So does a long one when
    /// another lamb is at work; nothing is lost then.
    private func close(_ pool: DatabasePool) {
        if StoreFile(path: path, busyTime: limits.busyTime).hasLongLog {
            try? pool.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA busy_timeout = 0")
                _ = try database.checkpoint(.truncate)
            }
        }
        try? pool.close()
    }

    /// Commits everything that waits, on the database's own thread: this neither blocks a thread of the caller's nor
    /// heeds its cancellation, as the recordings of an interrupted command are wanted all the same.
    private func commit() async throws {
        while !pending.withLock({ $0.isSettled }) { try await commitNext() }
    }

    /// Commits one transaction of what waits.
    private func commitNext() async throws {
        let database = try databaseForWriting()
        let result = await withCheckedContinuation { continuation in
            database.asyncWriteWithoutTransaction { connection in
                continuation.resume(returning: Result { try self.commitBatch(in: connection) })
            }
        }
        try recover(from: result)
    }

    /// Commits everything that waits, on the calling thread.
    func commitNow() throws {
        while !pending.withLock({ $0.isSettled }) {
            let database = try databaseForWriting()
            let result: Result<Void, any Error> = Result {
                try database.writeWithoutTransaction { connection in try self.commitBatch(in: connection) }
            }
            try recover(from: result)
        }
    }

    /// After so many recordings the pages that SQLite keeps are given back: a long run would hold them to its end, and the
    /// next commit reads those few that it writes again from the system's memory.
    private static let largeBatch = 64

    private func commitBatch(in connection: Database) throws {
        let batch = pending.withLock { $0.take(atMost: limits.batchCount) }
        guard !batch.isEmpty else { return }
        do {
            try connection.inTransaction(.immediate) {
                var writer = try BatchWriter(connection, functionKeys: functionKeys.withLock { $0 })
                try PackingAhead(batch: batch, masker: masker).forEach { recording, packed in
                    try writer.insert(recording, packed)
                    // What masking changed is remembered as it was, for `replay`.
                    if packed.isMasked { originals.withLock { $0.keep(recording.invocation) } }
                }
                let keys = try writer.finish()
                functionKeys.withLock { $0 = keys }
                return .commit
            }
            pending.withLock { $0.settle(batch) }
            if batch.count >= Self.largeBatch { sqlite3_db_release_memory(connection.sqliteConnection) }
        } catch {
            functionKeys.withLock { $0 = [:] }
            pending.withLock { $0.putBack(batch) }
            throw error
        }
    }

    /// After a failed commit decides what becomes of the recordings: a store in use is tried again later, one that
    /// cannot be written is given up for memory.
    private func recover(from result: Result<Void, any Error>) throws {
        guard case .failure(let error) = result else { return }
        let diagnostic = storeDiagnostic(error, path: path)
        if isBusy(error) || isInMemory { throw diagnostic }
        try keepInMemory(because: diagnostic)
    }
}
