import Diagnostics
import FileSystem
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Whether a file (no directory) stands at a path.
func fileExists(_ path: String) -> Bool {
    if case .file = fileKind(path) { return true }
    return false
}

/// The bytes of a file; throws a not-found diagnostic that names it as the user would.
func readBytes(_ path: String) throws(Diagnostic) -> [UInt8] {
    do {
        return try readFile(path)
    } catch {
        if error is CancellationError { throw Diagnostic(describing: error) }
        throw Diagnostic(.notFound, "cannot read \"\(displayPath(path))\": \(error)", hint: "check its name and mode")
    }
}

/// The text of a file; invalid UTF-8 shows as U+FFFD.
func readText(_ path: String) throws(Diagnostic) -> String {
    String(decoding: try readBytes(path), as: UTF8.self)
}

/// Writes a file under a temporary name and renames it, so that no reader sees half of it.
func writeFile(_ bytes: some Sequence<UInt8>, to path: String) throws(Diagnostic) {
    let temporary = "\(path).\(getpid()).new"
    do {
        let descriptor = try FileDescriptor.open(
            FilePath(temporary),
            .writeOnly,
            options: [.create, .truncate],
            permissions: [.ownerReadWrite, .groupRead, .otherRead]
        )
        try descriptor.closeAfter { _ = try descriptor.writeAll(bytes) }
    } catch {
        throw Diagnostic(.unwritable, "cannot write \"\(displayPath(path))\": \(error)")
    }
    guard rename(temporary, path) == 0 else {
        throw Diagnostic(.unwritable, "cannot write \"\(displayPath(path))\": \(Errno(rawValue: errno))")
    }
}

/// Makes a directory and those above it.
func makeDirectories(_ path: String) throws(Diagnostic) {
    do {
        try FileSystem.makeDirectories(path)
    } catch {
        throw Diagnostic(.unwritable, "cannot make the directory \"\(displayPath(path))\": \(error)")
    }
}
