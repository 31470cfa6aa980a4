import ArgumentParser
import Diagnostics
import Invocations
import LosslessJSON
import Suites
import Synchronization
import SystemPackage
import Workbench

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// `test [PATTERN …]`: runs the golden cases.
struct TestCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "run golden cases and compare what the functions answer",
        usage: "test [PATTERN …] [options]",
        discussion: """
            A PATTERN is a case, a function, or FUNCTION/CASE with * and ?. The exit status is 1 when a case failed. \
            Failing and new cases leave a pending golden beside the accepted one, and `review` decides; with CI set \
            nothing is written.
            """
    )
    static let topic = CommandTopic.testing
    static let examples = [
        "test", "test thumbnail --jobs 4", "test 'orders/two-*' --update failing", "test --only idempotency",
        "test --list",
    ]

    @Argument(help: "Which cases.")
    var pattern: [String] = []

    @Option(
        help: ArgumentHelp(
            """
            golden, or idempotency: each event is delivered again, at once, and after a kill or a throttle at each of its \
            effects, and what is left in the services is compared with what a single delivery leaves.
            """,
            valueName: "what"
        ),
        completion: .list(["golden", "idempotency"])
    )
    var only: String = "golden"

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp("Where to run every case.", valueName: "place"),
        completion: .list(["in-process", "guarded", "child"])
    )
    var place: String?

    @Option(
        help: ArgumentHelp(
            """
            Who answers calls to AWS services: the case's cassette (replay), or the services of `set services` (live), \
            which are emptied before each case, also to record cassettes (record); none observes nothing.
            """,
            valueName: "mode"
        ),
        completion: .list(EffectsMode.allCases.map(\.rawValue))
    )
    var effects: String?

    @Option(help: ArgumentHelp("How many cases at once; one more than there are cores, otherwise.", valueName: "n"))
    var jobs: Int?

    @Option(
        help: ArgumentHelp("Which goldens to write.", valueName: "which"),
        completion: .list(["all", "failing", "missing", "none"])
    )
    var update: String?

    @Option(help: ArgumentHelp("Only the I-th of N parts.", valueName: "i/n"))
    var shard: String?

    @Option(help: ArgumentHelp("Write a JUnit report.", valueName: "file"), completion: .file())
    var junit: String?

    @Option(help: ArgumentHelp("Not in this version.", valueName: "file", visibility: .hidden))
    var html: String?

    @Flag(help: "Begin no further case after a failure.")
    var failFast = false

    @Flag(help: "Only list the cases.")
    var list = false

    @Flag(help: ArgumentHelp("Not in this version: use watch -- test.", visibility: .hidden))
    var watch = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        try refuseLater()
        let cases = try context.workspace.cases(matching: pattern)
        if list {
            Self.list(cases, context.output)
            return .success
        }
        guard !cases.isEmpty else {
            context.output.note("no golden cases yet: `record NAME` makes one of the last invocation")
            if context.output.format == .json { context.output.json(SuiteSummary().json) }
            return .success
        }
        if only == "idempotency" { return try await checkIdempotency(of: cases, in: context) }
        let runner = try runner()
        let place = try place.map(InvokeCommand.place)
        let effects = try effects.map(Self.effectsMode)
        let results = Mutex<[CaseResult]>([])
        let view = SuiteView(output: context.output)
        let summary = try await context.output.showingProgress("testing") { line in
            try await context.output.flushingResults {
                try await context.workspace.test(cases, by: runner, at: place, effects: effects) { result in
                    let done = results.withLock { results in
                        results.append(result)
                        return results.count
                    }
                    line.clear()
                    line.update("testing: \(grouped(done)) of \(grouped(cases.count))")
                    view.show(result)
                }
            }
        }
        view.show(summary)
        if let junit { try write(junitXML(results.withLock { $0 }, name: context.workspace.name), to: junit) }
        return summary.isSuccess ? .success : .failed
    }

    /// One more than there are cores, so that one waits for its function while the others compute.
    private static let usualJobs = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) + 1

    private func runner() throws -> SuiteRunner {
        var runner = SuiteRunner()
        runner.jobs =
            try jobs.map { jobs throws(Diagnostic) in
                guard jobs >= 1 else {
                    throw Diagnostic(
                        .usage,
                        "\"\(jobs)\" is not a value of \"--jobs\"",
                        hint: "give a whole number from 1"
                    )
                }
                return jobs
            } ?? Self.usualJobs
        if let update { runner.updatePolicy = try UpdatePolicy(option: update) }
        runner.shard = try shard.map { try Shard(parsing: $0) }
        runner.failFast = failFast
        return runner
    }

    private static func effectsMode(_ text: String) throws(Diagnostic) -> EffectsMode {
        if let mode = EffectsMode(rawValue: text) { return mode }
        let names = EffectsMode.allCases.map(\.rawValue)
        let hint = didYouMean(text, among: names, otherwise: "one of " + names.joined(separator: ", "))
        throw Diagnostic(.usage, "\"\(text)\" is not a value of \"--effects\"", hint: hint)
    }

    private func refuseLater() throws(Diagnostic) {
        if html != nil { throw Self.later("--html", instead: "use --junit FILE") }
        if watch { throw Self.later("--watch", instead: "write: watch -- test") }
        let parts = ["golden", "idempotency"]
        guard !parts.contains(only) else { return }
        let hint = didYouMean(only, among: parts, otherwise: "one of: " + parts.joined(separator: ", "))
        throw Diagnostic(.usage, "\"\(only)\" is not a value of \"--only\"", hint: hint)
    }

    private static func later(_ what: String, instead: String) -> Diagnostic {
        Diagnostic(.usage, "\"\(what)\" is not in this version", hint: instead)
    }

    private static func list(_ cases: [GoldenCase], _ output: Output) {
        guard output.format == .text else {
            output.jsonLines(
                cases.map {
                    [
                        "case": .string($0.name), "function": .string($0.function),
                        "golden": .bool($0.files.contains(.golden)), "pending": .bool($0.files.contains(.pending)),
                        "description": .optional($0.settings.description),
                    ]
                }
            )
            return
        }
        let rows = cases.map { golden -> [Table.Cell] in
            let state: (String, Style) =
                golden.files.contains(.pending)
                ? ("pending", .caution) : golden.files.contains(.golden) ? ("golden", .good) : ("new", .caution)
            return [
                .init(golden.id, .function), .init(state.0, state.1), .init(golden.settings.description ?? "", .dim),
            ]
        }
        output.table(
            Table(
                columns: [.text("CASE", minimum: 16), .text("STATE", minimum: nil), .text("DESCRIPTION")],
                rows: rows
            )
        )
    }

    private func write(_ text: String, to path: String) throws(Diagnostic) {
        do {
            let file = try FileDescriptor.open(
                FilePath(path),
                .writeOnly,
                options: [.create, .truncate, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead]
            )
            try file.closeAfter { _ = try file.writeAll(text.utf8) }
        } catch {
            throw Diagnostic(
                .failed,
                "cannot write the report \"\(path)\": \(error)",
                hint: "choose a file you may write"
            )
        }
    }

    static func candidates(for request: CompletionRequest) -> [String] {
        request.option == nil ? request.names.fixtures + request.names.functions : []
    }
}
