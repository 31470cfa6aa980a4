import ExecutionEnvironments
import Foundation
import Invocations
import LambTestSupport
import LambdaModel
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

    @Test("may fill /tmp, and leaves nothing there")
    func fillsTmp() async throws {
        try await withLeakCheckedBench { bench in
            let function = try bench.faulty("fills-tmp")
            let report = try await bench.invoke(function, "\"handler:fill-tmp\"")
            // 28 is ENOSPC: where /tmp has its size of 512 MB.
            #expect(["[]", "[28]"].contains(report.outcome.payload.text))
            #expect(try await bench.invoke(function, "\"\"").environment == report.environment)
            _ = await bench.runtimes.recycle(function: nil)
            let leftover = "/tmp/filled-by-fills-tmp"
            defer { try? FileManager.default.removeItem(atPath: leftover) }
            withKnownIssue("environments share the machine's /tmp", isIntermittent: true) {
                #expect(!FileManager.default.fileExists(atPath: leftover))
            }
        }
    }
}
