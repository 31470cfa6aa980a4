import Diagnostics
import GRDB
import Synchronization

/// What a store holds on to.
enum StoreConnection {
    /// Nothing was needed yet.
    case unopened
    /// The file.
    case file(DatabasePool)
    /// The file cannot be used; what is recorded lives until the store closes.
    case memory(DatabaseQueue)

    var database: (any DatabaseWriter)? {
        switch self {
        case .unopened: nil
        case .file(let pool): pool
        case .memory(let queue): queue
        }
    }
}

extension RecordingStore {
    /// Whether recordings are kept in memory because the file cannot be used.
    package var isInMemory: Bool {
        connection.withLock { if case .memory = $0 { true } else { false } }
    }

    /// The database to write to: the file, made if need be, or memory where it cannot be used.
    func databaseForWriting() throws -> any DatabaseWriter {
        do {
            return try connection.withLock { connection in
                if let database = connection.database { return database }
                let pool = try StoreFile(path: path, busyTime: limits.busyTime).open()
                connection = .file(pool)
                return pool
            }
        } catch {
            let diagnostic = storeDiagnostic(error, path: path)
            if isBusy(error) { throw diagnostic }
            return try keepInMemory(because: diagnostic)
        }
    }

    /// The database to read from, after all that was handed over is committed; nil when there is none yet.
    func databaseForReading() throws -> (any DatabaseWriter)? {
        try commitNow()
        do {
            return try connection.withLock { connection in
                if let database = connection.database { return database }
                let file = StoreFile(path: path, busyTime: limits.busyTime)
                guard file.exists else { return nil }
                let pool = try file.open()
                connection = .file(pool)
                return pool
            }
        } catch {
            throw storeDiagnostic(error, path: path)
        }
    }

    /// Gives the file up for memory, with one warning.
    @discardableResult
    func keepInMemory(because diagnostic: Diagnostic) throws -> DatabaseQueue {
        let queue = try DatabaseQueue()
        try StoreSchema.migrator.migrate(queue)
        functionKeys.withLock { $0 = [:] }
        connection.withLock { $0 = .memory(queue) }
        warn(Warning("\(diagnostic.message); what is recorded now is kept in memory until lamb ends"))
        return queue
    }
}
