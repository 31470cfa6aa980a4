import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import Suites
import Synchronization
import SystemPackage
import Timekeeping

/// A temporary fixtures directory with the files that a test puts there.
struct FixtureFolder {
    let root: FilePath
    var directory: FixtureDirectory { FixtureDirectory(path: root.string) }

    /// Lends a folder with files, named by their paths below it.
    static func with(
        _ files: [String: String],
        _ body: (FixtureFolder) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { path in
            let folder = FixtureFolder(root: path)
            for (name, text) in files { try write(text, to: path.appending(name)) }
            try await body(folder)
        }
    }

    /// The text of a file, or nil when it does not exist.
    func text(_ name: String) -> String? { try? read(root.appending(name)) }
}

/// A function that answers an event as a test says.
struct ScriptedFunction: Sendable {
    var answer: @Sendable (GoldenCase) throws -> String
    var outcome: @Sendable (String) -> InvocationOutcome = { .succeeded(Payload($0)) }

    func invoke(_ golden: GoldenCase) async throws -> CaseInvocation {
        CaseInvocation(outcome: outcome(try answer(golden)), place: .child, recordingID: "r-\(golden.name)")
    }
}

/// What a run reported, with what it found.
struct RunRecord {
    var results: [CaseResult]
    var summary: SuiteSummary

    var verdicts: [String] { results.map { "\($0.goldenCase.id) \($0.verdict.rawValue)" } }
}

extension SuiteRunner {
    /// Runs every case of a folder on a function that gives one answer.
    func run(_ folder: FixtureFolder, answering answer: String) async throws -> RunRecord {
        try await run(folder) { _ in answer }
    }

    /// Runs every case of a folder on a scripted function.
    func run(
        _ folder: FixtureFolder,
        _ answer: @escaping @Sendable (GoldenCase) throws -> String
    ) async throws -> RunRecord {
        let function = ScriptedFunction(answer: answer)
        let reported = ReportedResults()
        let summary = try await run(
            folder.directory.cases(),
            invoke: { golden in try await function.invoke(golden) },
            report: { reported.append($0) }
        )
        return RunRecord(results: reported.all, summary: summary)
    }
}

/// Collects results from whatever task reports them.
final class ReportedResults: Sendable {
    private let results = Mutex<[CaseResult]>([])

    func append(_ result: CaseResult) { results.withLock { $0.append(result) } }
    var all: [CaseResult] { results.withLock { $0 } }
}

/// A recording of one run that answered so.
func recording(
    _ answer: String,
    event: String = "{}",
    outcome: (Payload) -> InvocationOutcome = { .succeeded($0) }
) -> Recording {
    var generator = SeededGenerator(seed: 1)
    let invocation = Invocation(
        id: RequestID(using: &generator),
        trace: TraceHeader(epochSeconds: 0, using: &generator),
        function: "orders",
        event: Payload(event),
        requestedAt: Timestamp(milliseconds: 0)
    )
    let report = InvocationReport(
        outcome: outcome(Payload(answer)),
        place: .child,
        environment: "e-1",
        isCold: false,
        timings: InvocationTimings(duration: .milliseconds(1), billed: .milliseconds(1)),
        memoryLimitMegabytes: 128
    )
    return Recording(invocation, report)
}

/// A JSON document from its text; null when it is not one, which no test expects.
func json(_ text: String) -> JSONValue { (try? JSONValue(parsing: text)) ?? .null }

/// Matchers from the lines of a `matchers:` mapping.
func matchers(_ lines: String...) throws -> Matchers {
    let text = "matchers:\n" + lines.map { "  \($0)\n" }.joined()
    return try CaseSettings(parsing: text, file: "case.yaml").matchers
}
