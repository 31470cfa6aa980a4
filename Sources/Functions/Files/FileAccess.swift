import Diagnostics
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// What stands at a path, links followed.
enum FileKind: Equatable {
    case file(executable: Bool)
    case directory
    case other
}

/// What stands at a path; nil when there is nothing.
func fileKind(_ path: String) -> FileKind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file(executable: access(path, X_OK) == 0)
    case S_IFDIR: return .directory
    default: return .other
    }
}

/// Whether a file (no directory) stands at a path.
func fileExists(_ path: String) -> Bool {
    if case .file = fileKind(path) { return true }
    return false
}

/// The bytes of a file; throws a not-found diagnostic that names it as the user would.
func readBytes(_ path: String) throws(Diagnostic) -> [UInt8] {
    do {
        let descriptor = try FileDescriptor.open(FilePath(path), .readOnly)
        defer { try? descriptor.close() }
        return try readAll(descriptor)
    } catch {
        throw Diagnostic(.notFound, "cannot read \"\(displayPath(path))\": \(error)", hint: "check its name and mode")
    }
}

/// The text of a file; invalid UTF-8 shows as U+FFFD.
func readText(_ path: String) throws(Diagnostic) -> String {
    String(decoding: try readBytes(path), as: UTF8.self)
}

private func readAll(_ descriptor: FileDescriptor) throws -> [UInt8] {
    let size = Int(try descriptor.seek(offset: 0, from: .end))
    try descriptor.seek(offset: 0, from: .start)
    return try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        while count < size {
            let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
            let read = try descriptor.read(into: rest)
            if read == 0 { break }
            count += read
        }
    }
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
        throw Diagnostic(.failed, "cannot write \"\(displayPath(path))\": \(error)")
    }
    guard rename(temporary, path) == 0 else {
        throw Diagnostic(.failed, "cannot write \"\(displayPath(path))\": \(Errno(rawValue: errno))")
    }
}

/// Makes a directory and those above it.
func makeDirectories(_ path: String) throws(Diagnostic) {
    if fileKind(path) == .directory { return }
    let parent = FilePath(path).removingLastComponent().string
    if !parent.isEmpty, parent != path { try makeDirectories(parent) }
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
        throw Diagnostic(.failed, "cannot make the directory \"\(displayPath(path))\": \(Errno(rawValue: errno))")
    }
}

/// The names in a directory, sorted; empty when it cannot be read.
func directoryEntries(_ path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
}
