package import SystemPackage

/// The bytes of a file; also of those that tell no size, such as pipes and what lies below `/proc`.
///
/// - Throws: `Errno` of opening or reading it.
package func readFile(_ path: String) throws -> [UInt8] {
    let descriptor = try FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec])
    return try descriptor.closeAfter { try descriptor.readToEnd() }
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
                let count = try read(into: chunk)
                if count == 0 { return bytes }
                bytes += UnsafeRawBufferPointer(rebasing: chunk[..<count])
            }
        }
    }
}
