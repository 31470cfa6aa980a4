import Events
import Foundation
import LosslessJSON
import Timekeeping

/// From the start of the process to its end, for commands that hardly do anything, measured by hyperfine; and one that
/// makes a hundred thousand records.
func startupFigures() async throws -> [Figure] {
    try await withScratchDirectory { directory in
        let lamb = try Peers.lamb()
        let workspace = try Peers.folder() + "/../Workspaces/storefront"
        return [
            try startup("startup: event s3 put", "\(lamb) event s3 put", atMost: 12, directory),
            try startup("startup: the shell, at once at its end", "\(lamb) \(workspace)", atMost: 15, directory),
            try samFigure(lamb, directory),
            catalogFigure(directory),
        ] + (try batchFigures(lamb, directory))
    }
}

private func startup(_ name: String, _ command: String, atMost bound: Double, _ directory: String) throws -> Figure {
    Figure(
        name: name,
        unit: "ms",
        ours: try times(of: command, runs: 60, directory),
        peer: nil,
        target: .atMost(bound)
    )
}

/// One event, beside SAM CLI's; without that peer, the figure alone.
private func samFigure(_ lamb: String, _ directory: String) throws -> Figure {
    let name = "startup: event s3 put, to sam local generate-event"
    let ours = try times(of: "\(lamb) event s3 put", runs: 10, directory)
    guard let sam = try? Peers.built("sam/bin/sam") else {
        return Figure(name: name + " (missing)", unit: "ms", ours: ours, peer: nil, target: .none)
    }
    let peer = try times(of: "\(sam) local generate-event s3 put", runs: 10, directory)
    return Figure(name: name, unit: "ms", ours: ours, peer: peer, target: .atMost(0.05))
}

/// What the event catalog adds to the shell's start: its names, and a look for the workspace's own events.
private func catalogFigure(_ workspace: String) -> Figure {
    let rounds = (0..<20).map { _ in
        let start = monotonicNanoseconds()
        precondition(EventCatalog(workspace: workspace).names.count > 200)
        return Double(monotonicNanoseconds() - start) / 1e6
    }
    return Figure(name: "startup: the catalog's names", unit: "ms", ours: rounds, peer: nil, target: .atMost(2))
}

/// A hundred thousand records into a file: how long that takes, and the most memory it holds.
private func batchFigures(_ lamb: String, _ directory: String) throws -> [Figure] {
    let command = [lamb, "event", "sqs", "receive-message", "--count", "100000"]
    var (seconds, megabytes) = ([Double](), [Double]())
    for _ in 0..<5 {
        let measured = try Measured(command, output: directory + "/batch.json")
        seconds.append(measured.seconds)
        megabytes.append(measured.megabytes)
    }
    let name = "startup: 100,000 SQS records to a file"
    return [
        Figure(name: name, unit: "s", ours: seconds, peer: nil, target: .atMost(1)),
        Figure(name: name + ", most memory", unit: "MB", ours: megabytes, peer: nil, target: .atMost(40)),
    ]
}

/// The milliseconds of each run of a command.
private func times(of command: String, runs: Int, _ directory: String) throws -> [Double] {
    let hyperfine = try Peers.existing("/usr/bin/hyperfine", otherwise: "install hyperfine")
    let report = directory + "/hyperfine.json"
    let words = [hyperfine, "-N", "--warmup", runs > 20 ? "5" : "2", "--runs", String(runs), "--export-json", report]
    _ = try Program(words + [command]).result(of: "hyperfine on \"\(command)\"")
    let text = try String(contentsOfFile: report, encoding: .utf8)
    let times = try JSONValue(parsing: text)["results"]?[0]?["times"]?.array ?? []
    return times.compactMap(\.double).map { $0 * 1000 }
}
