package import SystemPackage

/// The bytes of a file; also of those that tell no size, such as pipes and what lies below `/proc`.
///
/// What is no regular file is read as it arrives: cancelling the task ends the wait for somebody who writes.
///
/// - Throws: `Errno` of opening or reading it, and `CancellationError`.
package func readFile(_ path: String) throws -> [UInt8] {
    // A pipe with a name would be waited for while it is opened, where nothing ends the wait.
    let descriptor = try FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec, .nonBlocking])
    return try descriptor.closeAfter { try descriptor.readToEnd(isCancellable: !descriptor.isRegularFile) }
}

extension FileDescriptor {
    /// What is left to read, up to the end.
    ///
    /// - Parameter isCancellable: whether cancelling the task ends the wait for more.
    /// - Returns: the bytes.
    /// - Throws: `Errno` of reading, and `CancellationError`.
    package func readToEnd(isCancellable: Bool = false) throws -> [UInt8] {
        try withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { chunk in
            var bytes: [UInt8] = []
            while true {
                if isCancellable { try waitUntilReadable() }
                do {
                    let count = try read(into: chunk)
                    if count == 0 { return bytes }
                    bytes += UnsafeRawBufferPointer(rebasing: chunk[..<count])
                } catch Errno.wouldBlock where isCancellable {
                    // Somebody else was faster.
                }
            }
        }
    }
}
