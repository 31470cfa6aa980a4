import Diagnostics
import FileSystem
import SystemPackage
import Timekeeping

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Reads and writes the small files of fixtures, whole and in few system calls.
enum FixtureFile {
    /// The bytes of a file, or nil when there is none; throws a diagnostic for every other failure.
    static func contents(of path: String) throws(Diagnostic) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw failure("read", path)
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        while true {
            // Kept are only the bytes that there are: of the thousands of events that wait to be recorded most are small.
            let received = withUnsafeTemporaryAllocation(byteCount: bytes.isEmpty ? 8_192 : 262_144, alignment: 1) {
                let received = read(descriptor, $0.baseAddress, $0.count)
                bytes += $0.prefix(max(0, received))
                return received
            }
            if received < 0 {
                guard errno == EINTR else { throw failure("read", path) }
                continue
            }
            if received == 0 || bytes.count < 8_192 { return bytes }
        }
    }

    /// Writes a file under a temporary name beside its own and renames it, so that nobody sees half of it.
    static func write(_ bytes: [UInt8], to path: String) throws(Diagnostic) {
        try move(writeTemporary(bytes, for: path), to: path)
    }

    /// Writes the bytes under a temporary name beside a path, and returns that name.
    static func writeTemporary(_ bytes: [UInt8], for path: String) throws(Diagnostic) -> String {
        let temporary = "\(path).\(getpid()).tmp"
        do {
            let permissions: FilePermissions = [.ownerReadWrite, .groupRead, .otherRead]
            let descriptor = try FileDescriptor.open(
                FilePath(temporary),
                .writeOnly,
                options: [.create, .truncate, .closeOnExec],
                permissions: permissions
            )
            try descriptor.closeAfter { _ = try descriptor.writeAll(bytes) }
        } catch {
            unlink(temporary)
            throw failure("write", path, error as? Errno)
        }
        return temporary
    }

    /// Gives a file another name at once, in place of whatever has that name.
    static func move(_ source: String, to target: String) throws(Diagnostic) {
        guard rename(source, target) == 0 else {
            let cause = Errno(rawValue: errno)
            throw failure("write", target, cause)
        }
    }

    /// Gives a file another name at once, unless that name is taken; throws a usage diagnostic then.
    static func place(_ source: String, at target: String) throws(Diagnostic) {
        guard link(source, target) == 0 else {
            guard errno != EEXIST else {
                throw Diagnostic(.usage, "\"\(target)\" exists already", hint: "choose another name, or move it away")
            }
            // A file system without links, or another one than the target's.
            guard errno == EPERM || errno == EOPNOTSUPP, fileKind(target) == nil else { throw failure("write", target) }
            return try move(source, to: target)
        }
        unlink(source)
    }

    /// Makes a file known under a second name, or copies it where that cannot be; throws when that name is taken.
    static func duplicate(_ source: String, at target: String) throws(Diagnostic) {
        if link(source, target) == 0 { return }
        guard errno == EXDEV || errno == EPERM || errno == EOPNOTSUPP, let bytes = try contents(of: source) else {
            throw failure("write", target)
        }
        try writeTogether([(target, bytes)], overwriting: false)
    }

    /// When a file was changed last; nil when there is none.
    static func changed(_ path: String) -> Timestamp? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Timestamp(nanoseconds: Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec))
    }

    /// Writes several files, all of them or none: first under temporary names, then under their own.
    static func writeTogether(
        _ contents: [(path: String, bytes: [UInt8])],
        overwriting: Bool
    ) throws(Diagnostic) {
        var written: [(temporary: String, path: String)] = []
        var placed: [String] = []
        do throws(Diagnostic) {
            for (path, bytes) in contents { written.append((try writeTemporary(bytes, for: path), path)) }
            for (temporary, path) in written {
                if overwriting { try move(temporary, to: path) } else { try place(temporary, at: path) }
                placed.append(path)
            }
        } catch {
            for (temporary, _) in written { try? remove(temporary) }
            if !overwriting { for path in placed { try? remove(path) } }
            throw error
        }
    }

    /// Removes a file; one that does not exist is fine.
    static func remove(_ path: String) throws(Diagnostic) {
        guard unlink(path) == 0 || errno == ENOENT else { throw failure("remove", path) }
    }

    /// Makes a directory and those above it.
    static func makeDirectories(_ path: String) throws(Diagnostic) {
        do {
            try FileSystem.makeDirectories(path)
        } catch {
            throw failure("make", path, error)
        }
    }

    private static func failure(_ verb: String, _ path: String, _ cause: Errno? = nil) -> Diagnostic {
        let cause = cause ?? Errno(rawValue: errno)
        return Diagnostic(
            cause == .noSuchFileOrDirectory ? .notFound : .unwritable,
            "cannot \(verb) \"\(path)\": \(cause.description.lowercased())",
            hint: "check that \"\(FilePath(path).removingLastComponent().string)\" is there and who may write to it"
        )
    }
}

/// One name in a directory.
struct DirectoryEntry {
    var name: String
    var isDirectory: Bool

    /// The entries of a directory but for hidden ones, in one pass and in no order; nil when there is no such directory.
    static func entries(of path: String) -> [DirectoryEntry]? {
        guard let stream = opendir(path) else { return nil }
        defer { closedir(stream) }
        var entries: [DirectoryEntry] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard !name.hasPrefix(".") else { continue }
            entries.append(
                DirectoryEntry(name: name, isDirectory: isDirectory(entry.pointee.d_type, "\(path)/\(name)"))
            )
        }
        return entries
    }

    private static func isDirectory(_ type: UInt8, _ path: @autoclosure () -> String) -> Bool {
        if type == UInt8(DT_DIR) { return true }
        guard type == UInt8(DT_LNK) || type == UInt8(DT_UNKNOWN) else { return false }
        var status = stat()
        return stat(path(), &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
