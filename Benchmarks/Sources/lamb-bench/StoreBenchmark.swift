import Foundation
import Invocations
import LambdaModel
import Recordings
import Timekeeping

private let million = 1_000_000

/// The trace store: how fast it takes invocations in and gives percentiles out.
func storeFigures() async throws -> [Figure] {
    try await withScratchDirectory { directory in
        var figures = [try await sustained(in: directory), try await enqueueing(in: directory)]
        figures.append(try await committing(in: directory))
        figures += try await overMillion(at: directory + "/million/traces.sqlite")
        figures.append(try await killing(in: directory))
        return figures
    }
}

private func sustained(in directory: String) async throws -> Figure {
    try await measure("store: sustained", unit: "invocations/s", rounds: 3, target: .atLeast(50_000)) {
        let path = directory + "/sustained-\(UUID().uuidString)/traces.sqlite"
        let recordings = (0..<2000).map(recording)
        let count = 200_000
        return try await RecordingStore.withStore(at: path, limits: unbounded) { store in
            let start = monotonicNanoseconds()
            for number in 0..<count { store.enqueue(recordings[number % recordings.count]) }
            try await store.flush()
            return Double(count) / seconds(since: start)
        }
    }
}

private func enqueueing(in directory: String) async throws -> Figure {
    try await measure("store: to hand over one", unit: "µs", rounds: 5, target: .atMost(1)) {
        let path = directory + "/enqueue-\(UUID().uuidString)/traces.sqlite"
        let recordings = (0..<1000).map(recording)
        return try await RecordingStore.withStore(at: path, limits: unbounded) { store in
            let start = monotonicNanoseconds()
            for recording in recordings { store.enqueue(recording) }
            return seconds(since: start) * 1e6 / Double(recordings.count)
        }
    }
}

private func committing(in directory: String) async throws -> Figure {
    let path = directory + "/commit/traces.sqlite"
    return try await RecordingStore.withStore(at: path, limits: unbounded) { store in
        try await store.record(recording(0))
        return try await measure("store: to commit one", unit: "µs", rounds: 200, target: .none) {
            let start = monotonicNanoseconds()
            try await store.record(recording(1))
            return seconds(since: start) * 1e6
        }
    }
}

private func overMillion(at path: String) async throws -> [Figure] {
    try await RecordingStore.withStore(at: path, limits: unbounded) { store in
        let recordings = (0..<4000).map(recording)
        for number in 0..<million { store.enqueue(recordings[number % recordings.count]) }
    }
    return [
        try await reading("store: open", unit: "ms", path, target: .atMost(2)) { _ = try $0.lastIDs(limit: 1) },
        try await reading("store: percentiles of a million", unit: "ms", path, target: .atMost(50)) {
            guard try $0.timings(function: "thumbnail").first?.count == million else {
                throw FailedRun("not a million rows")
            }
        },
        try await reading("store: the slowest of a million", unit: "ms", path, target: .none) {
            _ = try $0.summaries(RecordingQuery(slowestFirst: true))
        },
        try await reading("store: the latest of a million", unit: "ms", path, target: .none) {
            _ = try $0.summaries(RecordingQuery(function: "thumbnail"))
        },
        try await reading("store: one by its first eight letters", unit: "ms", path, target: .none) {
            _ = try $0.recording(String(try $0.lastIDs(limit: 1)[0].prefix(8)))
        },
    ]
}

/// Times one reading, the opening of the store included, as a command of its own would meet it.
private func reading(
    _ name: String,
    unit: String,
    _ path: String,
    target: Target,
    _ body: (RecordingStore) throws -> Void
) async throws -> Figure {
    try await measure(name, unit: unit, rounds: 7, target: target) {
        try await RecordingStore.withStore(at: path, limits: unbounded) { store in
            let start = monotonicNanoseconds()
            try body(store)
            return seconds(since: start) * 1e3
        }
    }
}

// MARK: - Killing

/// Kills a writer and counts the stores that cannot be read afterwards.
private func killing(in directory: String) async throws -> Figure {
    try await measure("store: damaged by kill -9", unit: "of 5", rounds: 1, target: .atMost(0)) {
        var damaged = 0.0
        for round in 0..<5 {
            let path = directory + "/killed-\(round)/traces.sqlite"
            try await killWriter(of: path, after: .milliseconds(50 + round * 67))
            let isSound = try await RecordingStore.withStore(at: path, limits: unbounded) { store in
                let count = try store.timings().reduce(0) { $0 + $1.count }
                return try store.lastIDs(limit: .max).count == count && count > 0
            }
            if !isSound { damaged += 1 }
        }
        return damaged
    }
}

private func killWriter(of path: String, after delay: Duration) async throws {
    let process = Process()
    process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = ["write-until-killed", path]
    try process.run()
    try await waitUntilWriting(to: path)
    try await Task.sleep(for: delay)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
}

/// Waits for a first commit, of 4,096 recordings or 6 MB: a writer that was killed inside it has nothing to show.
private func waitUntilWriting(to path: String) async throws {
    for _ in 0..<2000 {
        let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
        if let size = log?[.size] as? Int, size > 8 << 20 { return }
        try await Task.sleep(for: .milliseconds(5))
    }
    throw FailedRun("the writer wrote nothing")
}

/// What the process that is killed does.
func writeUntilKilled(at path: String) async throws {
    try await RecordingStore.withStore(at: path, limits: unbounded) { store in
        for number in 0... { store.enqueue(recording(number)) }
    }
}

// MARK: - Recordings

private let unbounded = RecordingLimits(retention: nil)

/// A recording as a Python function's S3 event leaves one: an event of 650 bytes, three lines of log, five spans.
private func recording(_ number: Int) -> Recording {
    var generator = SeededGenerator(seed: UInt64(number))
    let start = Timestamp(milliseconds: 1_764_000_000_000 + Int64(number))
    let id = RequestID(using: &generator)
    let invocation = Invocation(
        id: id,
        trace: TraceHeader(epochSeconds: start.seconds, using: &generator),
        function: "thumbnail",
        event: Payload(s3Event),
        requestedAt: start
    )
    let duration = Duration.microseconds(Int.random(in: 300...30_000, using: &generator))
    let isCold = number % 100 == 0
    let timings = InvocationTimings(
        queue: .microseconds(12),
        initialization: isCold ? .milliseconds(21) : nil,
        duration: duration,
        billed: .milliseconds(duration.roundedUpMilliseconds),
        overhead: .microseconds(60)
    )
    let lines = [
        PlatformLines.start(id.description), PlatformLines.end(id.description),
        PlatformLines.report(
            id.description,
            .succeeded(.null),
            ReportFacts(timings: timings, memoryLimit: 128, maxMemory: 36)
        ),
    ]
    return Recording(
        invocation,
        InvocationReport(
            outcome: .succeeded(Payload(#"{"width":64,"height":48,"checksum":"8f14e45fceea167a5a36dedd4bea2543"}"#)),
            place: .child,
            environment: "1f2e3d4c5b6a",
            isCold: isCold,
            timings: timings,
            memoryLimitMegabytes: 128,
            maxMemoryMegabytes: 36,
            logs: lines.map { LogLine(time: start, stream: .platform, line: $0) },
            spans: ["queue", "init", "invoke", "response", "overhead"].map {
                Span(name: $0, start: .microseconds(12), duration: duration)
            }
        )
    )
}

private let s3Event = """
    {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1","eventTime":\
    "2026-11-25T02:43:50.000Z","eventName":"ObjectCreated:Put","userIdentity":{"principalId":"EXAMPLE"},\
    "requestParameters":{"sourceIPAddress":"127.0.0.1"},"responseElements":{"x-amz-request-id":"EXAMPLE123456789",\
    "x-amz-id-2":"EXAMPLE123/5678abcdefghijklambdaisawesome/mnopqrstuvwxyzABCDEFGH"},"s3":{"s3SchemaVersion":"1.0",\
    "configurationId":"testConfigRule","bucket":{"name":"example-bucket","ownerIdentity":{"principalId":"EXAMPLE"},\
    "arn":"arn:aws:s3:::example-bucket"},"object":{"key":"test/key","size":1024,"eTag":\
    "0123456789abcdef0123456789abcdef","sequencer":"0A1B2C3D4E5F678901"}}}]}
    """

// MARK: - Scratch

/// Lends a fresh directory and removes it afterwards.
func withScratchDirectory<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let url = FileManager.default.temporaryDirectory.appending(path: "lamb-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    return try await body(url.path(percentEncoded: false))
}

/// Seconds since a monotonic moment.
func seconds(since start: Int64) -> Double { Double(monotonicNanoseconds() - start) / 1e9 }
