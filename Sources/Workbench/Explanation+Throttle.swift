import Functions
import Invocations
import LambdaModel
import LosslessJSON

extension Explanation {
    /// Explains why the service would not run a function for now.
    init(throttled recording: Recording, _ function: FunctionConfiguration?) {
        let name = recording.invocation.function
        let answer = try? JSONValue(parsing: recording.report.outcome.payload.bytes)
        let reason = answer?["Reason"]?.string.flatMap(ThrottleReason.init)
        let always = [
            "the service answered TooManyRequestsException (429) and the function never ran",
            "a synchronous caller has to try again itself; queues and asynchronous calls are tried again for it",
        ]
        switch reason {
        case .reservedFunctionConcurrentInvocationLimitExceeded:
            self.init(reserved: name, function?.reservedConcurrency, always)
        case .concurrentInvocationLimitExceeded:
            self.init(
                "\"\(name)\" was throttled: the account's concurrency was used up",
                reasons: always + ["reservations and provisioned concurrency leave less to the other functions"],
                suggestions: [
                    "reserve concurrency for what must always run (ReservedConcurrentExecutions)",
                    "`set account-concurrency N` holds the workbench to another quota",
                ]
            )
        case .functionInvocationRateLimitExceeded, .reservedFunctionInvocationRateLimitExceeded, nil:
            self.init(
                "\"\(name)\" was throttled: its requests came faster than it may grow",
                reasons: always + [
                    "a function gets 1,000 environments every 10 s, and 10 requests a second for each unit of concurrency"
                ],
                suggestions: [
                    "spread the requests, or keep environments ready with provisioned concurrency",
                    "`set scaling-rate N/Ss` and `set request-rate off` change what the workbench allows",
                ]
            )
        }
    }

    private init(reserved name: String, _ reserved: Int?, _ always: [String]) {
        guard reserved != 0 else {
            self.init(
                "\"\(name)\" was throttled: its reserved concurrency is 0, which turns it off",
                reasons: always,
                suggestions: ["raise or remove its ReservedConcurrentExecutions"]
            )
            return
        }
        let limit = reserved.map(String.init) ?? "all"
        self.init(
            "\"\(name)\" was throttled: \(limit) of its reserved concurrent executions were in use",
            reasons: always + ["reserved concurrency is a guarantee and a ceiling at once"],
            suggestions: [
                "raise ReservedConcurrentExecutions, or call it less at once",
                "`timings \(name)` shows how long it takes: half the duration needs half the concurrency",
            ]
        )
    }
}
