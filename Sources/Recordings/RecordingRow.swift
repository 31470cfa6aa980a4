import Invocations
import LambdaModel
import Timekeeping

/// The values of an `invocation` row, numbers for names.
enum RecordingRow {
    /// Binds the values in the order of `columns`, under a function's key.
    static func bind(_ recording: borrowing Recording, to insertion: Insertion, isMasked: Bool, function key: Int64) {
        let id = recording.invocation.id.description, qualifier = recording.invocation.qualifier
        insertion.bind(1, RecordingHandle(of: id).number)
        insertion.bind(2, id)
        insertion.bind(3, key)
        insertion.bind(4, recording.invocation.requestedAt.nanoseconds)
        bind(recording.report.timings, to: insertion)
        insertion.bind(10, recording.report.isCold ? 1 : 0)
        insertion.bind(11, Int64(Ending(recording.report.outcome).rawValue))
        insertion.bind(12, recording.report.outcome.errorType)
        insertion.bind(13, InvocationType.allCases.firstIndex(of: recording.invocation.type).map(Int64.init))
        insertion.bind(14, InvocationPlace.allCases.firstIndex(of: recording.report.place).map(Int64.init))
        insertion.bind(15, qualifier == latest ? nil : qualifier)
        insertion.bind(16, Int64(recording.report.memoryLimitMegabytes))
        insertion.bind(17, recording.report.maxMemoryMegabytes.map(Int64.init))
        insertion.bind(18, isMasked ? 1 : 0)
        insertion.bind(19, recording.report.environment)
        insertion.bind(20, recording.invocation.trace.description)
    }

    private static func bind(_ timings: InvocationTimings, to insertion: Insertion) {
        insertion.bind(5, timings.duration.nanoseconds)
        insertion.bind(6, timings.initialization?.nanoseconds)
        insertion.bind(7, timings.queue.nanoseconds)
        insertion.bind(8, timings.billed.nanoseconds)
        insertion.bind(9, timings.overhead.nanoseconds)
        insertion.bind(21, timings.restoration?.nanoseconds)
    }

    /// How many columns an `invocation` row has besides its key.
    static let columnCount = 21
    /// The columns of `invocation` in the order they are bound.
    static let columns = """
        handle, id, function, started, duration, initialization, queue, billed, overhead, cold, ending, error, type, \
        place, qualifier, memory_limit, max_memory, masked, environment, trace, restoration
        """
}

/// The qualifier that is stored as NULL.
let latest = "$LATEST"

/// How an invocation ended, as a number of the store.
enum Ending: Int {
    case succeeded, functionError, timedOut, exited, throttled

    init(_ outcome: InvocationOutcome) {
        self =
            switch outcome {
            case .succeeded: .succeeded
            case .functionError: .functionError
            case .timedOut: .timedOut
            case .exited: .exited
            case .throttled: .throttled
            }
    }

    /// The outcome it stands for.
    func outcome(error: String?, _ payload: Payload) -> InvocationOutcome {
        switch self {
        case .succeeded: .succeeded(payload)
        case .functionError: .functionError(type: error ?? PlatformError.unknown.rawValue, payload)
        case .timedOut: .timedOut(payload)
        case .exited: .exited(type: error ?? PlatformError.exited.rawValue, payload)
        case .throttled: .throttled(payload)
        }
    }
}
