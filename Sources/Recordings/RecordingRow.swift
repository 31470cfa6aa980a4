import FoundationEssentials
import GRDB
import Invocations
import LambdaModel
import Timekeeping

/// A recording as the tables hold it: masked, packed, numbers for names.
struct RecordingRow {
    var function: String
    var isFailure: Bool
    var isCold: Bool
    var isMasked: Bool
    var duration: Int64
    var initialization: Int64?
    var maxMemory: Int?
    private let recording: Recording
    private let clientContext: String?
    private let event: [UInt8], response: [UInt8], details: [UInt8]

    /// Masks and packs a recording.
    init(_ recording: Recording, masker: SecretMasker) {
        let (invocation, report) = (recording.invocation, recording.report)
        self.recording = recording
        function = invocation.function
        isFailure = report.outcome.errorType != nil
        isCold = report.isCold
        duration = report.timings.duration.nanoseconds
        initialization = report.timings.initialization?.nanoseconds
        maxMemory = report.maxMemoryMegabytes
        let maskedEvent = masker.masked(invocation.event.bytes)
        isMasked = maskedEvent != nil
        event = maskedEvent ?? invocation.event.bytes
        response = masker.masked(report.outcome.payload.bytes) ?? report.outcome.payload.bytes
        clientContext = invocation.clientContext.map(masker.masked)
        var details = RecordingDetails(of: report)
        for index in details.logs.indices { details.logs[index].line = masker.masked(details.logs[index].line) }
        self.details = details.packed(since: invocation.requestedAt)
    }

    /// The values of an `invocation` row, in the order of `columns`, under a function's key.
    func values(function key: Int64) -> StatementArguments {
        let (invocation, report) = (recording.invocation, recording.report)
        return [
            invocation.id.description, key, invocation.requestedAt.nanoseconds, duration, initialization,
            report.timings.queue.nanoseconds, report.timings.billed.nanoseconds, report.timings.overhead.nanoseconds,
            isCold, Ending(report.outcome).rawValue, report.outcome.errorType,
            InvocationType.allCases.firstIndex(of: invocation.type),
            InvocationPlace.allCases.firstIndex(of: report.place),
            invocation.qualifier == latest ? nil : invocation.qualifier, report.memoryLimitMegabytes, maxMemory,
            isMasked, report.environment, invocation.trace.description,
        ]
    }

    /// The values of a `content` row.
    func content(key: Int64) -> StatementArguments {
        [key, Data(details), clientContext, Data(event), Data(response)]
    }

    /// How many columns `values` fills.
    static let columnCount = 19
    /// The columns of `invocation` that `values` fills.
    static let columns = """
        id, function, started, duration, initialization, queue, billed, overhead, cold, ending, error, type, place, \
        qualifier, memory_limit, max_memory, masked, environment, trace
        """
}

/// The qualifier that is stored as NULL.
let latest = "$LATEST"

/// How an invocation ended, as a number of the store.
enum Ending: Int {
    case succeeded, functionError, timedOut, exited

    init(_ outcome: InvocationOutcome) {
        self =
            switch outcome {
            case .succeeded: .succeeded
            case .functionError: .functionError
            case .timedOut: .timedOut
            case .exited: .exited
            }
    }

    /// The outcome it stands for.
    func outcome(error: String?, _ payload: Payload) -> InvocationOutcome {
        switch self {
        case .succeeded: .succeeded(payload)
        case .functionError: .functionError(type: error ?? PlatformError.unknown.rawValue, payload)
        case .timedOut: .timedOut(payload)
        case .exited: .exited(type: error ?? PlatformError.exited.rawValue, payload)
        }
    }
}
