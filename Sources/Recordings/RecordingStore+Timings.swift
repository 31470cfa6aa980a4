import FoundationEssentials
import GRDB

extension RecordingStore {
    /// The figures of one function, or of all that were ever recorded, by name.
    ///
    /// Percentiles are exact, by nearest rank. A function without recordings has no entry.
    package func timings(function: String? = nil) throws -> [FunctionTimings] {
        try read(otherwise: []) { connection in
            let functions = try Row.fetchAll(
                connection,
                sql: "SELECT key, name FROM function WHERE ? IS NULL OR name = ? ORDER BY name",
                arguments: [function, function]
            )
            return try functions.compactMap { row in
                try FunctionSamples(of: row["key"], in: connection).timings(of: row["name"])
            }
        }
    }
}

/// Everything that the sample blocks hold of one function.
struct FunctionSamples {
    private var samples: [UInt64] = []
    private var initializations: [UInt64] = []
    private var maxMemory: Int?

    init(of function: Int64, in connection: Database) throws {
        let blocks = try Row.fetchCursor(
            connection,
            sql: "SELECT samples, initializations, max_memory FROM sample_block WHERE function = ?",
            arguments: [function]
        )
        while let block = try blocks.next() {
            try block.withUnsafeData(atIndex: 0) { append($0, to: &samples) }
            try block.withUnsafeData(atIndex: 1) { append($0, to: &initializations) }
            if let memory: Int = block[2] { maxMemory = max(memory, maxMemory ?? 0) }
        }
    }

    private func append(_ data: Data?, to list: inout [UInt64]) {
        data?.withUnsafeBytes { bytes in
            for offset in stride(from: 0, to: bytes.count - 7, by: 8) {
                list.append(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
            }
        }
    }

    /// The figures; nil when there are no samples.
    func timings(of function: String) -> FunctionTimings? {
        var (warm, cold, starts) = (DurationTally(), DurationTally(), DurationTally())
        var errors = 0
        for sample in samples {
            if sample & 2 != 0 { errors += 1 }
            if sample & 1 != 0 { cold.add(sample >> 2) } else { warm.add(sample >> 2) }
        }
        for initialization in initializations { starts.add(initialization) }
        let both = warm + cold
        guard let duration = both.distribution(of: { visit in samples.forEach { visit($0 >> 2) } }) else { return nil }
        return FunctionTimings(
            function: function,
            count: samples.count,
            errors: errors,
            cold: cold.count,
            duration: duration,
            warmDuration: cold.count == 0 ? duration : distribution(of: warm, cold: 0),
            coldDuration: warm.count == 0 ? duration : distribution(of: cold, cold: 1),
            initialization: starts.distribution { visit in initializations.forEach(visit) },
            maxMemoryMegabytes: maxMemory,
            histogram: DurationTally.bars(warm: warm, cold: cold)
        )
    }

    private func distribution(of tally: DurationTally, cold: UInt64) -> DurationDistribution? {
        tally.distribution { visit in
            for sample in samples where sample & 1 == cold { visit(sample >> 2) }
        }
    }
}
