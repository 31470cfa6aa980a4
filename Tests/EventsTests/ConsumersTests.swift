import ChildProcesses
import Events
import LambTestSupport
import LosslessJSON
import SystemPackage
import Testing

#if canImport(Glibc)
import Glibc
#endif

/// A Python with `aws-lambda-powertools[parser]` and `mangum`; `make test` names its own.
private let python = getenv("LAMB_TEST_PYTHON_PEERS").map { String(cString: $0) }

@Suite("Events read by the field's own consumers")
struct ConsumersTests {
    @Test(
        "Powertools' models and classes and a web application behind Mangum take every event they know",
        .enabled(if: python != nil, "LAMB_TEST_PYTHON_PEERS names no Python with aws-lambda-powertools and mangum"),
        arguments: [1, 20_260_115]
    )
    func consumers(seed: UInt64) async throws {
        let script = FilePath(#filePath).removingLastComponent().appending("Consumers/read_events.py")
        try await withTemporaryDirectory { directory in
            for name in EventCatalog.builtIn.names {
                try write(event(name, seed: seed).text(), to: directory.appending("\(name).json"))
            }
            let command = ChildCommand(try #require(python), [script.string, directory.string])
            let result = try await runToCompletion(command)
            let failures = result.outputText.split(separator: "\n").filter { !$0.hasSuffix(" passed, 0 failed") }
            #expect(failures == [])
            #expect(result.exit.isSuccess, "\(result.errorText)")
            let read = result.outputText.split(separator: " ").first.flatMap { Int($0) } ?? 0
            #expect(read == EventCatalog.builtIn.names.count, "none is held to nothing")
        }
    }
}
