import LosslessJSON

/// What the platform reports of an invocation in the last lines of its log.
///
/// Source: "REPORT" lines of the text format and `platform.report` of the JSON format, in "Working with Lambda function
/// logs" and "Lambda Telemetry API Event schema reference" of the AWS Lambda Developer Guide.
struct ReportLine: Sendable, Hashable {
    var requestID: String
    var duration: Duration
    var billed: Duration
    var initialization: Duration?
    var restoration: Duration?
    var memoryLimitMegabytes: Int?
    var maxMemoryMegabytes: Int?

    /// Reads a line of a log; nil for one that reports nothing.
    init?(_ line: String) {
        if line.hasPrefix("REPORT RequestId: ") {
            self.init(text: line)
        } else if line.hasPrefix("{"), let document = try? JSONValue(parsing: line),
            document["type"]?.string == "platform.report", let record = document["record"]
        {
            self.init(record: record)
        } else {
            return nil
        }
    }

    private init?(text: String) {
        var fields: [Substring: Substring] = [:]
        for field in text.dropFirst("REPORT ".count).split(separator: "\t") {
            guard let colon = field.firstRange(of: ": ") else { continue }
            fields[field[..<colon.lowerBound]] = field[colon.upperBound...]
        }
        func number(_ name: Substring) -> Double? {
            fields[name]?.split(separator: " ").first.flatMap { Double($0) }
        }
        self.init(fields["RequestId"].map(String.init)) { name in
            switch name {
            case .duration: number("Duration")
            case .billed: number("Billed Duration")
            case .initialization: number("Init Duration")
            case .restoration: number("Restore Duration")
            case .memoryLimit: number("Memory Size")
            case .maxMemory: number("Max Memory Used")
            }
        }
    }

    private init?(record: JSONValue) {
        let metrics = record["metrics"]
        self.init(record["requestId"]?.string) { name in
            switch name {
            case .duration: metrics?["durationMs"]?.double
            case .billed: metrics?["billedDurationMs"]?.double
            case .initialization: metrics?["initDurationMs"]?.double
            case .restoration: metrics?["restoreDurationMs"]?.double
            case .memoryLimit: metrics?["memorySizeMB"]?.double
            case .maxMemory: metrics?["maxMemoryUsedMB"]?.double
            }
        }
    }

    private enum Metric { case duration, billed, initialization, restoration, memoryLimit, maxMemory }

    private init?(_ requestID: String?, _ metric: (Metric) -> Double?) {
        // No number of a stranger's may trap when it becomes a whole one.
        func plausible(_ name: Metric) -> Double? { metric(name).flatMap { (0...1e9).contains($0) ? $0 : nil } }
        func time(_ name: Metric) -> Duration? { plausible(name).map { .nanoseconds(Int64(($0 * 1e6).rounded())) } }
        guard let requestID, let duration = time(.duration) else { return nil }
        self.requestID = requestID
        self.duration = duration
        billed = time(.billed) ?? duration
        initialization = time(.initialization)
        restoration = time(.restoration)
        memoryLimitMegabytes = plausible(.memoryLimit).map { Int($0) }
        maxMemoryMegabytes = plausible(.maxMemory).map { Int($0) }
    }
}
