import CSQLite
import Diagnostics
import GRDB

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The store's file with its directory.
struct StoreFile {
    let path: String
    let busyTime: Duration

    var exists: Bool { access(path, F_OK) == 0 }

    /// Opens the file, making it and bringing it up to the present schema where needed.
    ///
    /// The directory is locked meanwhile, so that of several lambs only one makes the file.
    func open() throws -> DatabasePool {
        try makeDirectory()
        let lock = Glibc.open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard lock >= 0 else { throw failure("cannot open", directory) }
        defer { Glibc.close(lock) }
        guard flock(lock, LOCK_EX) == 0 else { throw failure("cannot lock", directory) }
        let pool = try DatabasePool(path: path, configuration: configuration)
        try bringUpToDate(pool)
        return pool
    }

    /// Whether the write-ahead log is so long that whoever opens the file next would notice having to read it.
    ///
    /// Moving a log into the file takes 15 to 40 ms, most of it waiting for the disk; reading one takes 1 ms a megabyte.
    /// The bound is SQLite's own for a log.
    var hasLongLog: Bool {
        var status = stat()
        return stat(path + "-wal", &status) == 0 && status.st_size > Self.longLog
    }

    private static let longLog = 1000 * pageSize
    /// Twice the usual, which halves what the system is asked to write.
    private static let pageSize = 8192

    private var directory: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Makes the directory, readable by its owner alone, and has git ignore all of it.
    private func makeDirectory() throws {
        if mkdir(directory, 0o700) != 0 {
            guard errno == EEXIST else { throw failure("cannot make", directory) }
        }
        let ignore = directory + "/.gitignore"
        let descriptor = Glibc.open(ignore, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            guard errno == EEXIST else { throw failure("cannot write", ignore) }
            return
        }
        defer { Glibc.close(descriptor) }
        guard Glibc.write(descriptor, "*\n", 2) == 2 else { throw failure("cannot write", ignore) }
    }

    private var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "traces"
        configuration.busyMode = .timeout(busyTime / .seconds(1))
        configuration.maximumReaderCount = 2
        configuration.prepareDatabase { connection in
            _ = lamb_sqlite_keep_log(connection.sqliteConnection)
            guard !connection.configuration.readonly else { return }
            // What is kept of the pages holds a largest transaction, so that none is written twice.
            try connection.execute(
                sql: """
                    PRAGMA page_size = \(Self.pageSize); PRAGMA auto_vacuum = INCREMENTAL; PRAGMA cache_size = -12000;
                    PRAGMA wal_autocheckpoint = 4000
                    """
            )
        }
        return configuration
    }

    private func bringUpToDate(_ pool: DatabasePool) throws {
        let migrator = StoreSchema.migrator
        let (isNewer, isCurrent) = try pool.read {
            (try migrator.hasBeenSuperseded($0), try migrator.hasCompletedMigrations($0))
        }
        if isNewer { throw StoreError.newer }
        if !isCurrent { try migrator.migrate(pool) }
    }

    private func failure(_ what: String, _ path: String) -> StoreError {
        .system("\(what) \"\(path)\": \(String(cString: strerror(errno)))")
    }
}
