import Diagnostics
import Suites
import Workbench

extension TestCommand {
    /// Delivers the cases' events in every way, and shows what differs from a single delivery.
    func checkIdempotency(of cases: [GoldenCase], in context: CommandContext) async throws -> ExitStatus {
        try refuseForIdempotency()
        let cases = try shard.map { try Shard(parsing: $0).part(of: cases) } ?? cases
        let output = context.output
        let results = DeliveryLog()
        let options = try idempotencyOptions(output)
        let summary: SuiteSummary
        do {
            summary = try await output.showingProgress("delivering") { line in
                try await context.workspace.checkIdempotency(of: cases, options) { result in
                    results.add(result)
                    line.clear()
                    line.update("delivering: \(result.goldenCase.id) \(result.deliveryName)")
                    if output.format == .json, result.isTold {
                        output.json(result.json)
                        output.results.flush()
                    }
                }
            }
        } catch let error as CancellationError {
            output.leaveRowOfInterruption()
            show(results.all, results.summary, of: cases, output)
            throw error
        }
        show(results.all, summary, of: cases, output)
        return summary.isSuccess ? .success : .failed
    }

    private func show(
        _ results: [DeliveryResult],
        _ summary: SuiteSummary,
        of cases: [GoldenCase],
        _ output: Output
    ) {
        if output.format == .text {
            let found = Dictionary(grouping: results, by: \.goldenCase.id)
            DeliveryView(output: output).show(cases.compactMap { found[$0.id] })
        }
        SuiteView(output: output).show(summary)
    }

    private func idempotencyOptions(_ output: Output) throws -> IdempotencyOptions {
        var options = IdempotencyOptions()
        if let delivery {
            options = try IdempotencyOptions(delivery: delivery, isDebugging: debug, output)
        } else if debug {
            throw Diagnostic(.usage, "\"--debug\" is for one delivery", hint: "name it, as a failure's last line does")
        }
        options.failFast = failFast
        options.jobs = try jobs.map(Self.count(ofJobs:)) ?? Self.coreCount
        return options
    }

    /// Throws a usage diagnostic for an option that has no meaning without deliveries.
    func refuseWithoutIdempotency() throws(Diagnostic) {
        guard let option = delivery != nil ? "--delivery" : debug ? "--debug" : nil else { return }
        throw Diagnostic(
            .usage,
            "\"\(option)\" goes with \"--only idempotency\"",
            hint: "add it: golden cases are delivered once"
        )
    }

    /// Throws a usage diagnostic for an option that has no meaning here.
    private func refuseForIdempotency() throws(Diagnostic) {
        let given: [(String, Bool)] = [
            ("--where", place != nil), ("--profile", remote.profile != nil), ("--region", remote.region != nil),
            ("--endpoint-url", remote.endpointURL != nil), ("--effects", effects != nil),
            ("--inject", !inject.isEmpty), ("--update", update != nil),
            ("--junit", junit != nil), ("--tap", tap != nil), ("--html", html != nil),
            ("--compare", compare != nil), ("--repeat", repetitions != nil), ("--coverage", coverage),
            ("--watch", watch),
        ]
        guard let (option, _) = given.first(where: \.1) else { return }
        throw Diagnostic(
            .usage,
            "\"\(option)\" does not go with \"--only idempotency\"",
            hint: "leave it out: each delivery is made by child runtimes or guarded libraries, with moto"
        )
    }
}
