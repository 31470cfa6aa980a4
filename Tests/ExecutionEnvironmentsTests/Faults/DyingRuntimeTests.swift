import Testing

@Suite("Faults: a runtime that dies", .serialized)
struct DyingRuntimeTests {
    private static let deaths: [(deed: String, outcome: Fault.Outcome)] = [
        ("exit-0", .noReason), ("exit-3", .ends("exit status 3")), ("segv", .ends("signal: segmentation fault")),
        ("kill", .ends("signal: killed")),
    ]

    @Test(
        "before its first invocation fails every invocation",
        arguments: ["init", "connected"].flatMap { stage in
            deaths.map { Fault("\(stage):\($0.deed)", $0.outcome, next: .alike) }
        }
    )
    func beforeNext(fault: Fault) async throws {
        try await withLeakCheckedBench { try await $0.commit(fault) }
    }

    @Test(
        "in the handler fails this invocation",
        arguments: deaths.map { Fault("handler:\($0.deed)", $0.outcome, next: .fresh()) }
    )
    func inTheHandler(fault: Fault) async throws {
        try await withLeakCheckedBench { try await $0.commit(fault) }
    }

    @Test(
        "after its response has answered, and the next invocation starts anew",
        arguments: deaths.map { Fault("answered:\($0.deed)", .answers("[]"), next: .fresh()) }
    )
    func afterTheResponse(fault: Fault) async throws {
        try await withLeakCheckedBench { try await $0.commit(fault) }
    }
}
