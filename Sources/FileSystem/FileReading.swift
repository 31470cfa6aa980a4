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
    /// - Throws: `Errno` of reading.
    package func readToEnd() throws -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = try chunk.withUnsafeMutableBytes { try read(into: $0) }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
    }
}
