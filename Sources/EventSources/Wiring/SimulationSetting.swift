package import Diagnostics
import Timekeeping

/// A setting of a simulation that may stand in for what the template says, and that can be varied.
package enum SimulationSetting: String, Sendable, CaseIterable {
    case batchSize = "batch-size"
    case window
    case maximumConcurrency = "maximum-concurrency"
    case visibilityTimeout = "visibility-timeout"
    case maxReceiveCount = "max-receive-count"
    case maximumRetryAttempts = "maximum-retry-attempts"
    case maximumEventAge = "maximum-event-age"
    case duplicateRate = "duplicate-rate"
    case shards
    case parallelizationFactor = "parallelization-factor"
    case bisect
    case tumblingWindow = "tumbling-window"
    case maximumRecordAge = "maximum-record-age"
    case reservedConcurrency = "reserved-concurrency"
    case accountConcurrency = "account-concurrency"
    case timeout
    case memory
    case handlerTime = "handler-time"
    case initTime = "init-time"
    case idleTimeout = "idle-timeout"
    case clientTimeout = "client-timeout"
    case clientAttempts = "client-attempts"
    case failFirst = "fail-first"
    case failRate = "fail-rate"

    /// What a value is written as.
    private enum Form { case count(ClosedRange<Int>), seconds(ClosedRange<Double>), part }

    private var form: Form {
        switch self {
        case .batchSize: .count(1...10_000)
        case .window: .seconds(0...300)
        case .maximumConcurrency: .count(2...1000)
        case .visibilityTimeout: .seconds(0...43_200)
        case .maxReceiveCount: .count(1...1000)
        case .maximumRetryAttempts: .count(-1...10_000)
        case .maximumEventAge: .seconds(60...604_800)
        case .duplicateRate, .failRate: .part
        case .shards: .count(1...10_000)
        case .parallelizationFactor: .count(1...10)
        case .bisect: .count(0...1)
        case .tumblingWindow: .seconds(0...900)
        case .maximumRecordAge: .seconds(60...604_800)
        case .reservedConcurrency: .count(0...100_000)
        case .accountConcurrency: .count(1...1_000_000)
        case .timeout: .seconds(1...900)
        case .memory: .count(128...10_240)
        case .handlerTime, .initTime: .seconds(0...900)
        case .idleTimeout: .seconds(1...86_400)
        case .clientTimeout: .seconds(0.001...900)
        case .clientAttempts: .count(1...100)
        case .failFirst: .count(0...1000)
        }
    }

    /// Whether its values are times.
    package var isTime: Bool {
        if case .seconds = form { return true }
        return false
    }

    /// What it does, in a few words.
    package var help: String {
        switch self {
        case .batchSize: "records in a batch"
        case .window: "seconds a batch gathers"
        case .maximumConcurrency: "batches of a queue that run at once"
        case .visibilityTimeout: "seconds until a received message is visible again"
        case .maxReceiveCount: "receives before a message goes to the dead-letter queue"
        case .maximumRetryAttempts: "retries after the function failed"
        case .maximumEventAge: "seconds until an asynchronous event is given up"
        case .duplicateRate: "part of asynchronous events delivered twice, 0 to 1"
        case .shards: "shards of a stream or partitions of a topic"
        case .parallelizationFactor: "batches of a shard that run at once"
        case .bisect: "1 to cut a batch in two when the function failed, 0 not to"
        case .tumblingWindow: "seconds over which a function of a stream keeps its state"
        case .maximumRecordAge: "seconds until a stream's record is given up"
        case .reservedConcurrency: "the function's reserved concurrency"
        case .accountConcurrency: "the account's concurrency"
        case .timeout: "the function's time-out in seconds"
        case .memory: "the function's memory in MB"
        case .handlerTime: "the handler is not run: each invocation takes so long"
        case .initTime: "and each cold start so much longer"
        case .idleTimeout: "how long an environment waits before it is reclaimed"
        case .clientTimeout: "how long a synchronous caller waits"
        case .clientAttempts: "how often a synchronous caller tries in all"
        case .failFirst: "attempts at each message that fail first"
        case .failRate: "part of the attempts at messages that fail, 0 to 1"
        }
    }

    /// The setting with a name; throws a usage diagnostic with the nearest names.
    package init(named name: String) throws(Diagnostic) {
        if let setting = Self(rawValue: name) {
            self = setting
            return
        }
        let names = Self.allCases.map(\.rawValue)
        throw Diagnostic(
            .usage,
            "no setting \"\(name)\" of a simulation",
            hint: didYouMean(name, among: names, otherwise: "there are " + names.joined(separator: ", "))
        )
    }

    /// Reads a value: a number, or for times also `90s`, `5m`, `250ms`; seconds for times.
    package func value(of text: String) throws(Diagnostic) -> Double {
        switch form {
        case .count(let range):
            guard let number = Int(text), range.contains(number) else {
                throw wrong(text, "a whole number from \(range.lowerBound) to \(range.upperBound)")
            }
            return Double(number)
        case .seconds(let range):
            let seconds = Double(text) ?? Duration(words: text).map { $0.milliseconds / 1000 }
            guard let seconds, range.contains(seconds) else {
                throw wrong(text, "a time from \(Int(range.lowerBound))s to \(Int(range.upperBound))s, as in 30s or 5m")
            }
            return seconds
        case .part:
            guard let number = Double(text), (0...1).contains(number) else { throw wrong(text, "a number from 0 to 1") }
            return number
        }
    }

    private func wrong(_ text: String, _ form: String) -> Diagnostic {
        Diagnostic(.usage, "\"\(text)\" is no value of \"\(rawValue)\"", hint: "write \(form)")
    }
}

/// Settings of a simulation that stand in for the template's.
package struct SimulationSettings: Sendable, Hashable {
    private var values: [SimulationSetting: Double] = [:]

    /// Creates settings in which the template decides everything.
    package init() {}

    /// A setting's value; seconds for times; nil lets the template decide.
    package subscript(setting: SimulationSetting) -> Double? {
        get { values[setting] }
        set { values[setting] = newValue }
    }

    /// Reads `NAME=VALUE`; throws a usage diagnostic for an unknown name or a value that is none.
    package mutating func set(_ words: String) throws(Diagnostic) {
        guard let equals = words.firstIndex(of: "=") else {
            throw Diagnostic(.usage, "\"\(words)\" is no setting", hint: "write NAME=VALUE, as in batch-size=10")
        }
        let setting = try SimulationSetting(named: String(words[..<equals]))
        values[setting] = try setting.value(of: String(words[words.index(after: equals)...]))
    }

    func int(_ setting: SimulationSetting) -> Int? { values[setting].map { Int($0) } }

    func duration(_ setting: SimulationSetting) -> Duration? {
        values[setting].map { .nanoseconds(Int64($0 * 1e9)) }
    }
}
