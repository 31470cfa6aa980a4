import Diagnostics
import GRDB

/// How a user names a recording.
struct RecordingReference {
    private let text: String

    init(_ text: String) {
        self.text = text
    }

    /// The key of the latest recording that is meant.
    func key(in connection: Database) throws -> Int64 {
        if text == "last" {
            let sql = "SELECT key FROM invocation ORDER BY key DESC LIMIT 1"
            guard let key = try Int64.fetchOne(connection, sql: sql) else { throw notFound }
            return key
        }
        let exact = """
            \(HandleIndex.stretches)
            SELECT max(same.key) FROM \(HandleIndex.join(as: "same")) same.handle = ? AND same.id = ?
            """
        let handle = RecordingHandle(of: text).number
        if let key = try Int64.fetchOne(connection, sql: exact, arguments: [handle, text]) { return key }
        return try keyOfPrefix(in: connection)
    }

    /// The key of one of the attempts with the id that is meant, the latest when none is named, with its number from 1
    /// and how many there are.
    func attempt(_ attempt: Int?, in connection: Database) throws -> (key: Int64, number: Int, count: Int) {
        let sql = """
            \(HandleIndex.stretches)
            SELECT same.key FROM invocation CROSS JOIN \(HandleIndex.join(as: "same")) same.handle = invocation.handle
            AND same.id = invocation.id WHERE invocation.key = ? ORDER BY same.key
            """
        let keys = try Int64.fetchAll(connection, sql: sql, arguments: [try key(in: connection)])
        let number = attempt ?? keys.count
        guard keys.indices.contains(number - 1) else { throw noAttempt(number, of: keys.count) }
        return (keys[number - 1], number, keys.count)
    }

    private func noAttempt(_ number: Int, of count: Int) -> Diagnostic {
        let words = count == 1 ? "one attempt is recorded" : "\(count) attempts are recorded, from 1 to \(count)"
        return Diagnostic(.notFound, "no attempt \(number) of \"\(text)\"", hint: words)
    }

    private func keyOfPrefix(in connection: Database) throws -> Int64 {
        let prefix = text.lowercased()
        guard prefix.utf8.count >= 4 else { throw text.isEmpty ? notFound : tooShort }
        let handles = RecordingHandle.range(of: prefix)
        var arguments: StatementArguments = []
        if let handles { arguments += [handles.lowerBound, handles.upperBound] }
        arguments += [prefix, prefix + "\u{10FFFF}"]
        let candidates = try Row.fetchAll(
            connection,
            sql: """
                \(HandleIndex.stretches)
                SELECT named.id, max(named.key) AS key
                FROM \(HandleIndex.join(as: "named")) \(handles == nil ? "" : "named.handle BETWEEN ? AND ? AND")
                named.id >= ? AND named.id < ? GROUP BY named.id ORDER BY named.id LIMIT 4
                """,
            arguments: arguments
        )
        guard let first = candidates.first else { throw notFound }
        guard candidates.count == 1 else { throw ambiguous(candidates.map { $0["id"] }) }
        return first["key"]
    }

    /// No recording is meant.
    var notFound: Diagnostic {
        text == "last"
            ? Diagnostic(.notFound, "nothing is recorded yet", hint: "`invoke FUNCTION` records an invocation")
            : Diagnostic(.notFound, "no recording \"\(text)\"", hint: "`traces` lists the recorded invocations")
    }

    private var tooShort: Diagnostic {
        Diagnostic(
            .notFound,
            "no recording \"\(text)\"",
            hint: "give \"last\", an id, or at least the first four characters of one; `traces` lists them"
        )
    }

    private func ambiguous(_ ids: [String]) -> Diagnostic {
        let names = ids.prefix(3).map { "\"\($0)\"" }.joined(separator: ", ") + (ids.count > 3 ? ", …" : "")
        return Diagnostic(
            .usage,
            "several recordings begin with \"\(text)\"",
            hint: "give more characters; there are \(names)"
        )
    }
}
