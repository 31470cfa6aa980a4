import ExecutionEnvironments
import Foundation
import Invocations
import LambTestSupport
import LambdaModel
import ResourceLimits
import SystemPackage
import Testing

@Suite("Faults: a runtime and its files", .serialized)
struct DiskFaultTests {
    @Test("may delete its own task root; only a new environment misses it")
    func deletesTaskRoot() async throws {
        try await withLeakCheckedBench { bench in
            try await bench.commit(Fault("handler:delete-root", .answers("[]"), next: .warm()))
            let function = try bench.faulty("deletes")
            _ = try await bench.invoke(function, "\"handler:delete-root\"")
            let isDeleted = !FileManager.default.fileExists(atPath: bench.directory.appending("deletes").string)
            _ = await bench.runtimes.recycle(function: "deletes")
            let next = try await bench.invoke(function, "\"\"")
            // Where the task root is read-only it is still there.
            #expect(next.outcome.name == (isDeleted ? "Runtime.InvalidEntrypoint" : "success"))
        }
    }

    @Test("may fill its /tmp, which keeps its size, and leaves nothing there", .enabled(if: hasNamespaces))
    func fillsTmp() async throws {
        try await withLeakCheckedBench {
            $0.confinement.isolation = .namespaces
        } _: { bench in
            let function = try bench.faulty("fills-tmp")
            let report = try await bench.invoke(function, "\"handler:fill-tmp\"")
            // 28 is ENOSPC.
            #expect(report.outcome.payload.text == "[28]")
            #expect(try await bench.invoke(function, "\"\"").environment == report.environment)
            _ = await bench.runtimes.recycle(function: nil)
            #expect(!FileManager.default.fileExists(atPath: "/tmp/filled-by-fills-tmp"))
        }
    }
}
