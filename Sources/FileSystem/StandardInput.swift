import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// What is left on standard input, up to its end; cancelling the task ends the wait for somebody who types it.
///
/// - Throws: `CancellationError`, or `Errno` of reading.
package func readStandardInput() throws -> [UInt8] {
    try FileDescriptor.standardInput.readToEnd(isCancellable: true)
}

extension FileDescriptor {
    /// Waits until reading would not block, in steps short enough that ctrl-C is answered at once.
    ///
    /// - Throws: `CancellationError` when the task is cancelled meanwhile.
    package func waitUntilReadable() throws {
        while true {
            try Task.checkCancellation()
            var descriptor = pollfd(fd: rawValue, events: Int16(POLLIN), revents: 0)
            let count = poll(&descriptor, 1, 50)
            // What is no descriptor at all is for the reading to tell.
            if count > 0 || count < 0 && errno != EINTR { return }
        }
    }
}
