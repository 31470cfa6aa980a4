import Diagnostics
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// A file without a name that holds some bytes, at its beginning: an input that can never block its writer.
func temporaryFile(holding bytes: [UInt8]) throws -> FileDescriptor {
    var template = Array("/tmp/lamb-input-XXXXXX".utf8CString)
    let number = mkstemp(&template)
    guard number >= 0 else {
        let cause = Errno(rawValue: errno)
        throw Diagnostic(.unwritable, "cannot write to \"/tmp\": \(cause)", hint: "free some space there")
    }
    _ = fcntl(number, F_SETFD, FD_CLOEXEC)
    unlink(template)
    let file = FileDescriptor(rawValue: number)
    do {
        _ = try file.writeAll(bytes)
        _ = try file.seek(offset: 0, from: FileDescriptor.SeekOrigin.start)
    } catch {
        try? file.close()
        throw Diagnostic(.unwritable, "cannot write to \"/tmp\": \(error)", hint: "free some space there")
    }
    return file
}
