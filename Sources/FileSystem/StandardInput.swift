import SystemPackage

/// What is left on standard input, up to its end; cancelling the task ends the wait for somebody who types it.
///
/// - Throws: `CancellationError`, or `Errno` of reading.
package func readStandardInput() throws -> [UInt8] {
    let echo = KeyboardEcho.lend()
    defer { echo.end() }
    return try FileDescriptor.standardInput.readToEnd(isCancellable: true)
}
