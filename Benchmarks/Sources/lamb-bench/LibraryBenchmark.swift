import Foundation
import LosslessJSON

private let calls = 20_000
private let rounds = 5

/// A call of a handler in a dynamic library that only answers its event, in C and in Swift, in our own process and
/// in the guarded helper, pinned to one core and not.
///
/// Judged is `total_ms`, the whole call with its recording handed to the store: a handler that does nothing has next
/// to no time of its own. `duration_ms`, which ends when the answer is back with us, is what such a handler is billed.
func libraryFigures() async throws -> [Figure] {
    let lamb = try Peers.lamb()
    let workspace = try Peers.folder() + "/Peers/library"
    _ = try Program([lamb, "-w", workspace, "build", "--output", "json"]).result(of: "lamb build")
    var figures: [Figure] = []
    for (place, bound) in [("in-process", 5.0), ("guarded", 15.0)] {
        for function in ["c", "swift"] {
            for (placement, pin) in [("pinned", try Peers.pinned()), ("unpinned", [])] {
                let command =
                    pin + [lamb, "-w", workspace, "invoke", function, #"{"key":"value"}"#, "--where", place] + [
                        "--repeat", String(calls), "--output", "json",
                    ]
                let runs = try (0..<rounds).map { _ in
                    try RepeatTimings(in: Program(command).result(of: "lamb invoke \(function)"))
                }
                figures += call("library: \(function), \(place), \(placement)", runs, atMost: bound)
            }
        }
    }
    return figures
}

private func call(_ name: String, _ runs: [RepeatTimings], atMost bound: Double) -> [Figure] {
    [
        Figure(name: name, unit: "µs", ours: runs.map(\.total), peer: nil, target: .atMost(bound)),
        Figure(
            name: "\(name), of it outside the duration",
            unit: "µs",
            ours: runs.map { $0.total - $0.duration },
            peer: nil,
            target: .none
        ),
    ]
}
