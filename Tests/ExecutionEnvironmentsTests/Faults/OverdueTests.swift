import ExecutionEnvironments
import Invocations
import Testing

@Suite("Faults: a runtime that never comes to an end", .serialized)
struct OverdueTests {
    /// Each takes its time-out of a second, so they take it together.
    private static let faults = [
        Fault("init:hang", .timesOut, next: .alike),
        Fault("connected:hang", .timesOut, next: .alike),
        Fault("handler:hang", .timesOut, next: .fresh()),
        Fault("handler:ignore-term", .timesOut, next: .fresh()),
        // Slow loris: a byte every 20 ms of a million.
        Fault("handler:drip", .timesOut, next: .fresh()),
        Fault("handler:10-GB-wait", .timesOut, next: .fresh()),
        // What it says from outside its process group, when all is over, reaches nobody.
        Fault("handler:late", .timesOut, next: .fresh()),
        // It has answered; no other invocation is kept waiting for it.
        Fault("answered:hang", .answers("[]"), next: .fresh()),
    ]

    @Test("times out, each and every one, and the others are served meanwhile")
    func timeOuts() async throws {
        try await withLeakCheckedBench { bench in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for fault in Self.faults { group.addTask { try await bench.commit(fault, timeoutSeconds: 1) } }
                group.addTask { try await Self.seeEnd(of: "answered:hang", on: bench) }
                try await group.waitForAll()
            }
        }
    }

    /// Its time-out ends an environment after its answer too, though nobody asks for it.
    private static func seeEnd(of deed: String, on bench: TestBench) async throws {
        let function = try bench.faulty("ends-by-itself", timeoutSeconds: 1)
        #expect(try await bench.invoke(function, "\"\(deed)\"").outcome.name == "success")
        while await bench.runtimes.environments().contains(where: { $0.function == "ends-by-itself" }) {
            await Task.yield()
        }
    }
}
