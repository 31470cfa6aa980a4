import Diagnostics
import FoundationEssentials
import GRDB
import Synchronization
package import Invocations
import LambdaModel
import Timekeeping

extension RecordingStore {
    /// The recordings that match a query, in its order.
    ///
    /// Throws a `Diagnostic` when the store cannot be read.
    package func summaries(_ query: RecordingQuery) throws -> [RecordingSummary] {
        let (sql, arguments) = query.statement
        return try read(otherwise: []) { connection in
            try Row.fetchAll(connection, sql: sql, arguments: arguments).map(RecordingSummary.init)
        }
    }

    /// The ids of the latest recordings, latest first, for completion.
    package func lastIDs(limit: Int) throws -> [String] {
        try read(otherwise: []) { connection in
            try String.fetchAll(
                connection,
                sql: "SELECT id FROM invocation ORDER BY key DESC LIMIT ?",
                arguments: [limit]
            )
        }
    }

    /// The recording that a reference names; its secrets are masked.
    ///
    /// - Parameter reference: `last`, an id, or at least four characters that only one id begins with.
    /// - Returns: the latest recording with that id, as one request may be tried several times.
    /// - Throws: a `Diagnostic` when no recording has that id, when several have, or when the store cannot be read.
    package func recording(_ reference: String) throws -> Recording {
        try stored(reference).recording
    }

    /// The invocation that a reference names, to be run again.
    ///
    /// The event is the original one while this store has it in memory; in a later session it is what was stored,
    /// which differs where secrets were masked.
    package func replaySource(_ reference: String) throws -> ReplaySource {
        let (recording, isMasked) = try stored(reference)
        guard isMasked else { return ReplaySource(invocation: recording.invocation, isMasked: false) }
        let original = originals.withLock { $0[recording.invocation.id] }
        return ReplaySource(invocation: original ?? recording.invocation, isMasked: original == nil)
    }

    /// One of several attempts that were recorded with one id; its secrets are masked.
    ///
    /// - Parameters:
    ///   - number: which, from 1 for the first; nil for the latest.
    ///   - reference: as for `recording`.
    /// - Returns: the attempt, its number, and how many there are.
    /// - Throws: what `recording` throws, and a not-found diagnostic for an attempt that there is not.
    package func attempt(_ number: Int?, of reference: String) throws -> RecordedAttempt {
        let place = try read(otherwise: nil) { connection in
            try RecordingReference(reference).attempt(number, in: connection)
        }
        guard let place else { throw RecordingReference(reference).notFound }
        let recording = try stored(reference, under: place.key).recording
        return RecordedAttempt(recording: recording, number: place.number, count: place.count)
    }

    private func stored(
        _ reference: String,
        under known: Int64? = nil
    ) throws -> (recording: Recording, isMasked: Bool) {
        try read(otherwise: nil) { connection in
            let key = try known ?? RecordingReference(reference).key(in: connection)
            let row = try Row.fetchOne(connection, sql: recordingSQL, arguments: [key])
            guard let row else { return nil }
            var recording = try Recording(row)
            recording.report.segments = try Self.segments(of: key, in: connection)
            return (recording, row["masked"])
        } ?? { throw RecordingReference(reference).notFound }()
    }

    /// Reads in a transaction.
    ///
    /// Gives `absent` when there is no store yet; SQLite's errors become words.
    func read<Value>(otherwise absent: Value, _ body: (Database) throws -> Value) throws -> Value {
        guard let database = try databaseForReading() else { return absent }
        do {
            return try database.read(body)
        } catch {
            throw storeDiagnostic(error, path: path)
        }
    }
}

/// All that is known of the recording under a key.
private let recordingSQL = """
    SELECT invocation.*, function.name, content.details, content.client_context, content.event, content.response
    FROM invocation JOIN function ON function.key = invocation.function JOIN content ON content.key = invocation.key
    WHERE invocation.key = ?
    """

/// Which attempt a row is, and how many came later: each looks into the stretches on its own side only.
private let attemptColumns = """
    (SELECT count(*) FROM \(HandleIndex.join(as: "same")) same.handle = invocation.handle AND same.id = invocation.id
    AND same.key <= invocation.key WHERE stretch.number <= \(HandleIndex.number(of: "invocation"))) AS attempt,
    (SELECT count(*) FROM \(HandleIndex.join(as: "same")) same.handle = invocation.handle AND same.id = invocation.id
    AND same.key > invocation.key WHERE stretch.number >= \(HandleIndex.number(of: "invocation"))) AS later
    """

extension RecordingQuery {
    /// The query in SQL; an index alone finds the keys, and only those rows are read.
    fileprivate var statement: (sql: String, arguments: StatementArguments) {
        var conditions: [String] = []
        var arguments: StatementArguments = []
        if let function {
            conditions.append("function = (SELECT key FROM function WHERE name = ?)")
            arguments += [function]
        }
        if errorsOnly { conditions.append("error IS NOT NULL") }
        if let trace {
            // What is stored is the header, which begins with "Root=".
            conditions.append("substr(trace, 6, length(?)) = ?")
            arguments += [trace, trace]
        }
        if let since {
            conditions.append("started >= ?")
            arguments += [since.nanoseconds]
        }
        arguments += [limit]
        let filter = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
        let order = slowestFirst ? "duration DESC" : function == nil ? "key DESC" : "started DESC, key DESC"
        let outer =
            slowestFirst
            ? "duration DESC" : function == nil ? "invocation.key DESC" : "started DESC, invocation.key DESC"
        let sql = """
            \(HandleIndex.stretches)
            SELECT invocation.*, function.name, \(attemptColumns)
            FROM invocation JOIN function ON function.key = invocation.function
            WHERE invocation.key IN (SELECT key FROM invocation \(filter) ORDER BY \(order) LIMIT ?) ORDER BY \(outer)
            """
        return (sql, arguments)
    }
}
