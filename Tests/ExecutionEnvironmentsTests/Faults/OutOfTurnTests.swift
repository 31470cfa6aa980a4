import Testing

@Suite("Faults: a runtime that speaks out of turn, or no HTTP", .serialized)
struct OutOfTurnTests {
    @Test(
        "is refused as the service does, and goes on",
        arguments: [
            Fault("handler:next", .answers("[403]"), next: .warm()),
            Fault("handler:other-id", .answers("[400]"), next: .warm()),
            Fault("answered:again", .answers("[]"), next: .warm("[403]")),
            Fault("answered:other-id", .answers("[]"), next: .warm("[403]")),
            // The older of two connections that wait is closed.
            Fault("answered:two-nexts", .answers("[]"), next: .warm("[0]")),
        ]
    )
    func outOfTurn(fault: Fault) async throws {
        try await withLeakCheckedBench { try await $0.commit(fault) }
    }

    @Test(
        "is hung up on, and may call again",
        arguments: [
            Fault("handler:garbage", .answers("[400]"), next: .warm()),
            Fault("handler:smuggled", .answers("[400]"), next: .warm()),
            Fault("handler:negative-length", .answers("[400]"), next: .warm()),
            Fault("handler:bad-chunk", .answers("[400]"), next: .warm()),
            Fault("handler:header-bomb", .answers("[431]"), next: .warm()),
            Fault("handler:headers-bomb", .answers("[431]"), next: .warm()),
            Fault("handler:10-GB-vanish", .answers("[]"), next: .warm()),
        ]
    )
    func malformed(fault: Fault) async throws {
        try await withLeakCheckedBench { try await $0.commit(fault) }
    }

    @Test(
        "may end its connection at any moment, and call again",
        arguments: [
            Fault("handler:half-close", .answers("\"half\""), next: .warm()),
            Fault("answered:half-close-waiting", .answers("[]"), next: .undecided),
            Fault("handler:reset", .answers("[]"), next: .warm()),
            Fault("handler:reset-mid-answer", .answers("[]"), next: .warm()),
            Fault("answered:reset-waiting", .answers("[]"), next: .undecided),
        ]
    )
    func vanishing(fault: Fault) async throws {
        try await withLeakCheckedBench { try await $0.commit(fault) }
    }

    @Test(
        "may answer as slowly as it likes",
        arguments: [
            Fault(
                "handler:single-bytes",
                .answers("\"" + String(repeating: "x", count: 2000) + "\""),
                next: .warm()
            ),
            Fault("handler:byte-by-byte", .answers("\"slow\""), next: .warm()),
        ]
    )
    func inPieces(fault: Fault) async throws {
        try await withLeakCheckedBench { try await $0.commit(fault) }
    }
}
