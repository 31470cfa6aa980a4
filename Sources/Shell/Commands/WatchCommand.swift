import ArgumentParser
import Diagnostics
import Timekeeping
import Workbench

/// `watch [EVERY] [COUNT] -- COMMAND`: again and again.
struct WatchCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "run a command again on every change of a file, or at an interval",
        usage: "watch [EVERY] [COUNT] -- COMMAND",
        discussion: """
            EVERY is an interval such as 2s or 500ms; without one the command runs again when a file of the workspace \
            changes. COUNT ends it after so many runs; ctrl-C always does.
            """
    )
    static let topic = CommandTopic.shell
    static let examples = ["watch -- test", "watch 2s 3 -- invoke thumbnail last"]

    @Argument(parsing: .captureForPassthrough, help: "EVERY, COUNT, --, and the command.")
    var words: [String] = []

    func run(in context: CommandContext) async throws -> ExitStatus {
        let (interval, count, command) = try plan()
        var status = ExitStatus.success
        let watch = interval == nil ? context.workspace.watchFiles() : nil
        defer { watch?.stop() }
        var snapshot = FileSnapshot(below: watch == nil && interval == nil ? context.workspace.root : nil)
        for turn in 1...count {
            if interval == nil { _ = try? context.workspace.reload() }
            status = try await context.interpreter.run(words: command)
            guard turn < count, !context.output.results.isClosed else { break }
            if let interval {
                try await ContinuousClock().sleep(for: interval)
            } else if let watch {
                sayWaiting(context)
                sayChanged(try await watch.nextChange(), context)
            } else {
                snapshot = try await change(from: snapshot, context)
            }
        }
        return status
    }

    private func plan() throws(Diagnostic) -> (interval: Duration?, count: Int, command: [String]) {
        let separator = words.firstIndex(of: "--")
        let command = separator.map { Array(words[($0 + 1)...]) } ?? []
        guard let separator, !command.isEmpty else {
            throw Diagnostic(.usage, "\"watch\" lacks its COMMAND", hint: "write: watch 2s -- invoke FUNCTION EVENT")
        }
        var interval: Duration?
        var count = Int.max
        for word in words[..<separator] {
            if let number = Int(word), number >= 1 {
                count = number
            } else if let duration = Duration(words: word) {
                interval = duration
            } else {
                throw Diagnostic(
                    .usage,
                    "\"\(word)\" is neither an interval nor a count",
                    hint: "usage: \(Self.configuration.usage ?? "")"
                )
            }
        }
        return (interval, count, command)
    }

    private func sayWaiting(_ context: CommandContext) {
        context.output.note(context.output.notePalette(.dim, "waiting for a change; ctrl-C ends it"))
    }

    private func sayChanged(_ path: String, _ context: CommandContext) {
        context.output.note(context.output.notePalette(.dim, "changed: \(printable(path))"))
    }

    /// Looks at the files again and again, where the system does not tell of changes.
    private func change(from snapshot: FileSnapshot, _ context: CommandContext) async throws -> FileSnapshot {
        sayWaiting(context)
        while true {
            try await ContinuousClock().sleep(for: .milliseconds(300))
            let now = FileSnapshot(below: context.workspace.root)
            guard let path = now.firstDifference(from: snapshot) else { continue }
            sayChanged(path, context)
            return now
        }
    }

    static func candidates(for request: CompletionRequest) -> [String] { [] }
}
