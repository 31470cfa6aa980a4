package import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Opens a file to write it with `writeWaiting`; a pipe with a name is waited for until somebody reads from it.
///
/// - Parameters:
///   - path: the file.
///   - options: what becomes of one that is there.
/// - Returns: its descriptor.
/// - Throws: `Errno` of opening it, and `CancellationError` when the task is cancelled while it waits.
package func openForWriting(_ path: String, _ options: FileDescriptor.OpenOptions) async throws -> FileDescriptor {
    while true {
        do {
            return try FileDescriptor.open(
                FilePath(path),
                .writeOnly,
                options: options.union([.create, .closeOnExec, .nonBlocking]),
                permissions: [.ownerReadWrite, .groupRead, .otherRead]
            )
        } catch Errno.noSuchAddressOrDevice where isNamedPipe(path) {
            try await Task.sleep(for: .milliseconds(50))
        }
    }
}

extension FileDescriptor {
    /// Writes all bytes, and waits where a reader is slow.
    ///
    /// - Parameters:
    ///   - bytes: what is written.
    ///   - isCancellable: whether cancelling the task ends the wait.
    /// - Throws: `Errno` of writing, and `CancellationError`.
    package func writeWaiting(_ bytes: [UInt8], isCancellable: Bool = false) throws {
        try bytes.withUnsafeBytes { bytes in
            var rest = bytes
            while !rest.isEmpty {
                do {
                    let count = try write(rest)
                    rest = UnsafeRawBufferPointer(rebasing: rest[count...])
                } catch Errno.wouldBlock {
                    try wait(for: POLLOUT, isCancellable: isCancellable)
                }
            }
        }
    }
}

private func isNamedPipe(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
}
