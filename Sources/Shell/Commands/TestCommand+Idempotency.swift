import Diagnostics
import Suites
import Synchronization
import Workbench

extension TestCommand {
    /// Delivers the cases' events in every way, and shows what differs from a single delivery.
    func checkIdempotency(of cases: [GoldenCase], in context: CommandContext) async throws -> ExitStatus {
        try refuseForIdempotency()
        let cases = try shard.map { try Shard(parsing: $0).part(of: cases) } ?? cases
        let output = context.output
        let results = Mutex<[[DeliveryResult]]>([])
        let summary = try await output.showingProgress("delivering") { line in
            try await context.workspace.checkIdempotency(of: cases, failFast: failFast) { result in
                results.withLock { results in
                    if result.delivery == nil { results.append([]) }
                    results[results.count - 1].append(result)
                }
                line.clear()
                line.update("delivering: \(result.goldenCase.id) \(result.deliveryName)")
                if output.format == .json, result.delivery != nil || result.verdict != .passed {
                    output.json(result.json)
                    output.results.flush()
                }
            }
        }
        if output.format == .text { DeliveryView(output: output).show(results.withLock { $0 }) }
        SuiteView(output: output).show(summary)
        return summary.isSuccess ? .success : .failed
    }

    /// Throws a usage diagnostic for an option that has no meaning here.
    private func refuseForIdempotency() throws(Diagnostic) {
        let given: [(String, Bool)] = [
            ("--where", place != nil), ("--profile", remote.profile != nil), ("--region", remote.region != nil),
            ("--endpoint-url", remote.endpointURL != nil), ("--effects", effects != nil),
            ("--inject", !inject.isEmpty), ("--jobs", jobs != nil),
            ("--update", update != nil), ("--junit", junit != nil), ("--tap", tap != nil), ("--html", html != nil),
            ("--compare", compare != nil), ("--repeat", repetitions != nil), ("--coverage", coverage),
            ("--watch", watch),
        ]
        guard let (option, _) = given.first(where: \.1) else { return }
        throw Diagnostic(
            .usage,
            "\"\(option)\" does not go with \"--only idempotency\"",
            hint: "leave it out: each delivery is made by child runtimes, one at a time, with moto"
        )
    }
}
