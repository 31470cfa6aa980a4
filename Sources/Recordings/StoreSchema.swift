import GRDB

/// The store's tables; a migration is never edited once it was released.
///
/// - `invocation`: one narrow row for each recording; its key grows with the order of commits. The handle is the
///   number that an id begins with, by which `HandleIndex` finds it.
/// - `content`: what is wide and seldom read. The packed parts come before the payloads, so that reading logs does
///   not walk through a payload's overflow pages.
/// - `sample_block`: the durations of one function in one commit, packed, so that percentiles over a million
///   recordings read a few hundred rows.
/// - `segment`: the X-Ray documents of traced invocations, apart because some come after their recording.
enum StoreSchema {
    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator().disablingDeferredForeignKeyChecks()
        migrator.registerMigration("1 invocations") { try $0.execute(sql: invocations) }
        migrator.registerMigration("2 restorations") {
            try $0.execute(sql: "ALTER TABLE invocation ADD COLUMN restoration INTEGER")
        }
        migrator.registerMigration("3 segments") { try $0.execute(sql: segments) }
        migrator.registerMigration("4 handles in stretches") {
            try $0.execute(sql: "DROP INDEX invocation_handle; \(HandleIndex.creation)")
        }
        return migrator
    }()

    private static let segments = """
        CREATE TABLE segment (key INTEGER PRIMARY KEY, invocation INTEGER NOT NULL, document BLOB NOT NULL);
        CREATE INDEX segment_invocation ON segment (invocation);
        """

    private static let invocations = """
        CREATE TABLE function (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE invocation (
            key INTEGER PRIMARY KEY, handle INTEGER NOT NULL, id TEXT NOT NULL, function INTEGER NOT NULL, started INTEGER NOT NULL,
            duration INTEGER NOT NULL, initialization INTEGER, queue INTEGER NOT NULL, billed INTEGER NOT NULL,
            overhead INTEGER NOT NULL, cold INTEGER NOT NULL, ending INTEGER NOT NULL, error TEXT,
            type INTEGER NOT NULL, place INTEGER NOT NULL, qualifier TEXT, memory_limit INTEGER NOT NULL,
            max_memory INTEGER, masked INTEGER NOT NULL, environment TEXT NOT NULL, trace TEXT NOT NULL
        );
        CREATE INDEX invocation_handle ON invocation (handle);
        CREATE INDEX invocation_function ON invocation (function, started, duration);
        CREATE INDEX invocation_failure ON invocation (function, started, duration) WHERE error IS NOT NULL;
        CREATE TABLE content (
            key INTEGER PRIMARY KEY, details BLOB NOT NULL, client_context TEXT, event BLOB NOT NULL,
            response BLOB NOT NULL
        );
        CREATE TABLE sample_block (
            key INTEGER PRIMARY KEY, function INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
            max_memory INTEGER, samples BLOB NOT NULL, initializations BLOB NOT NULL
        );
        CREATE INDEX sample_block_function ON sample_block (function);
        CREATE INDEX sample_block_last ON sample_block (last);
        """
}
