import ExecutionEnvironments
import Functions
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import SystemPackage
import Testing

extension TestBench {
    /// A function of its own name and directory that runs the faulty runtime.
    func faulty(_ name: String, fault: String? = nil, timeoutSeconds: Int = 20) throws -> TestFunction {
        let root = directory.appending(name)
        try FaultyRuntime.install(in: root)
        var function = FunctionConfiguration(
            name: name,
            logicalID: "Faulty",
            runtime: RuntimeIdentifier("provided.al2023"),
            handler: "function.handler",
            code: .directory(root.string)
        )
        function.timeoutSeconds = timeoutSeconds
        // A whole processor where shares are enforced, or what comes first would hang on the pace.
        function.memoryMegabytes = 1769
        if let fault { function.environment = [EnvironmentVariable(name: "FAULT", value: fault, origin: .template)] }
        return TestFunction(configuration: function)
    }

    /// Commits a fault, then checks its outcome, that another function is served at once, and the next invocation.
    func commit(_ fault: Fault, timeoutSeconds: Int = 20) async throws {
        let name = "fault-" + fault.deed.replacing(":", with: "-")
        let variable = fault.isOfInitialization ? fault.deed : nil
        let function = try faulty(name, fault: variable, timeoutSeconds: timeoutSeconds)
        let report = try await invoke(function, variable == nil ? "\"\(fault.deed)\"" : "\"\"")
        fault.outcome.expect(report, fault)

        let healthy = try await invoke(faulty("healthy-beside-" + name), "\"\"")
        #expect(healthy.outcome.payload.text == "[]", "the other function, after \(fault.deed)")

        let next = try await invoke(function, "\"\"")
        switch fault.next {
        case .warm(let answer):
            Fault.Outcome.answers(answer).expect(next, fault)
            #expect(next.environment == report.environment, "after \(fault.deed)")
        case .fresh(let answer):
            Fault.Outcome.answers(answer).expect(next, fault)
            #expect(next.environment != report.environment, "after \(fault.deed)")
        case .alike: fault.outcome.expect(next, fault)
        case .undecided: #expect(try await invoke(function, "\"\"").outcome.name == "success")
        }
        _ = await runtimes.recycle(function: name)
        await LeakCheck.waitUntilGone(name)
    }
}

extension Fault.Outcome {
    /// Expects this outcome of a fault.
    func expect(_ report: InvocationReport, _ fault: Fault) {
        switch self {
        case .answers(let text):
            #expect(report.outcome.name == "success", "\(fault.deed): \(report.outcome.payload.text)")
            #expect(report.outcome.payload.text == text, "\(fault.deed)")
        case .fails(let type, let words):
            #expect(report.outcome.name == type, "\(fault.deed): \(report.outcome.payload.text)")
            #expect(report.json["errorType"]?.string == type)
            let message = report.json["errorMessage"]?.string ?? ""
            #expect(message.hasPrefix("RequestId: ") && message.hasSuffix(words), "\(fault.deed): \(message)")
        }
    }
}

/// Lends a bench, and expects that nothing of ours is left when it has gone.
func withLeakCheckedBench(
    _ change: (inout ChildRuntimeSettings) -> Void = { _ in },
    _ body: (TestBench) async throws -> Void
) async throws {
    try await warmUp.value
    let leaks = LeakCheck()
    let change = { (settings: inout ChildRuntimeSettings) in
        settings.initializationLimit = .milliseconds(200)
        settings.maximumEnvironments = 300
        change(&settings)
    }
    try await withBench(change, body)
    leaks.expectNothingMore()
}

/// What the first bench of a process opens for good: the event loops of the libraries.
private let warmUp = Task {
    try await withBench { bench in _ = try await bench.invoke(bench.faulty("first"), "\"\"") }
}
