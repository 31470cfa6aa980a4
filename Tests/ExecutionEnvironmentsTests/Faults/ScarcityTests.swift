import Diagnostics
import ExecutionEnvironments
import Glibc
import Invocations
import LambTestSupport
import LambdaModel
import SystemPackage
import Testing

@Suite("Faults: a machine that has run out", .serialized)
struct ScarcityTests {
    @Test(
        "of descriptors: the invocation fails with what to do, and nothing is left open",
        arguments: [0, 1, 2, 3, 8, 20, 32, 36, 48]
    )
    func descriptors(free: Int) async throws {
        try await withLeakCheckedBench { bench in
            let function = try bench.faulty("scarce")
            #expect(try await bench.invoke(bench.faulty("first"), "\"\"").outcome.name == "success")
            try await withDescriptors(free: free) {
                do {
                    // One that was started is served as ever.
                    let report = try await bench.invoke(function, "\"\"")
                    #expect(report.outcome.payload.text == "[]")
                } catch let error as Diagnostic {
                    #expect(error.hint?.contains("ulimit -n") == true, "\(error)")
                }
            }
            #expect(try await bench.invoke(function, "\"\"").outcome.payload.text == "[]")
        }
    }
}

/// Lowers this process's limit of descriptors so that only some are free while a closure runs.
private func withDescriptors(free: Int, _ body: () async throws -> Void) async throws {
    let numberOfFiles = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    var limit = rlimit()
    getrlimit(numberOfFiles, &limit)
    // The lowest number that is free; those above it that are taken count against nobody.
    let lowest = try FileDescriptor.open("/dev/null", .readOnly)
    try lowest.close()
    var lowered = rlimit(rlim_cur: rlim_t(Int(lowest.rawValue) + free), rlim_max: limit.rlim_max)
    setrlimit(numberOfFiles, &lowered)
    defer { setrlimit(numberOfFiles, &limit) }
    try await body()
}
