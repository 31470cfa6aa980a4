import Foundation
import LosslessJSON
import Timekeeping

/// Two thousand golden cases on one Python function, against pytest with syrupy on the same.
func suiteFigures() async throws -> [Figure] {
    try await withScratchDirectory { directory in
        let peers = try Peers.folder() + "/Peers/golden"
        let python = try Peers.built("venv/bin/python")
        let lamb = try Peers.lamb()
        _ = try Program([python, peers + "/generate.py", directory, "2000"]).result(of: "generate.py")
        let pytest = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", directory + "/pytest"]
        _ = try Program(pytest + ["--snapshot-update"], in: directory + "/pytest").result(of: "pytest")
        return [
            try await compare("suite: 2,000 golden cases, to pytest", unit: "s", rounds: 3, target: .atMost(0.2)) {
                try time { try lambTest(lamb, directory, python: python) }
            } peer: {
                try time { _ = try Program(pytest, in: directory + "/pytest").result(of: "pytest") }
            }
        ]
    }
}

/// Runs the cases with lamb and makes sure that all of them passed.
///
/// Both run the same Python: a shim of pyenv's in `PATH` would take as long as 500 cases.
private func lambTest(_ lamb: String, _ directory: String, python: String) throws {
    let path = (python as NSString).deletingLastPathComponent + ":/usr/bin:/bin"
    let command = [lamb, "-w", directory, "test", "--output", "json"]
    let output = try Program(command, environment: ["PATH": path]).result(of: "lamb test")
    let summary = try output.split(separator: "\n").last.map { try JSONValue(parsing: String($0)) }
    guard summary?["passed"]?.int == 2000 else { throw FailedRun("lamb test did not pass 2,000 cases") }
}

/// Seconds that something takes.
private func time(_ body: () throws -> Void) rethrows -> Double {
    let start = monotonicNanoseconds()
    try body()
    return seconds(since: start)
}
