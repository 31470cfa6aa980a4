import Diagnostics
import Invocations
import LambdaModel
import Recordings
import SystemPackage
import Testing
import Timekeeping

/// A recording made of the parts a test cares about.
func sample(
    _ number: Int = 1,
    function: String = "thumbnail",
    id: String? = nil,
    event: String = #"{"key":"cat.png"}"#,
    outcome: InvocationOutcome = .succeeded(Payload(#"{"ok":true}"#)),
    duration: Duration = .milliseconds(3),
    initialization: Duration? = nil,
    at: Timestamp? = nil,
    logs: [String] = ["START", "hello"],
    maxMemory: Int? = 36
) -> Recording {
    var generator = SeededGenerator(seed: UInt64(number))
    let start = at ?? Timestamp(milliseconds: 1_764_000_000_000 + Int64(number) * 1000)
    let invocation = Invocation(
        id: id.map { RequestID($0) } ?? RequestID(using: &generator),
        trace: TraceHeader(epochSeconds: start.seconds, sampled: number.isMultiple(of: 2), using: &generator),
        function: function,
        qualifier: number.isMultiple(of: 3) ? "live" : "$LATEST",
        event: Payload(event),
        clientContext: number.isMultiple(of: 5) ? #"{"client":1}"# : nil,
        requestedAt: start
    )
    let report = InvocationReport(
        outcome: outcome,
        place: .child,
        environment: "environment-1",
        isCold: initialization != nil,
        timings: InvocationTimings(
            queue: .microseconds(20),
            initialization: initialization,
            duration: duration,
            billed: .milliseconds(4),
            overhead: .microseconds(80)
        ),
        memoryLimitMegabytes: 128,
        maxMemoryMegabytes: maxMemory,
        logs: logs.enumerated().map { index, line in
            LogLine(time: start + .milliseconds(index), stream: index == 0 ? .platform : .function, line: line)
        },
        spans: [Span(name: "queue", start: .zero, duration: .microseconds(20))],
        warnings: [Warning("unused", at: SourceLocation(file: "template.yaml", line: 3, column: 7))]
    )
    return Recording(invocation, report)
}

/// Lends a store in a fresh directory.
func withStore<Result>(
    in directory: FilePath,
    limits: RecordingLimits = RecordingLimits(retention: nil),
    warn: @escaping @Sendable (Warning) -> Void = { _ in },
    _ body: (RecordingStore) async throws -> Result
) async throws -> Result {
    try await RecordingStore.withStore(
        at: directory.appending(".lamb").appending("traces.sqlite").string,
        limits: limits,
        warn: warn,
        body: body
    )
}
