import ChildProcesses
import EventPatterns
import LambTestSupport
import LambdaModel
import LosslessJSON
import SystemPackage
import Testing

#if canImport(Glibc)
import Glibc
#endif

/// A Python with `moto`; `make test` names its own.
private let python = getenv("LAMB_TEST_PYTHON_PEERS").map { String(cString: $0) }

/// Where moto differs from the service, as the guide and event-ruler describe it.
private enum MotoGap: String, CaseIterable {
    case arraysOfObjects = "moto looks at the elements of an array, and never into them"
    case emptyValues = "to moto an empty array or object exists"
    case truthIsANumber = "Python's True equals 1 and False equals 0"

    /// Whether a pair is one that moto's gap can decide.
    func concerns(_ pattern: JSONValue, _ event: JSONValue) -> Bool {
        switch self {
        case .arraysOfObjects: event.contains { $0.array?.contains { $0.array != nil || $0.object != nil } ?? false }
        case .emptyValues: event.contains { $0.array?.isEmpty ?? $0.object?.members.isEmpty ?? false }
        case .truthIsANumber:
            event.contains { $0.bool != nil } && pattern.contains { $0.double != nil }
                || pattern.contains { $0.bool != nil } && event.contains { $0.double == 0 || $0.double == 1 }
        }
    }
}

@Suite("Event patterns beside moto's matcher")
struct MotoAgreementTests {
    @Test(
        "agree on random patterns and events with event-ruler's model, and with moto but for its known gaps",
        .enabled(if: python != nil, "LAMB_TEST_PYTHON_PEERS names no Python with moto"),
        arguments: [1, 20_261_130]
    )
    func agreement(seed: UInt64) async throws {
        var makes = RandomPatterns(random: SeededGenerator(seed: seed))
        let pairs = (0..<2000).map { _ in (pattern: makes.pattern(), event: makes.event()) }
        let answers = try await peerAnswers(pairs)
        try #require(answers.count == pairs.count)

        var (matched, met): (Int, Set<MotoGap>) = (0, [])
        for ((pattern, event), answer) in zip(pairs, answers) {
            let ours = try EventPattern(pattern).matches(event)
            if ours { matched += 1 }
            #expect(ours == answer.model, "\(pattern.text()) and \(event.text())")
            guard ours != answer.moto else { continue }
            let gaps = MotoGap.allCases.filter { $0.concerns(pattern, event) }
            #expect(!gaps.isEmpty, "\(pattern.text()) and \(event.text()): moto says \(answer.moto)")
            met.formUnion(gaps)
        }
        #expect(met == Set(MotoGap.allCases), "a gap that no longer shows should not be listed")
        #expect(matched > 200, "patterns that match nothing would agree on nothing")
    }

    private func peerAnswers(
        _ pairs: [(pattern: JSONValue, event: JSONValue)]
    ) async throws -> [(moto: Bool, model: Bool)] {
        let script = FilePath(#filePath).removingLastComponent().appending("Peers/moto_matcher.py")
        return try await withTemporaryDirectory { directory in
            let lines = pairs.map { JSONValue.object(.init([("pattern", $0.pattern), ("event", $0.event)])).text() }
            try write(lines.joined(separator: "\n"), to: directory.appending("pairs.jsonl"))
            let command = ChildCommand(
                try #require(python),
                [script.string, directory.appending("pairs.jsonl").string]
            )
            let result = try await runToCompletion(command)
            #expect(result.exit.isSuccess, "\(result.errorText)")
            return result.outputText.split(separator: "\n").map { line in
                (line.hasPrefix("true"), line.hasSuffix("true"))
            }
        }
    }
}

extension JSONValue {
    /// Whether the value or one within it is such a one.
    fileprivate func contains(where isWanted: (JSONValue) -> Bool) -> Bool {
        if isWanted(self) { return true }
        switch self {
        case .array(let elements): return elements.contains { $0.contains(where: isWanted) }
        case .object(let object): return object.members.contains { $0.value.contains(where: isWanted) }
        default: return false
        }
    }
}
