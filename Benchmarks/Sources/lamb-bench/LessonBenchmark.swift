import Foundation
import LosslessJSON

/// What a teacher waits for: the slowest step of all lessons, each with the real handlers it runs.
func lessonFigures() async throws -> [Figure] {
    let lamb = try Peers.lamb()
    return [
        try await measure("lesson: the slowest step of all", unit: "ms", rounds: 3, target: .atMost(300)) {
            let output = try Program([lamb, "lesson", "--check", "--output", "json"], environment: Peers.systemPath)
                .result(of: "lamb lesson --check")
            let lessons = try output.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
            let steps = lessons.compactMap { $0["step_ms"]?.array }.joined().compactMap(\.double)
            guard let slowest = steps.max() else { throw FailedRun("lamb lesson --check told no times") }
            return slowest
        }
    ]
}
