import FoundationEssentials
import GRDB

/// One invocation's duration with whether it failed and started cold, in eight bytes.
struct Sample: Hashable {
    /// The duration in nanoseconds, two bits to the left; then failure, then cold.
    let bits: UInt64

    init(bits: UInt64) {
        self.bits = bits
    }

    init(duration: Int64, isFailure: Bool, isCold: Bool) {
        bits = UInt64(max(0, duration)) << 2 | (isFailure ? 2 : 0) | (isCold ? 1 : 0)
    }
}

/// The samples of one function in one transaction.
struct SampleBlock {
    private let first: Int64
    private var last: Int64
    private var maxMemory: Int?
    private var samples: [UInt64] = []
    private var initializations: [UInt64] = []

    /// Begins a block with the key of its first recording.
    init(first: Int64) {
        self.first = first
        last = first
    }

    mutating func append(_ sample: Sample, initialization: Int64?, maxMemory: Int?, key: Int64) {
        samples.append(sample.bits.littleEndian)
        if let initialization { initializations.append(UInt64(max(0, initialization)).littleEndian) }
        if let maxMemory { self.maxMemory = max(maxMemory, self.maxMemory ?? 0) }
        last = key
    }

    func insert(function: Int64, in connection: Database) throws {
        let statement = try connection.cachedStatement(
            sql: """
                INSERT INTO sample_block (function, first, last, max_memory, samples, initializations)
                VALUES (?, ?, ?, ?, ?, ?)
                """
        )
        try statement.execute(arguments: [
            function, first, last, maxMemory, samples.withUnsafeBytes { Data($0) },
            initializations.withUnsafeBytes { Data($0) },
        ])
    }
}
