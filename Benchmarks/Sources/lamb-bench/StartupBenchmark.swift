import Foundation
import LosslessJSON

/// From the start of the process to its end, for commands that hardly do anything, measured by hyperfine.
func startupFigures() async throws -> [Figure] {
    try await withScratchDirectory { directory in
        let lamb = try Peers.lamb()
        let workspace = try Peers.folder() + "/../Workspaces/storefront"
        return [
            try startup("startup: event s3 put", "\(lamb) event s3 put", atMost: 12, directory),
            try startup("startup: the shell, at once at its end", "\(lamb) \(workspace)", atMost: 15, directory),
        ]
    }
}

private func startup(_ name: String, _ command: String, atMost bound: Double, _ directory: String) throws -> Figure {
    let hyperfine = try Peers.existing("/usr/bin/hyperfine", otherwise: "install hyperfine")
    let report = directory + "/hyperfine.json"
    let words = [hyperfine, "-N", "--warmup", "5", "--runs", "60", "--export-json", report]
    _ = try Program(words + [command]).result(of: "hyperfine on \"\(command)\"")
    let text = try String(contentsOfFile: report, encoding: .utf8)
    let times = try JSONValue(parsing: text)["results"]?[0]?["times"]?.array ?? []
    return Figure(
        name: name,
        unit: "ms",
        ours: times.compactMap(\.double).map { $0 * 1000 },
        peer: nil,
        target: .atMost(bound)
    )
}
