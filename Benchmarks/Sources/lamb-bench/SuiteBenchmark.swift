import Foundation
import LosslessJSON

/// Golden cases: on one Python function, against pytest with syrupy on the same; ten times as many, in what memory; and on
/// a Swift function in our own process.
func suiteFigures() async throws -> [Figure] {
    [try await againstPytest(), try await memory(), try await inProcess()]
}

private func againstPytest() async throws -> Figure {
    try await withScratchDirectory { directory in
        let peers = try Peers.folder() + "/Peers/golden"
        let python = try Peers.built("venv/bin/python")
        let lamb = try Peers.lamb()
        _ = try Program([python, peers + "/generate.py", directory, "2000"]).result(of: "generate.py")
        let pytest = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", directory + "/pytest"]
        // Each has run there once: pytest to write its snapshots, lamb to find its Python and compile its bootstrap.
        _ = try Program(pytest + ["--snapshot-update"], in: directory + "/pytest").result(of: "pytest")
        _ = try lambTest(lamb, directory)
        return try await compare(
            "suite: 2,000 golden cases, to pytest",
            unit: "s",
            rounds: 5,
            target: .atMost(1.0 / 6)
        ) {
            try lambTest(lamb, directory)
        } peer: {
            try Measured(pytest, in: directory + "/pytest", output: directory + "/output").seconds
        }
    }
}

/// The most memory that 20,000 cases take, to what 2,000 of them take.
private func memory() async throws -> Figure {
    try await withScratchDirectory { directory in
        let generator = try Peers.folder() + "/Peers/golden/generate.py"
        let python = try Peers.built("venv/bin/python")
        let command = [try Peers.lamb(), "test", "--output", "json"]
        for count in ["2000", "20000"] {
            _ = try Program([python, generator, "\(directory)/\(count)", count]).result(of: "generate.py")
        }
        return try await compare(
            "suite: memory of 20,000 cases, to 2,000",
            unit: "MB",
            rounds: 3,
            target: .atMost(1.5)
        ) {
            try Measured(command, in: directory + "/20000", output: directory + "/output").megabytes
        } peer: {
            try Measured(command, in: directory + "/2000", output: directory + "/output").megabytes
        }
    }
}

/// Cases of a Swift function that answers its event, in our own process.
private func inProcess() async throws -> Figure {
    let workspace = try Peers.folder() + "/Peers/library"
    let (lamb, count) = (try Peers.lamb(), 20_000)
    _ = try Program([lamb, "-w", workspace, "build", "--output", "json"]).result(of: "lamb build")
    let fixtures = workspace + "/Fixtures"
    defer { try? FileManager.default.removeItem(atPath: fixtures) }
    try FileManager.default.createDirectory(atPath: fixtures + "/swift", withIntermediateDirectories: true)
    for number in 0..<count {
        let path = "\(fixtures)/swift/case-\(number)"
        try #"{"key":\#(number)}"#.write(toFile: path + ".event.json", atomically: false, encoding: .utf8)
        let golden = #"{"outcome":"success","payload":{"key":\#(number)}}"#
        try golden.write(toFile: path + ".golden.json", atomically: false, encoding: .utf8)
    }
    let command = [lamb, "-w", workspace, "test", "swift", "--where", "in-process", "--output", "json"]
    return try await measure("suite: in-process", unit: "cases/s", rounds: 3, target: .atLeast(50_000)) {
        let output = try Program(command).result(of: "lamb test")
        let summary = try output.split(separator: "\n").last.map { try JSONValue(parsing: String($0)) }
        guard summary?["passed"]?.int == count, let milliseconds = summary?["ms"]?.double else {
            throw FailedRun("lamb test did not pass \(count) cases")
        }
        return Double(count) / milliseconds * 1000
    }
}

/// Seconds that lamb takes for the cases, all of which have to pass.
///
/// Both run the same Python: a shim of pyenv's in `PATH` would take as long as 500 cases. What takes the time of both is
/// small, as Foundation's own starting and waiting for a process takes 50 ms.
private func lambTest(_ lamb: String, _ directory: String) throws -> Double {
    let command = [lamb, "-w", directory, "test", "--output", "json"], output = directory + "/output"
    let measured = try Measured(command, environment: Peers.pythonPath(), output: output)
    let lines = try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n")
    let summary = try lines.last.map { try JSONValue(parsing: String($0)) }
    guard summary?["passed"]?.int == 2000 else { throw FailedRun("lamb test did not pass 2,000 cases") }
    return measured.seconds
}
