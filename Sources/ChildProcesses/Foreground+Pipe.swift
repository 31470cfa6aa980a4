import FileSystem
package import SystemPackage

/// Runs a child on the terminal that reads from a pipe of ours while we write into it.
///
/// The keyboard's signals are left as they are, since we are at work too: ctrl-C reaches both.
/// - Parameters:
///   - command: what to run.
///   - pipe: the pipe's reading end; closed here once the child has it.
/// - Returns: how it ended.
/// - Throws: a `Diagnostic` when the child cannot be started.
package func runInForeground(_ command: ChildCommand, readingFrom pipe: FileDescriptor) async throws -> ChildExit {
    var launch = Launch(command: command, leadsGroup: false, patience: .seconds(2))
    launch.output = .inherited
    launch.errorOutput = .inherited
    launch.input = .descriptor(pipe, closing: true)
    let echo = KeyboardEcho.lend()
    defer { echo.end() }
    return try await launch.run { await $0.waitUntilExit() }.exit
}
