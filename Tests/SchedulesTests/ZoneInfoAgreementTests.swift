import ChildProcesses
import LambTestSupport
import LambdaModel
import Schedules
import SystemPackage
import Testing
import Timekeeping

#if canImport(Glibc)
import Glibc
#endif

/// A Python; `make test` names its own.
private let python = getenv("LAMB_TEST_PYTHON_PEERS").map { String(cString: $0) }

@Suite("Time zones beside Python's zoneinfo")
struct ZoneInfoAgreementTests {
    private static let zones = [
        "Europe/Berlin", "Europe/Dublin", "Europe/London", "America/New_York", "America/Sao_Paulo", "America/Santiago",
        "Africa/Casablanca", "Africa/Cairo", "Asia/Tehran", "Asia/Kolkata", "Asia/Gaza", "Australia/Lord_Howe",
        "Australia/Sydney", "Pacific/Apia", "Pacific/Kiritimati", "America/Godthab", "Antarctica/Troll", "Etc/GMT-14",
    ]

    @Test(
        "agree on offsets and local times from 1900 to 2100",
        .enabled(if: python != nil, "LAMB_TEST_PYTHON_PEERS names no Python"),
        arguments: [1, 20_261_130]
    )
    func agreement(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let database = TimeZoneDirectory()
        var questions: [(zone: TimeZoneFile, seconds: Int64)] = []
        for name in Self.zones {
            let zone = try database.zone(named: name)
            for _ in 0..<100 {
                questions.append((zone, Int64.random(in: -2_208_988_800..<4_102_444_800, using: &random)))
            }
            // Most of what can go wrong goes wrong near a change, to the second.
            for change in changes(of: zone, using: &random) {
                let offset = Int64(zone.offset(at: Timestamp(nanoseconds: change * 1_000_000_000)))
                questions += [-7200, -3600, -1, 0, 1, 3599, 3600].flatMap {
                    [(zone, change + $0), (zone, change + offset + $0)]
                }
            }
        }
        let answers = try await zoneInfoAnswers(questions.map { "\($0.zone.name) \($0.seconds)" })
        try #require(answers.count == questions.count)
        for (question, answer) in zip(questions, answers) {
            let time = Timestamp(nanoseconds: question.seconds * 1_000_000_000)
            let ours = [Int64(question.zone.offset(at: time))] + question.zone.instants(of: time).map(\.seconds)
            #expect(ours == answer, "\(question.zone.name) \(time.iso8601)")
        }
        #expect(answers.contains { $0.count == 1 }, "no time is left out: the questions are too tame")
        #expect(answers.contains { $0.count == 3 }, "no time comes twice: the questions are too tame")
    }

    /// Some moments at which the offset changes, found from outside by halving.
    private func changes(of zone: TimeZoneFile, using random: inout SeededGenerator) -> [Int64] {
        func offset(_ seconds: Int64) -> Int { zone.offset(at: Timestamp(nanoseconds: seconds * 1_000_000_000)) }
        return (0..<20).compactMap { _ in
            var low = Int64.random(in: -2_000_000_000..<4_000_000_000, using: &random)
            var high = low + 15_000_000
            guard offset(low) != offset(high) else { return nil }
            while high - low > 1 {
                let middle = (low + high) / 2
                if offset(middle) == offset(low) { low = middle } else { high = middle }
            }
            return high
        }
    }

    private func zoneInfoAnswers(_ questions: [String]) async throws -> [[Int64]] {
        let script = FilePath(#filePath).removingLastComponent().appending("Peers/local_times.py")
        return try await withTemporaryDirectory { directory in
            try write(questions.joined(separator: "\n"), to: directory.appending("questions.txt"))
            let command = ChildCommand(
                try #require(python),
                [script.string, directory.appending("questions.txt").string]
            )
            let result = try await runToCompletion(command)
            #expect(result.exit.isSuccess, "\(result.errorText)")
            return result.outputText.split(separator: "\n").map { $0.split(separator: " ").compactMap { Int64($0) } }
        }
    }
}
