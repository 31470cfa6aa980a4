import FoundationEssentials
import GRDB
import Invocations
import LambdaModel
import Timekeeping

extension RecordingStore {
    /// What a function and the platform wrote, oldest line first.
    ///
    /// Of more lines than the query's limit the last ones are returned. The position says where the next question
    /// of a `--follow` goes on.
    package func logs(function: String, _ query: LogQuery = LogQuery()) throws -> RecordedLogs {
        try read(otherwise: RecordedLogs(lines: [], position: query.after ?? 0)) { connection in
            let end = try Int64.fetchOne(connection, sql: "SELECT max(key) FROM invocation") ?? 0
            var latestFirst: [RecordedLogLine] = []
            let rows = try Row.fetchCursor(connection, sql: sql(for: query), arguments: arguments(function, query))
            while let row = try rows.next(), latestFirst.count < query.limit {
                latestFirst += try lines(of: row, matching: query).reversed()
            }
            return RecordedLogs(lines: latestFirst.prefix(query.limit).reversed(), position: end)
        }
    }

    /// The rows of a function, latest first; a line cannot be older than the start of its invocation by much, but it
    /// can be later, so that `since` is asked of the lines themselves and only bounded here by a function's longest run.
    private func sql(for query: LogQuery) -> String {
        """
        SELECT invocation.id, invocation.started, content.details
        FROM invocation JOIN content ON content.key = invocation.key
        WHERE function = (SELECT key FROM function WHERE name = ?) AND invocation.key > ? AND started >= ?
        \(query.requestPrefix == nil ? "" : "AND id >= ? AND id < ?") ORDER BY started DESC, invocation.key DESC
        """
    }

    private func arguments(_ function: String, _ query: LogQuery) -> StatementArguments {
        let longestRun = Duration.seconds(LambdaLimits.timeoutSeconds.upperBound + 60)
        let earliest = query.since.map { $0 + (.zero - longestRun) }
        var arguments: StatementArguments = [function, query.after ?? 0, earliest?.nanoseconds ?? Int64.min]
        if let prefix = query.requestPrefix?.lowercased() { arguments += [prefix, prefix + "\u{10FFFF}"] }
        return arguments
    }

    private func lines(of row: Row, matching query: LogQuery) throws -> [RecordedLogLine] {
        let start = Timestamp(nanoseconds: row["started"])
        let id = RequestID(row["id"])
        return try RecordingDetails.logs(unpacking: [UInt8](row["details"] as Data), since: start)
            .filter { line in
                query.since.map { line.time >= $0 } ?? true
                    && query.filter.map { line.line.contains($0) } ?? true
            }
            .map { RecordedLogLine(requestID: id, line: $0) }
    }
}
