import Foundation
import LosslessJSON
import Timekeeping

/// All deliveries of all cases of `Workspaces/payments`, with moto and Powertools.
func idempotencyFigures() async throws -> [Figure] {
    let lamb = try Peers.lamb()
    let workspace = try Peers.folder() + "/../Workspaces/payments"
    let path = try Peers.pythonPath()
    let command = [lamb, "-w", workspace, "test", "--only", "idempotency", "--output", "json"]
    return [
        try await measure("idempotency: the matrix of payments", unit: "s", rounds: 2, target: .atMost(20)) {
            let start = monotonicNanoseconds()
            // Two of the five functions are meant to fail.
            let output = try Program(command, environment: path)
                .result(of: "lamb test --only idempotency", accepting: 1...1)
            let summary = try output.split(separator: "\n").last.map { try JSONValue(parsing: String($0)) }
            guard summary?["errors"]?.int == 0 else { throw FailedRun("deliveries could not be made") }
            return seconds(since: start)
        }
    ]
}
