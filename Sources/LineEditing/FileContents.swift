import SystemPackage

/// The bytes of a file.
///
/// - Throws: `Errno` of opening or reading it.
func contents(ofFile path: String) throws -> [UInt8] {
    let file = try FileDescriptor.open(path, .readOnly, options: [.closeOnExec])
    return try file.closeAfter {
        let size = Int(try file.seek(offset: 0, from: .end))
        var bytes = [UInt8](repeating: 0, count: size)
        var count = 0
        while count < size {
            let read = try bytes.withUnsafeMutableBytes { buffer in
                try file.read(
                    fromAbsoluteOffset: Int64(count),
                    into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
                )
            }
            if read == 0 { break }
            count += read
        }
        return Array(bytes.prefix(count))
    }
}
