import Diagnostics
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Writes a report under a temporary name beside its own and renames it, so that nobody sees half of it; what is no
/// regular file, such as `/dev/stdout`, is written as it is.
///
/// Throws a diagnostic when it cannot be written.
func writeReport(_ text: String, to path: String) throws(Diagnostic) {
    let temporary = isSpecial(path) ? path : "\(path).\(getpid()).tmp"
    do {
        let file = try FileDescriptor.open(
            FilePath(temporary),
            .writeOnly,
            options: [.create, .truncate, .closeOnExec],
            permissions: [.ownerReadWrite, .groupRead, .otherRead]
        )
        try file.closeAfter { _ = try file.writeAll(text.utf8) }
        guard temporary == path || rename(temporary, path) == 0 else { throw Errno(rawValue: errno) }
    } catch {
        if temporary != path { unlink(temporary) }
        throw Diagnostic(
            .failed,
            "cannot write the report \"\(path)\": \(error)",
            hint: "choose a file you may write"
        )
    }
}

/// Whether something is there that is no regular file.
private func isSpecial(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
}
