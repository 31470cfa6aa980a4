import Diagnostics
import FileSystem
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Runs a child on the terminal, as a shell runs an editor or a pager: our output streams, our process group.
///
/// The child shares our group, so ctrl-Z stops both and `fg` continues both. While it runs we ignore ctrl-C and
/// ctrl-\, which are meant for the child. Cancelling the task ends the child.
/// - Parameters:
///   - command: what to run.
///   - standardInput: the bytes it reads, for `| command`; the terminal when nil.
/// - Returns: how it ended.
/// - Throws: a `Diagnostic` when the child cannot be started.
package func runInForeground(_ command: ChildCommand, standardInput: [UInt8]? = nil) async throws -> ChildExit {
    var launch = Launch(command: command, leadsGroup: false, patience: .seconds(2))
    launch.output = .inherited
    launch.errorOutput = .inherited
    launch.input = try standardInput.map { .descriptor(try temporaryFile(holding: $0), closing: true) } ?? .inherited
    let keyboard = KeyboardSignals.ignore()
    defer { keyboard.restore() }
    let echo = KeyboardEcho.lend()
    defer { echo.end() }
    return try await launch.run { await $0.waitUntilExit() }.exit
}

/// What SIGINT and SIGQUIT did before they were ignored.
private struct KeyboardSignals {
    private var interrupt = sigaction()
    private var quit = sigaction()

    /// Ignores both; a child gets the default back, as its spawn resets all signals.
    static func ignore() -> KeyboardSignals {
        var before = KeyboardSignals()
        var ignoring = sigaction()
        ignoring.__sigaction_handler.sa_handler = SIG_IGN
        sigaction(SIGINT, &ignoring, &before.interrupt)
        sigaction(SIGQUIT, &ignoring, &before.quit)
        return before
    }

    func restore() {
        var (interrupt, quit) = (interrupt, quit)
        sigaction(SIGINT, &interrupt, nil)
        sigaction(SIGQUIT, &quit, nil)
    }
}
