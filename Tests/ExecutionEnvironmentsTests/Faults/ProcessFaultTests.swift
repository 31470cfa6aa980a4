import Testing

@Suite("Faults: a runtime and the processes it starts", .serialized)
struct ProcessFaultTests {
    @Test(
        "leaves none of two hundred processes",
        arguments: [
            Fault("handler:fork-many", .answers("[]"), next: .warm()),
            Fault("answered:fork-many", .answers("[]"), next: .warm()),
            Fault("handler:fork-many-exit", .ends("exit status 3"), next: .fresh()),
            Fault("init:fork-many-exit", .ends("exit status 3"), next: .alike),
        ]
    )
    func forkBombs(fault: Fault) async throws {
        try await withLeakCheckedBench { try await $0.commit(fault) }
    }

    @Test(
        "leaves no daemon in a session of its own",
        arguments: [
            Fault("handler:daemon", .answers("[]"), next: .warm()),
            Fault("handler:daemon-exit", .ends("exit status 3"), next: .fresh()),
            Fault("init:daemon-exit", .ends("exit status 3"), next: .alike),
        ]
    )
    func daemons(fault: Fault) async throws {
        try await withLeakCheckedBench { try await $0.commit(fault) }
    }

    @Test("may use up its descriptors", arguments: [Fault("handler:descriptors", .answers("[]"), next: .warm())])
    func descriptors(fault: Fault) async throws {
        try await withLeakCheckedBench { try await $0.commit(fault) }
    }
}
