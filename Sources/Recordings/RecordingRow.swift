import Invocations
import LambdaModel
import Timekeeping

/// A recording as the tables hold it: masked, packed, numbers for names.
struct RecordingRow {
    var function: String
    var isFailure: Bool
    /// Whether the function never ran, so that it took no time worth counting.
    var isThrottled: Bool
    var isCold: Bool
    var isMasked: Bool
    var duration: Int64
    var initialization: Int64?
    var maxMemory: Int?
    /// The X-Ray documents that came with the invocation.
    let segments: [[UInt8]]
    private let recording: Recording
    private let clientContext: String?
    private let event: [UInt8], response: [UInt8], details: [UInt8]

    /// Masks and packs a recording.
    init(_ recording: Recording, masker: SecretMasker) {
        let (invocation, report) = (recording.invocation, recording.report)
        self.recording = recording
        function = invocation.function
        isFailure = report.outcome.errorType != nil
        isThrottled = report.outcome.isThrottled
        isCold = report.isCold
        duration = report.timings.duration.nanoseconds
        initialization = report.timings.initialization?.nanoseconds
        maxMemory = report.maxMemoryMegabytes
        let maskedEvent = masker.masked(invocation.event.bytes)
        isMasked = maskedEvent != nil
        event = maskedEvent ?? invocation.event.bytes
        response = masker.masked(report.outcome.payload.bytes) ?? report.outcome.payload.bytes
        segments = report.segments.map { masker.masked($0.bytes) ?? $0.bytes }
        clientContext = invocation.clientContext.map(masker.masked)
        details = RecordingDetails(of: report, source: invocation.source).packed(
            since: invocation.requestedAt,
            masker: masker
        )
    }

    /// Binds the values of an `invocation` row, in the order of `columns`, under a function's key.
    func bindInvocation(to insertion: Insertion, function key: Int64) {
        let (invocation, report) = (recording.invocation, recording.report)
        insertion.bind(1, RecordingHandle(of: invocation.id.description).number)
        insertion.bind(2, invocation.id.description)
        insertion.bind(3, key)
        insertion.bind(4, invocation.requestedAt.nanoseconds)
        insertion.bind(5, duration)
        insertion.bind(6, initialization)
        insertion.bind(7, report.timings.queue.nanoseconds)
        insertion.bind(8, report.timings.billed.nanoseconds)
        insertion.bind(9, report.timings.overhead.nanoseconds)
        insertion.bind(10, isCold ? 1 : 0)
        insertion.bind(11, Int64(Ending(report.outcome).rawValue))
        insertion.bind(12, report.outcome.errorType)
        insertion.bind(13, InvocationType.allCases.firstIndex(of: invocation.type).map(Int64.init))
        insertion.bind(14, InvocationPlace.allCases.firstIndex(of: report.place).map(Int64.init))
        insertion.bind(15, invocation.qualifier == latest ? nil : invocation.qualifier)
        insertion.bind(16, Int64(report.memoryLimitMegabytes))
        insertion.bind(17, maxMemory.map(Int64.init))
        insertion.bind(18, isMasked ? 1 : 0)
        insertion.bind(19, report.environment)
        insertion.bind(20, invocation.trace.description)
        insertion.bind(21, report.timings.restoration?.nanoseconds)
    }

    /// Binds the values of a `content` row.
    func bindContent(to insertion: Insertion, key: Int64) {
        insertion.bind(1, key)
        insertion.bind(2, details)
        insertion.bind(3, clientContext)
        insertion.bind(4, event)
        insertion.bind(5, response)
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
