import FoundationEssentials
import GRDB
import Invocations
import LambdaModel
import Timekeeping

/// Writes the recordings of one transaction: their rows, and for each function one block of samples.
struct BatchWriter {
    private let connection: Database
    private let invocation: Insertion, content: Insertion
    private var functionKeys: [String: Int64]
    private var blocks: [Int64: SampleBlock] = [:]

    /// Prepares for a transaction that has begun; `functionKeys` are those known already.
    init(_ connection: Database, functionKeys: [String: Int64]) throws {
        self.connection = connection
        self.functionKeys = functionKeys
        let placeholders = repeatElement("?", count: RecordingRow.columnCount).joined(separator: ", ")
        invocation = try Insertion(
            "INSERT INTO invocation (\(RecordingRow.columns)) VALUES (\(placeholders))",
            in: connection
        )
        content = try Insertion(
            "INSERT INTO content (key, details, client_context, event, response) VALUES (?, ?, ?, ?, ?)",
            in: connection
        )
    }

    /// Inserts one recording.
    mutating func insert(_ recording: borrowing Recording, _ packed: PackedRecording) throws {
        let function = try key(of: recording.invocation.function)
        RecordingRow.bind(recording, to: invocation, isMasked: packed.isMasked, function: function)
        try invocation.run()
        let key = connection.lastInsertedRowID
        packed.bind(to: content, key: key)
        try content.run()
        guard !recording.report.outcome.isThrottled else { return }
        for document in packed.segments {
            try connection.cachedStatement(sql: insertSegment).execute(arguments: [key, Data(document)])
        }
        let timings = recording.report.timings
        let sample = Sample(
            duration: timings.duration.nanoseconds,
            isFailure: recording.report.outcome.errorType != nil,
            isCold: recording.report.isCold
        )
        blocks[function, default: SampleBlock(first: key)].append(
            sample,
            initialization: timings.initialization?.nanoseconds,
            maxMemory: recording.report.maxMemoryMegabytes,
            key: key
        )
    }

    /// Writes the samples; returns the functions' keys.
    func finish() throws -> [String: Int64] {
        for (function, block) in blocks { try block.insert(function: function, in: connection) }
        return functionKeys
    }

    private mutating func key(of function: String) throws -> Int64 {
        if let key = functionKeys[function] { return key }
        try connection.execute(sql: "INSERT OR IGNORE INTO function (name) VALUES (?)", arguments: [function])
        let key = try Int64.fetchOne(connection, sql: "SELECT key FROM function WHERE name = ?", arguments: [function])
        functionKeys[function] = key
        return key ?? 0
    }
}
