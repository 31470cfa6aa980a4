import ExecutionEnvironments
import Foundation
import Glibc
import Invocations
import LambTestSupport
import LambdaModel
import SystemPackage
import Testing

@Suite("Faults: a crowd", .serialized)
struct CrowdTests {
    private static let size = 200

    @Test("of two hundred environments at once answers, and leaves nothing")
    func crowd() async throws {
        try await withLeakCheckedBench { bench in
            let function = try bench.faulty("crowd", timeoutSeconds: 60)
            // They answer when all of them have come, as the lock of a file is given up.
            let root = bench.directory.appending("crowd")
            #expect(mkfifo(root.appending("arrivals").string, 0o600) == 0)
            let arrivals = try FileDescriptor.open(root.appending("arrivals"), .readWrite)
            defer { try? arrivals.close() }
            let gate = try FileDescriptor.open(
                root.appending("gate"),
                .readWrite,
                options: .create,
                permissions: .ownerReadWrite
            )
            #expect(flock(gate.rawValue, LOCK_EX) == 0)
            let environments = try await withThrowingTaskGroup(of: InvocationReport.self) { group in
                for _ in 0..<Self.size { group.addTask { try await bench.invoke(function, "\"handler:gate\"") } }
                await Self.waitForBytes(Self.size, from: arrivals)
                try gate.close()
                return try await group.reduce(into: Set<String?>()) { environments, report in
                    #expect(report.outcome.payload.text == "[]")
                    environments.insert(report.environment)
                }
            }
            #expect(environments.count == Self.size)
            #expect(try await bench.invoke(function, "\"\"").outcome.payload.text == "[]")
            _ = await bench.runtimes.recycle(function: nil)
            await LeakCheck.waitUntilGone("crowd")
        }
    }

    /// Reads so many bytes, on a thread that may wait.
    private static func waitForBytes(_ count: Int, from file: FileDescriptor) async {
        await withCheckedContinuation { continuation in
            Thread {
                var missing = count
                while missing > 0 {
                    var bytes = [UInt8](repeating: 0, count: missing)
                    missing -= max(0, Glibc.read(file.rawValue, &bytes, missing))
                }
                continuation.resume()
            }.start()
        }
    }
}
