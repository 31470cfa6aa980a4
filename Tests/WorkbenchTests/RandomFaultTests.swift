import Foundation
import Invocations
import LambTestSupport
import LambdaModel
import Recordings
import SystemPackage
import Testing

@testable import Workbench

/// Thousands of invocations, each with a fault drawn from a seed; `make test` runs 2,000, `.ci/run` all 10,000.
@Suite("Random faults")
struct RandomFaultTests {
    private static let count = ProcessInfo.processInfo.environment["LAMB_TEST_FAULTS"].flatMap { Int($0) } ?? 2000
    private static let seed: UInt64 = 20_261_127
    /// How many invocations make lamb as large as it gets.
    private static let warmUp = 500

    /// The faults of a handler that are over in milliseconds, with what the caller gets.
    private static let faults: [(deed: String, outcome: String)] =
        ["exit-0", "exit-3", "segv", "kill"].map { ("handler:" + $0, "Runtime.ExitError") }
        + [
            "next", "other-id", "garbage", "smuggled", "negative-length", "bad-chunk", "10-GB-vanish", "single-bytes",
            "byte-by-byte", "half-close", "reset", "reset-mid-answer", "close-output", "binary",
        ].map { ("handler:" + $0, "success") }
        + ["exit-0", "exit-3", "segv", "kill", "again", "other-id"].map { ("answered:" + $0, "success") }

    /// Those of an initialisation: each is a function of its own.
    private static let initFaults = ["init-exit-0", "init-exit-3", "init-segv", "connected-kill", "connected-exit-3"]

    @Test("lose no recording, and leave no process, no descriptor and no memory behind")
    func randomFaults() async throws {
        try await withTemporaryDirectory { directory in
            try FaultyRuntime.install(in: directory.appending("code"))
            try write(Self.template, to: directory.appending("template.yaml"))
            let options = WorkbenchOptions(path: directory.string, currentDirectory: directory.string)
            var generator = SeededGenerator(seed: Self.seed)
            let plan = (0..<Self.count).map { _ in Self.draw(using: &generator) }
            try await withOpenWorkspace(options) { try await Self.run(plan.prefix(10), in: $0) }
            let leaks = LeakCheck()
            try await withOpenWorkspace(options) { workspace in
                try await Self.run(plan[10..<Self.warmUp], in: workspace)
                let before = LeakCheck.residentMegabytes
                try await Self.run(plan[Self.warmUp...], in: workspace)
                #expect(LeakCheck.residentMegabytes - before < 20)
                let recorded = try workspace.traces(.init(limit: 2 * Self.count))
                #expect(Set(recorded.map(\.id)).count == Self.count)
                #expect(Self.tally(recorded.map(\.outcome)) == Self.tally(plan.map(\.outcome)))
            }
            leaks.expectNothingMore()
            for function in Self.initFaults + ["faulty"] { await LeakCheck.waitUntilGone(function) }
        }
    }

    /// One invocation: of which function, with what event, and what the caller gets.
    private typealias Planned = (function: String, event: String, outcome: String)

    private static func draw(using generator: inout SeededGenerator) -> Planned {
        if Int.random(in: 0..<8, using: &generator) == 0 {
            let function = initFaults.randomElement(using: &generator) ?? ""
            return (function, "", "Runtime.ExitError")
        }
        let fault = faults.randomElement(using: &generator) ?? ("", "")
        return ("faulty", fault.deed, fault.outcome)
    }

    /// Invokes four at a time and compares each outcome at once.
    private static func run(_ plan: ArraySlice<Planned>, in workspace: OpenWorkspace) async throws {
        let requests = plan.map { planned in
            InvokeRequest(function: planned.function, event: Payload("\"\(planned.event)\""))
        }
        let outcomes = plan.map(\.outcome)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<4 {
                group.addTask {
                    for index in stride(from: worker, to: requests.count, by: 4) {
                        let outcome = try await workspace.invoke(requests[index]).report.outcome
                        let words = "\(requests[index].function) \(requests[index].event.text): \(outcome.payload.text)"
                        #expect(outcome.name == outcomes[index], "\(words)")
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private static func tally(_ outcomes: [String]) -> [String: Int] {
        outcomes.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    private static var template: String {
        let functions = (["faulty"] + initFaults).map { name in
            let fault = name.replacing("init-", with: "init:").replacing("connected-", with: "connected:")
            return """
                  \(name.replacing("-", with: "")):
                    Type: AWS::Serverless::Function
                    Properties:
                      FunctionName: \(name)
                      Runtime: provided.al2023
                      Handler: function.handler
                      CodeUri: code
                      Timeout: 60
                      Environment: {Variables: {FAULT: "\(name == "faulty" ? "" : fault)"}}
                """
        }
        return "Resources:\n" + functions.joined(separator: "\n") + "\n"
    }
}
