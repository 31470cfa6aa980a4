import ChildProcesses
import Synchronization

/// Cuts a compiler's output into lines as it arrives, and remembers the first that tells of an error.
final class BuildProgress: Sendable {
    fileprivate struct State {
        var rests: [ChildOutputStream: [UInt8]] = [:]
        var firstError: String?
        var lastLine: String?
    }

    private let state = Mutex(State())
    private let report: @Sendable (String) -> Void

    init(_ report: @escaping @Sendable (String) -> Void) {
        self.report = report
    }

    /// Takes in bytes of one stream.
    func take(_ stream: ChildOutputStream, _ bytes: [UInt8]) {
        let lines = state.withLock { state in
            var rest = state.rests[stream, default: []] + bytes
            var lines: [String] = []
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                lines.append(String(decoding: rest[..<end], as: UTF8.self))
                rest.removeSubrange(...end)
            }
            state.rests[stream] = rest
            for line in lines { state.note(line) }
            return lines
        }
        for line in lines { report(line) }
    }

    /// The first line that tells of an error, or the last line there was.
    var failure: String? {
        state.withLock { state in
            for rest in state.rests.values where !rest.isEmpty { state.note(String(decoding: rest, as: UTF8.self)) }
            return state.firstError ?? state.lastLine
        }
    }
}

extension BuildProgress.State {
    fileprivate mutating func note(_ line: String) {
        if firstError == nil, line.contains("error: ") || line.contains("Error ") || line.contains("No rule to make") {
            firstError = line
        }
        if !line.allSatisfy(\.isWhitespace) { lastLine = line }
    }
}
