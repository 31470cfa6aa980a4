import ExecutionEnvironments
import Invocations
import LambdaModel
import Testing

@Suite("Faults: a runtime's output", .serialized)
struct OutputFaultTests {
    @Test(
        "may end, be binary, or be a flood",
        arguments: [
            Fault("init:close-output", .answers("[]"), next: .warm()),
            Fault("handler:close-output", .answers("[]"), next: .warm()),
            Fault("handler:binary", .answers("[]"), next: .warm()),
            Fault("handler:flood", .answers("[]"), next: .warm()),
        ]
    )
    func output(fault: Fault) async throws {
        try await withLeakCheckedBench { try await $0.commit(fault) }
    }

    @Test("is kept whole when it is binary, as text")
    func binary() async throws {
        try await withLeakCheckedBench { bench in
            let lines = try await bench.invoke(bench.faulty("binary"), "\"handler:binary\"").functionLines
            let text = lines.joined(separator: "\n")
            #expect(text.unicodeScalars.count { $0 == "\u{FFFD}" } == 128)
            #expect(text.unicodeScalars.prefix(13).elementsEqual((0..<13).map { Unicode.Scalar(UInt8($0)) }))
        }
    }
}
