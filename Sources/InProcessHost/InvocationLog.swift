import Functions
import Invocations
import LambdaModel
import Timekeeping

/// The log of one invocation of a library: the platform's events around what the function wrote.
struct InvocationLog {
    private let course: InvocationCourse
    /// Who knows the function: a configuration is large, and an invocation may take a few microseconds.
    private let pool: LibraryPool
    private let logStream: String
    private let endedAt: Timestamp

    private var function: FunctionConfiguration { pool.function }

    init(_ course: InvocationCourse, in pool: LibraryPool, _ logStream: String, endedAt: Timestamp) {
        self.course = course
        self.pool = pool
        self.logStream = logStream
        self.endedAt = endedAt
    }

    func lines(
        around written: [String],
        _ outcome: InvocationOutcome,
        _ timings: InvocationTimings,
        maxMemory: Int?
    ) -> [LogLine] {
        var lines: [LogLine] = []
        lines.reserveCapacity(written.count + 4)
        func add(_ event: PlatformEvent, _ time: Timestamp) {
            if let line = event.line(in: function.logging, at: time) { lines.append(line) }
        }
        let id = course.invocation.id.description
        let trace = function.tracing ? course.invocation.trace : nil
        for event in initialization(outcome) { add(event, course.startedAt) }
        add(.start(id: id, version: function.version, trace: trace), course.startedAt)
        for line in written where function.logging.keeps(line) {
            lines.append(LogLine(time: endedAt, stream: .function, line: line))
        }
        if function.logging.isJSON {
            let bytes = outcome.payload.bytes.count
            let facts = RuntimeDoneFacts(trace: trace, duration: timings.duration, producedBytes: bytes)
            add(.runtimeDone(id: id, EventStatus(of: outcome), facts), endedAt)
        }
        add(.end(id: id), endedAt)
        let memory = function.memoryMegabytes
        let facts = ReportFacts(timings: timings, memoryLimit: memory, maxMemory: maxMemory, trace: trace)
        add(.report(id: id, outcome, facts), endedAt)
        return lines
    }

    /// What is told of a cold start; text logs have the first event alone.
    private func initialization(_ outcome: InvocationOutcome) -> [PlatformEvent] {
        guard course.isCold else { return [] }
        let facts = InitializationFacts()
        let instance = InstanceFacts(of: function, id: logStream, runtimeVersion: "library:abi.1")
        guard function.logging.isJSON else { return [.initStart(facts, instance)] }
        let status = course.startFailure == nil ? EventStatus.success : EventStatus(of: outcome)
        return [
            .initStart(facts, instance), .initRuntimeDone(facts, status),
            .initReport(facts, status, duration: .nanoseconds(course.startNanoseconds)),
        ]
    }
}
