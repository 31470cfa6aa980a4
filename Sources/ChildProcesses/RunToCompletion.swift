import Diagnostics
import Subprocess
import Synchronization
import SystemPackage

/// Which stream of a child some bytes came from.
package enum ChildOutputStream: Sendable, Hashable { case standardOutput, standardError }

/// A child that has run to its end, with what it wrote.
package struct CompletedProcess: Sendable, Hashable {
    package var exit: ChildExit
    package var output: [UInt8]
    package var errorOutput: [UInt8]

    /// Standard output as text; invalid UTF-8 shows as U+FFFD.
    package var outputText: String { String(decoding: output, as: UTF8.self) }
    /// Standard error as text; invalid UTF-8 shows as U+FFFD.
    package var errorText: String { String(decoding: errorOutput, as: UTF8.self) }
}

/// Runs a child to its end, for builds and other work whose outcome is all that matters.
///
/// Cancelling the task ends the child's whole group, then throws `CancellationError`.
/// - Parameters:
///   - command: what to run.
///   - input: the bytes of its standard input, at most what a temporary file holds; `/dev/null` when nil.
///   - patience: how long it may take to end after `SIGTERM` when it is cancelled.
///   - onOutput: gets the bytes as they arrive, each stream in order; they are collected all the same.
/// - Returns: how it ended and all it wrote.
/// - Throws: a `Diagnostic` when the child cannot be started; an exit status other than 0 is a result.
package func runToCompletion(
    _ command: ChildCommand,
    input: [UInt8]? = nil,
    patience: Duration = .milliseconds(500),
    onOutput: (@Sendable (ChildOutputStream, [UInt8]) -> Void)? = nil
) async throws -> CompletedProcess {
    let output = Mutex<[UInt8]>([])
    let errorOutput = Mutex<[UInt8]>([])
    let ended = try await collecting(command, input: input, patience: patience) { stream, bytes in
        switch stream {
        case .standardOutput: output.withLock { $0 += bytes }
        case .standardError: errorOutput.withLock { $0 += bytes }
        }
        onOutput?(stream, bytes)
    }
    try Task.checkCancellation()
    return CompletedProcess(exit: ended, output: output.withLock { $0 }, errorOutput: errorOutput.withLock { $0 })
}

private func collecting(
    _ command: ChildCommand,
    input: [UInt8]?,
    patience: Duration,
    _ collect: @escaping @Sendable (ChildOutputStream, [UInt8]) -> Void
) async throws -> ChildExit {
    let ended = try await withChildProcess(
        command,
        input: try input.map { .descriptor(try temporaryFile(holding: $0), closing: true) } ?? .empty,
        output: .handler { collect(.standardOutput, $0) },
        errorOutput: .handler { collect(.standardError, $0) },
        patience: patience
    ) { await $0.waitUntilExit() }
    return ended.exit
}
