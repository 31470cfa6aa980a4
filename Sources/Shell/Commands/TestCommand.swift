import ArgumentParser
import Diagnostics
import Invocations
import LosslessJSON
import Suites
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
            --where remote holds deployed functions to the same goldens; what they do to services is not seen there.
            Failing and new cases leave a pending golden beside the accepted one, and `review` decides; with CI set \
            nothing is written.
            """
    )
    static let topic = CommandTopic.testing
    static let examples = [
        "test", "test thumbnail --jobs 4", "test 'orders/two-*' --update failing", "test --repeat 5",
        "test --compare child,in-process", "test --where remote --profile staging", "test --only idempotency",
        "test --watch",
        "test --junit report.xml --html report.html", "test --list",
    ]

    @Argument(help: "Which cases.")
    var pattern: [String] = []

    @Option(
        help: ArgumentHelp(
            """
            golden, or idempotency: each event is delivered again, at once, after a kill, a time-out or a throttle at each \
            of its effects, in other batches and late, and what is left in the services is compared with what a single \
            delivery leaves.
            """,
            valueName: "what"
        ),
        completion: .list(["golden", "idempotency"])
    )
    var only: String = "golden"

    @Option(
        help: ArgumentHelp("Only this delivery, as again-cold or crash-after-effect-2.", valueName: "name"),
        completion: .list(IdempotencyOptions.deliveryNames)
    )
    var delivery: String?

    @Flag(help: "With --delivery: start each runtime with its debugger waiting, without a time-out.")
    var debug = false

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp("Where to run every case.", valueName: "place"),
        completion: .list(InvocationPlace.allCases.map(\.rawValue))
    )
    var place: String?

    @OptionGroup var remote: RemoteOptions

    @Option(
        help: ArgumentHelp(
            "Run every case in these places, as in child,in-process, and show where they differ from each other.",
            valueName: "places"
        ),
        completion: .list(["child,in-process", "child,guarded", "guarded,in-process", "child,remote"])
    )
    var compare: String?

    @Option(
        name: .customLong("repeat"),
        help: ArgumentHelp("Run every case n times, and name the fields that vary from run to run.", valueName: "n")
    )
    var repetitions: Int?

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

    @Option(help: InvokeCommand.injectHelp)
    var inject: [String] = []

    @Option(
        help: ArgumentHelp(
            "How many cases at once, or functions for idempotency; as the machine has cores, otherwise.",
            valueName: "n"
        )
    )
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

    @Option(help: ArgumentHelp("Write TAP, to standard output for -.", valueName: "file"), completion: .file())
    var tap: String?

    @Option(
        help: ArgumentHelp("Write one page with differences, timings and logs.", valueName: "file"),
        completion: .file()
    )
    var html: String?

    @Flag(help: "Show which functions, triggers and outcomes have no case.")
    var coverage = false

    @Flag(help: "Begin no further case after a failure.")
    var failFast = false

    @Flag(help: "Only list the cases.")
    var list = false

    @Flag(help: "Run again what a change of a file can affect, until ctrl-C.")
    var watch = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        try checkOnly()
        try checkReports(context.output)
        let cases = try context.workspace.cases(matching: pattern)
        if list {
            Self.list(cases, context.output)
            return .success
        }
        if cases.isEmpty { context.output.note("no golden cases yet: `record NAME` makes one of the last invocation") }
        guard !cases.isEmpty || !reportsNothing else {
            if context.output.format == .json { context.output.json(SuiteSummary().json) }
            return .success
        }
        if only == "idempotency" { return try await checkIdempotency(of: cases, in: context) }
        try refuseWithoutIdempotency()
        if watch { return try await keepTesting(cases, in: context) }
        return try await test(cases, in: context).isSuccess ? .success : .failed
    }

    /// Runs cases, shows what comes of them, and writes the reports, also of a run that is interrupted.
    func test(_ cases: [GoldenCase], in context: CommandContext) async throws -> SuiteSummary {
        let runner = try runner()
        let place = try place.map { try InvokeCommand.place($0) }
        let choice = try remote.choice(for: runner.places ?? [place])
        let effects = try effects.map(Self.effectsMode)
        let faults = try callFaults(parsing: inject)
        let all = runner.shard?.part(of: cases).count ?? cases.count
        let results = TestResults(keepsAll: collectsResults)
        let teller = VerdictTeller(output: context.output, showsTAP: showsTAP)
        teller.begin()
        let summary: SuiteSummary
        do {
            summary = try await context.output.showingProgress("testing") { line in
                try await context.output.flushingResults {
                    try await context.workspace.test(
                        cases,
                        by: runner,
                        at: place,
                        choice,
                        effects: effects,
                        faults: faults
                    ) { result in
                        let done = results.add(result)
                        line.clear()
                        line.update("testing: \(grouped(done)) of \(grouped(all))")
                        teller.tell(result, number: done)
                    }
                }
            }
        } catch let error as CancellationError {
            let summary = results.summary(of: all)
            teller.endInterrupted(summary)
            try await writeReports(results.kept, summary, nil, context)
            throw error
        }
        teller.end(summary)
        try checkComparison(summary)
        let coverage = coverage || html != nil ? try context.workspace.coverage() : nil
        if self.coverage, !showsTAP, let coverage { CoverageView(output: context.output).show(coverage) }
        try await writeReports(results.kept, summary, coverage, context)
        return summary
    }

    /// How many cores there are.
    static let coreCount = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

    /// What `--jobs` may be.
    static func count(ofJobs jobs: Int) throws(Diagnostic) -> Int {
        guard jobs < 1 else { return jobs }
        throw Diagnostic(
            .usage,
            "\"\(jobs)\" is not a value of \"--jobs\"",
            hint: "give a whole number from 1"
        )
    }

    private func runner() throws -> SuiteRunner {
        var runner = SuiteRunner()
        // In-process one job reports while the others go on.
        let spare = place == InvocationPlace.inProcess.rawValue ? 1 : 0
        runner.jobs = try jobs.map(Self.count(ofJobs:)) ?? Self.coreCount + spare
        if let update { runner.updatePolicy = try UpdatePolicy(option: update) }
        runner.shard = try shard.map { try Shard(parsing: $0) }
        runner.failFast = failFast
        runner.rounds = try rounds()
        runner.keepsReports = html != nil
        return runner
    }

    private static func effectsMode(_ text: String) throws(Diagnostic) -> EffectsMode {
        if let mode = EffectsMode(rawValue: text) { return mode }
        let names = EffectsMode.allCases.map(\.rawValue)
        let hint = didYouMean(text, among: names, otherwise: "one of " + names.joined(separator: ", "))
        throw Diagnostic(.usage, "\"\(text)\" is not a value of \"--effects\"", hint: hint)
    }

    private func checkOnly() throws(Diagnostic) {
        let parts = ["golden", "idempotency"]
        guard !parts.contains(only) else { return }
        let hint = didYouMean(only, among: parts, otherwise: "one of: " + parts.joined(separator: ", "))
        throw Diagnostic(.usage, "\"\(only)\" is not a value of \"--only\"", hint: hint)
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

    static func candidates(for request: CompletionRequest) -> [String] {
        request.option == nil ? request.cases + request.names.functions : []
    }
}
