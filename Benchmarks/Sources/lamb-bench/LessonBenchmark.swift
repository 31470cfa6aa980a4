import Foundation
import LosslessJSON
import Timekeeping

/// The machine's own interpreters: a shim of pyenv's takes a tenth of a second to say which Python it stands for, and that
/// Python twice as long to start.
private let systemPath = ["PATH": "/usr/bin:/bin"]

/// What a teacher waits for: the slowest step of all lessons, each with the real handlers it runs.
func lessonFigures() async throws -> [Figure] {
    let lamb = try Peers.lamb()
    return [
        try await measure("lesson: the slowest step of all", unit: "ms", rounds: 3, target: .atMost(300)) {
            let output = try Program([lamb, "lesson", "--check", "--output", "json"], environment: systemPath)
                .result(of: "lamb lesson --check")
            let lessons = try output.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
            let steps = lessons.compactMap { $0["step_ms"]?.array }.joined().compactMap(\.double)
            guard let slowest = steps.max() else { throw FailedRun("lamb lesson --check told no times") }
            return slowest
        }
    ]
}

/// Six hours of retries of a real Python handler, a cold start in each: from the start of `lamb` to its end.
func retryFigure() async throws -> Figure {
    let lamb = try Peers.lamb()
    let workspace = try Peers.folder() + "/Peers/retries"
    let command = [lamb, "-w", workspace, "simulate", "queue", "orders", "--output", "json"]
    return try await measure("simulation: six hours of retries", unit: "s", rounds: 5, target: .atMost(0.5)) {
        let start = monotonicNanoseconds()
        let output = try Program(command, environment: systemPath).result(of: "lamb simulate")
        guard output.contains("\"dead_lettered\":1") else { throw FailedRun("the message did not die") }
        return seconds(since: start)
    }
}
