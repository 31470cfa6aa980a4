import Diagnostics
import Effects
import Recordings
package import Suites
import Timekeeping

extension OpenWorkspace {
    /// Delivers the events of cases in every way their settings ask for, and compares what is left in the services with
    /// what a single delivery leaves.
    ///
    /// Each delivery begins with new environments and with services that hold the template's resources and nothing else.
    /// - Parameters:
    ///   - cases: the cases, one after another: what services keep is shared by all.
    ///   - failFast: whether the first failure is the last delivery.
    ///   - report: gets each result as it is known, the single delivery of each case before its others.
    /// - Returns: the counts of deliveries, without the single ones that went well.
    /// - Throws: a `Diagnostic` when the services are not ours to be emptied, and `CancellationError`.
    package func checkIdempotency(
        of cases: [GoldenCase],
        failFast: Bool = false,
        report: @escaping @Sendable (DeliveryResult) -> Void
    ) async throws -> SuiteSummary {
        guard gateway.services == .moto else {
            throw Diagnostic(
                .usage,
                "idempotency is checked with moto alone, which is emptied before each delivery",
                hint: "set services moto"
            )
        }
        let started = monotonicNanoseconds()
        var summary = SuiteSummary()
        for golden in cases where !failFast || summary.isSuccess {
            let check = DeliveryCheck(workspace: self, golden: golden)
            let single = try await check.single()
            report(single.result)
            guard single.result.verdict == .passed else {
                summary.count(single.result)
                continue
            }
            for delivery in single.deliveries(of: golden) where !failFast || summary.isSuccess {
                let result = try await check.result(of: delivery, beside: single.state)
                summary.count(result)
                report(result)
            }
        }
        try await store.flush()
        summary.milliseconds = Double(monotonicNanoseconds() - started) / 1e6
        return summary
    }
}
