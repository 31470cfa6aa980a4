import FoundationEssentials
import GRDB
import Invocations
import LambdaModel
import Timekeeping

extension RecordingSummary {
    /// Reads a joined row of `invocation`.
    init(_ row: Row) throws {
        let error: String? = row["error"]
        self.init(
            id: RequestID(row["id"]),
            function: row["name"],
            requestedAt: Timestamp(nanoseconds: row["started"]),
            type: try named(row["type"]),
            place: try named(row["place"]),
            outcome: error ?? "success",
            isCold: row["cold"],
            timings: InvocationTimings(row),
            maxMemoryMegabytes: row["max_memory"],
            attempt: row["attempt"],
            attempts: row["attempt"] + row["later"]
        )
    }
}

extension InvocationTimings {
    fileprivate init(_ row: Row) {
        let initialization: Int64? = row["initialization"]
        let restoration: Int64? = row["restoration"]
        self.init(
            queue: .nanoseconds(row["queue"] as Int64),
            initialization: initialization.map { .nanoseconds($0) },
            restoration: restoration.map { .nanoseconds($0) },
            duration: .nanoseconds(row["duration"] as Int64),
            billed: .nanoseconds(row["billed"] as Int64),
            overhead: .nanoseconds(row["overhead"] as Int64)
        )
    }
}

extension Recording {
    /// Reads a row of `invocation` joined with its function and content.
    init(_ row: Row) throws {
        let start = Timestamp(nanoseconds: row["started"])
        let details = try RecordingDetails(unpacking: [UInt8](row["details"] as Data), since: start)
        guard let ending = Ending(rawValue: row["ending"]), let trace = TraceHeader(stored: row["trace"]) else {
            throw StoreError.damaged
        }
        var invocation = Invocation(
            id: RequestID(row["id"]),
            trace: trace,
            function: row["name"],
            qualifier: row["qualifier"] ?? latest,
            type: try named(row["type"]),
            event: Payload([UInt8](row["event"] as Data)),
            clientContext: row["client_context"],
            requestedAt: start
        )
        invocation.source = details.source
        let report = InvocationReport(
            outcome: ending.outcome(error: row["error"], Payload([UInt8](row["response"] as Data))),
            place: try named(row["place"]),
            environment: row["environment"],
            isCold: row["cold"],
            timings: InvocationTimings(row),
            memoryLimitMegabytes: row["memory_limit"],
            maxMemoryMegabytes: row["max_memory"],
            logs: details.logs,
            spans: details.spans,
            warnings: details.warnings,
            stream: details.stream
        )
        self.init(invocation, report)
    }
}

/// The case that a number of the store stands for.
private func named<Name: CaseIterable>(_ number: Int) throws(StoreError) -> Name
where Name.AllCases.Index == Int {
    guard Name.allCases.indices.contains(number) else { throw StoreError.damaged }
    return Name.allCases[number]
}

extension TraceHeader {
    /// Reads `Root=…;Parent=…;Sampled=…`.
    fileprivate init?(stored text: String) {
        var fields: [Substring: Substring] = [:]
        for field in text.split(separator: ";") {
            guard let equals = field.firstIndex(of: "=") else { return nil }
            fields[field[..<equals]] = field[field.index(after: equals)...]
        }
        guard let root = fields["Root"], let parent = fields["Parent"] else { return nil }
        var generator = SeededGenerator(seed: 0)
        self.init(epochSeconds: 0, sampled: fields["Sampled"] == "1", using: &generator)
        self.root = String(root)
        self.parent = String(parent)
    }
}
