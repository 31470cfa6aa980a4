import Diagnostics
import FileSystem
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Writes a report under a temporary name beside its own and renames it, so that nobody sees half of it; what is no
/// regular file, such as `/dev/stdout`, is written as it is.
///
/// Throws a diagnostic when it cannot be written, and `CancellationError` when nobody waits for a pipe's reader any more.
func writeReport(_ text: String, to path: String) async throws {
    let temporary = isSpecial(path) ? path : "\(path).\(getpid()).tmp"
    do {
        let file = try await openForWriting(temporary, .truncate)
        try file.closeAfter { try file.writeWaiting(Array(text.utf8), isCancellable: temporary == path) }
        guard temporary == path || rename(temporary, path) == 0 else { throw Errno(rawValue: errno) }
    } catch let error as Errno {
        if temporary != path { unlink(temporary) }
        throw Diagnostic(
            .unwritable,
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
