import FoundationEssentials
import GRDB
import Invocations
package import LambdaModel

extension RecordingStore {
    /// Adds X-Ray documents to the recording with an id that came after it was stored; without one they are dropped.
    ///
    /// Throws a `Diagnostic` when the store cannot be written.
    package func attach(_ documents: [Payload], to id: RequestID) throws {
        guard let database = try databaseForReading() else { return }
        do {
            try database.write { connection in
                guard let key = try? RecordingReference(id.description).key(in: connection) else { return }
                for document in documents {
                    let bytes = masker.masked(document.bytes) ?? document.bytes
                    try connection.cachedStatement(sql: insertSegment).execute(arguments: [key, Data(bytes)])
                }
            }
        } catch {
            throw storeDiagnostic(error, path: path)
        }
    }

    /// The documents of the recording under a key, in the order they came.
    static func segments(of key: Int64, in connection: Database) throws -> [Payload] {
        let sql = "SELECT document FROM segment WHERE invocation = ? ORDER BY key"
        return try Data.fetchAll(connection, sql: sql, arguments: [key]).map { Payload([UInt8]($0)) }
    }
}

/// Adds one X-Ray document to a recording.
let insertSegment = "INSERT INTO segment (invocation, document) VALUES (?, ?)"
