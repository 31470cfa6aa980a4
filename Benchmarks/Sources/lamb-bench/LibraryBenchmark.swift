import Foundation
import LosslessJSON

private let calls = 20_000
private let rounds = 5

/// A call of a handler in a dynamic library that only answers its event, in C and in Swift, in our own process and
/// in the guarded helper, pinned to one core and not.
///
/// `total_ms` is the whole call with its recording handed to the store; `duration_ms` is what the function is billed,
/// and ends when the answer is back with us. In-process that is the handler's own time, so judged is what the call takes
/// over it. Guarded, the crossing into the helper and back is in it, so judged is the whole call, pinned: unpinned,
/// calls in a row keep the store's commits so busy that they take the helper's core from it.
func libraryFigures() async throws -> [Figure] {
    let lamb = try Peers.lamb()
    let workspace = try Peers.folder() + "/Peers/library"
    _ = try Program([lamb, "-w", workspace, "build", "--output", "json"]).result(of: "lamb build")
    var figures: [Figure] = []
    for place in ["in-process", "guarded"] {
        for function in ["c", "swift"] {
            for (placement, pin) in [("pinned", try Peers.pinned()), ("unpinned", [])] {
                let command =
                    pin + [lamb, "-w", workspace, "invoke", function, #"{"key":"value"}"#, "--where", place] + [
                        "--repeat", String(calls), "--output", "json",
                    ]
                let runs = try (0..<rounds).map { _ in
                    try RepeatTimings(in: Program(command).result(of: "lamb invoke \(function)"))
                }
                let judged = Judged(place, isPinned: !pin.isEmpty)
                figures += call("library: \(function), \(place), \(placement)", runs, judged: judged)
            }
        }
    }
    return figures
}

/// Which of the two figures of a call has a target.
private struct Judged {
    var whole = Target.none
    var overHandler = Target.none

    init(_ place: String, isPinned: Bool) {
        if place == "in-process" {
            overHandler = .atMost(5)
        } else if isPinned {
            whole = .atMost(15)
        }
    }
}

private func call(_ name: String, _ runs: [RepeatTimings], judged: Judged) -> [Figure] {
    [
        Figure(name: name, unit: "µs", ours: runs.map(\.total), peer: nil, target: judged.whole),
        Figure(
            name: "\(name), of it outside the duration",
            unit: "µs",
            ours: runs.map { $0.total - $0.duration },
            peer: nil,
            target: judged.overHandler
        ),
    ]
}
