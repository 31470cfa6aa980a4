import GRDB
import GRDBSQLite

/// An INSERT that is run very often: its values are bound without detours over arrays of arguments.
struct Insertion {
    private let connection: Database
    private let statement: Statement

    init(_ sql: String, in connection: Database) throws {
        self.connection = connection
        statement = try connection.cachedStatement(sql: sql)
    }

    func bind(_ place: Int32, _ number: Int64?) {
        guard let number else { return bindNull(place) }
        sqlite3_bind_int64(statement.sqliteStatement, place, number)
    }

    func bind(_ place: Int32, _ text: String?) {
        guard var text else { return bindNull(place) }
        text.withUTF8 { utf8 in
            utf8.withMemoryRebound(to: CChar.self) { characters in
                _ = sqlite3_bind_text(
                    statement.sqliteStatement,
                    place,
                    characters.baseAddress,
                    Int32(characters.count),
                    copied
                )
            }
        }
    }

    func bind(_ place: Int32, _ bytes: [UInt8]) {
        _ = bytes.withUnsafeBytes { buffer in
            buffer.isEmpty
                ? sqlite3_bind_zeroblob(statement.sqliteStatement, place, 0)
                : sqlite3_bind_blob(statement.sqliteStatement, place, buffer.baseAddress, Int32(buffer.count), copied)
        }
    }

    private func bindNull(_ place: Int32) {
        sqlite3_bind_null(statement.sqliteStatement, place)
    }

    /// Inserts a row with what is bound.
    func run() throws {
        let code = sqlite3_step(statement.sqliteStatement)
        defer { sqlite3_reset(statement.sqliteStatement) }
        guard code == SQLITE_DONE else {
            let message = String(cString: sqlite3_errmsg(connection.sqliteConnection))
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
        }
    }
}

/// Tells SQLite to copy what is bound, as it lives no longer than the call.
private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
