import FoundationEssentials
import GRDB
import Synchronization
package import Timekeeping

extension RecordingStore {
    /// Removes the oldest recordings until what is left keeps within a rule.
    ///
    /// - Parameters:
    ///   - retention: what to keep.
    ///   - now: the moment that ages are counted from.
    /// - Returns: how many were removed.
    /// - Throws: a `Diagnostic` when the store cannot be written.
    @discardableResult
    package func prune(keeping retention: RecordingRetention, now: Timestamp) throws -> Int {
        guard let database = try databaseForReading() else { return 0 }
        do {
            let removed = try database.writeWithoutTransaction { connection in
                var removed = 0
                try connection.inTransaction(.immediate) {
                    removed = try Pruning(connection).apply(retention, now: now)
                    return .commit
                }
                if removed > 0 { try connection.execute(sql: "PRAGMA incremental_vacuum") }
                return removed
            }
            return removed
        } catch {
            throw storeDiagnostic(error, path: path)
        }
    }

    /// Applies the standing rule when the store was written to in this session.
    func pruneAtClose(_ retention: RecordingRetention) {
        guard connection.withLock({ $0.database }) is DatabasePool, !functionKeys.withLock({ $0.isEmpty }) else {
            return
        }
        _ = try? prune(keeping: retention, now: SystemWallClock().now)
    }
}

/// Removes a store's oldest recordings inside a transaction.
private struct Pruning {
    private let connection: Database

    init(_ connection: Database) {
        self.connection = connection
    }

    func apply(_ retention: RecordingRetention, now: Timestamp) throws -> Int {
        let bounds = [
            try retention.count.flatMap(boundByCount),
            try retention.age.flatMap { try boundByAge(before: now + (.zero - $0)) },
            try retention.megabytes.flatMap(boundBySize),
        ]
        guard let bound = bounds.compactMap(\.self).max() else { return 0 }
        return try remove(upTo: bound)
    }

    /// The key of the youngest recording that has to go so that `count` remain.
    private func boundByCount(_ count: Int) throws -> Int64? {
        try Int64.fetchOne(
            connection,
            sql: "SELECT key FROM invocation ORDER BY key DESC LIMIT 1 OFFSET ?",
            arguments: [max(0, count)]
        )
    }

    /// The key before the oldest recording that is young enough; keys grow with time but for those of other lambs.
    private func boundByAge(before moment: Timestamp) throws -> Int64? {
        let oldestKept = try Int64.fetchOne(
            connection,
            sql: "SELECT key FROM invocation WHERE started >= ? ORDER BY key LIMIT 1",
            arguments: [moment.nanoseconds]
        )
        if let oldestKept { return oldestKept - 1 }
        return try Int64.fetchOne(connection, sql: "SELECT max(key) FROM invocation")
    }

    /// The key up to which recordings go so that the rest takes about nine tenths of the bound, when it is exceeded.
    private func boundBySize(_ megabytes: Int) throws -> Int64? {
        let used = try pages() * (Int.fetchOne(connection, sql: "PRAGMA page_size") ?? 4096)
        let bound = megabytes << 20
        guard used > bound, let range = try Row.fetchOne(connection, sql: "SELECT min(key), max(key) FROM invocation"),
            let oldest: Int64 = range[0], let youngest: Int64 = range[1]
        else { return nil }
        let kept = Double(bound) * 0.9 / Double(used) * Double(youngest - oldest + 1)
        return youngest - Int64(kept)
    }

    private func pages() throws -> Int {
        let all = try Int.fetchOne(connection, sql: "PRAGMA page_count") ?? 0
        return all - (try Int.fetchOne(connection, sql: "PRAGMA freelist_count") ?? 0)
    }

    private func remove(upTo bound: Int64) throws -> Int {
        try connection.execute(sql: "DELETE FROM invocation WHERE key <= ?", arguments: [bound])
        let removed = connection.changesCount
        try connection.execute(sql: "DELETE FROM content WHERE key <= ?", arguments: [bound])
        try connection.execute(sql: "DELETE FROM segment WHERE invocation <= ?", arguments: [bound])
        try connection.execute(sql: "DELETE FROM sample_block WHERE last <= ?", arguments: [bound])
        try shortenBlocks(across: bound)
        return removed
    }

    /// Makes the blocks anew that lost some of their recordings.
    private func shortenBlocks(across bound: Int64) throws {
        let blocks = try Row.fetchAll(
            connection,
            sql: "SELECT key, function, last FROM sample_block WHERE first <= ?",
            arguments: [bound]
        )
        for block in blocks {
            try connection.execute(sql: "DELETE FROM sample_block WHERE key = ?", arguments: [block["key"] as Int64])
            try rebuild(function: block["function"], from: bound + 1, to: block["last"])
        }
    }

    private func rebuild(function: Int64, from first: Int64, to last: Int64) throws {
        let rows = try Row.fetchAll(
            connection,
            sql: """
                SELECT key, duration, initialization, error IS NOT NULL AS failed, cold, max_memory FROM invocation
                WHERE key BETWEEN ? AND ? AND function = ? AND ending <> ? ORDER BY key
                """,
            arguments: [first, last, function, Ending.throttled.rawValue]
        )
        guard let firstKey: Int64 = rows.first?["key"] else { return }
        var block = SampleBlock(first: firstKey)
        for row in rows {
            let sample = Sample(duration: row["duration"], isFailure: row["failed"], isCold: row["cold"])
            block.append(
                sample,
                initialization: row["initialization"],
                maxMemory: row["max_memory"],
                key: row["key"]
            )
        }
        try block.insert(function: function, in: connection)
    }
}
