import Synchronization
import SystemPackage

extension Session {
    /// The next line for a command that reads lines itself, from wherever this session's lines come: the script, the
    /// editor, or else standard input; nil at the end, and when the user interrupts.
    func nextLine(_ prompt: String, _ context: CommandContext) async -> String? {
        if let source = lineSource { return await source(prompt) }
        if context.terminal.isInputTerminal, context.output.isTerminal {
            context.output.results.write(Array(prompt.utf8))
        }
        context.output.results.flush()
        return standardLines.next()
    }
}

/// The lines of standard input, for commands that were given on the command line.
final class StandardLines: Sendable {
    private let lines = Mutex(ScriptLines(.standardInput))

    /// The next line; nil at the end.
    func next() -> String? { lines.withLock { $0.next() } }
}
