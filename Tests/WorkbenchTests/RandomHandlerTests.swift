import Diagnostics
import Foundation
import LambTestSupport
import LambdaModel
import LosslessJSON
import Suites
import Synchronization
import SystemPackage
import Testing

@testable import Workbench

/// Handlers whose verdicts are known; `make test` judges a few, `LAMB_TEST_HANDLERS=200` (as in `.ci/run`) so many of
/// each sort.
@Suite(
    "Random handlers, safe and unsafe by construction",
    .serialized,
    .enabled(if: PythonPeers.packages != nil, "moto is not installed; make python-peers installs it")
)
struct RandomHandlerTests {
    private static let count = ProcessInfo.processInfo.environment["LAMB_TEST_HANDLERS"].flatMap { Int($0) } ?? 6
    private static let seed: UInt64 = 20_261_130

    @Test("are judged right, every one of them")
    func judgement() async throws {
        var generator = SeededGenerator(seed: Self.seed)
        var handlers: [String: RandomHandler] = [:]
        for number in 0..<Self.count {
            handlers["safe\(number)"] = RandomHandler(isSafe: true, number: number, using: &generator)
            handlers["unsafe\(number)"] = RandomHandler(isSafe: false, number: number, using: &generator)
        }
        let verdicts = try await verdictsSideBySide(of: handlers)
        for (name, handler) in handlers.sorted(by: { $0.key < $1.key }) {
            let found = try #require(verdicts[name], "\(name)")
            let words = "\(name), \(handler.steps.joined(separator: ", ")): \(found.words)\n\(handler.source)"
            #expect(found.isJudged && found.isSafe == name.hasPrefix("safe"), "\(words)")
        }
    }

    /// What the deliveries of one handler's event came to.
    private struct Finding {
        var failed: [String] = []
        var errors: [String] = []
        var deliveries = 0

        var isSafe: Bool { failed.isEmpty }
        /// Whether there was at least one delivery, and none that could not be made.
        var isJudged: Bool { errors.isEmpty && deliveries > 0 }
        var words: String { "\(deliveries) deliveries, failed \(failed), errors \(errors)" }
    }

    /// In two workspaces at once, each with services of its own.
    private func verdictsSideBySide(of handlers: [String: RandomHandler]) async throws -> [String: Finding] {
        async let safe = verdicts(of: handlers.filter { $0.key.hasPrefix("safe") })
        async let unsafe = verdicts(of: handlers.filter { $0.key.hasPrefix("unsafe") })
        return try await safe.merging(unsafe) { $1 }
    }

    private func verdicts(of handlers: [String: RandomHandler]) async throws -> [String: Finding] {
        try await withTemporaryDirectory { directory in
            try write(RandomHandler.template, to: directory.appending("template.yaml"))
            try write(RandomHandler.function, to: directory.appending("code/app.py"))
            try write(RandomHandler.services, to: directory.appending("code/services.py"))
            let settings = "idempotency: {deliveries: [again-warm, at-once, crash-after-effect]}"
            try write(settings, to: directory.appending("Fixtures/suite.yaml"))
            for (name, handler) in handlers {
                try write(handler.source, to: directory.appending("code/handlers/\(name).py"))
                try write(#"{"handler": "\#(name)"}"#, to: directory.appending("Fixtures/random/\(name).event.json"))
            }
            symlink(PythonPeers.environment?.string ?? "", directory.appending(".venv").string)
            let options = WorkbenchOptions(path: directory.string, currentDirectory: directory.string)
            return try await withOpenWorkspace(options) { workspace in
                let found = Mutex<[String: Finding]>([:])
                _ = try await workspace.checkIdempotency(of: try workspace.cases(matching: [])) { result in
                    found.withLock { found in
                        var finding = found[result.goldenCase.name] ?? Finding()
                        if result.delivery != nil { finding.deliveries += 1 }
                        if result.verdict == .failed { finding.failed.append(result.deliveryName) }
                        if let error = result.diagnostic { finding.errors.append(error.message) }
                        found[result.goldenCase.name] = finding
                    }
                }
                return found.withLock { $0 }
            }
        }
    }
}
