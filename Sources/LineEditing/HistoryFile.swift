import Glibc
import SystemPackage

/// Entries in a file, one a line: a newline within one is `\n`, a backslash `\\`.
///
/// Several shells may share it: an entry is appended in one write under a lock, and a file that has grown to twice
/// the limit is replaced by its newest entries.
struct HistoryFile: Sendable {
    let path: String

    init(path: String) {
        self.path = path
    }

    /// The newest entries, oldest first; none when there is no file yet.
    func load(limit: Int) throws -> [String] {
        guard let bytes = try readAll() else { return [] }
        let lines = bytes.split(separator: 0x0A)
        let entries = lines.suffix(limit).map(HistoryFile.decode)
        if lines.count > 2 * limit { try replace(keeping: limit) }
        return entries
    }

    /// Adds an entry; the first one makes the directory.
    func append(_ entry: String) throws {
        try makeDirectory()
        try withLockedFile { descriptor in
            _ = try descriptor.writeAll(HistoryFile.encode(entry))
        }
    }

    static func encode(_ entry: String) -> [UInt8] {
        var line: [UInt8] = []
        line.reserveCapacity(entry.utf8.count + 1)
        for byte in entry.utf8 {
            switch byte {
            case 0x0A: line += [0x5C, 0x6E]
            case 0x5C: line += [0x5C, 0x5C]
            default: line.append(byte)
            }
        }
        return line + [0x0A]
    }

    static func decode(_ line: some Sequence<UInt8>) -> String {
        var bytes: [UInt8] = []
        var isEscaped = false
        for byte in line {
            if isEscaped {
                bytes.append(byte == 0x6E ? 0x0A : byte)
                isEscaped = false
            } else if byte == 0x5C {
                isEscaped = true
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

// MARK: - The file itself

extension HistoryFile {
    private func readAll() throws -> [UInt8]? {
        do { return try contents(ofFile: path) } catch Errno.noSuchFileOrDirectory { return nil }
    }

    /// Makes the directory when it is missing, for its owner alone and such that git ignores it.
    private func makeDirectory() throws {
        let directory = FilePath(path).removingLastComponent()
        guard !directory.isEmpty else { return }
        guard mkdir(directory.string, 0o700) == 0 else {
            if errno == EEXIST { return }
            throw Errno(rawValue: errno)
        }
        let ignore = try FileDescriptor.open(
            directory.appending(".gitignore"),
            .writeOnly,
            options: [.create, .truncate, .closeOnExec],
            permissions: [.ownerReadWrite, .groupRead, .otherRead]
        )
        try ignore.closeAfter { _ = try ignore.writeAll("*\n".utf8) }
    }

    private func replace(keeping limit: Int) throws {
        try withLockedFile { _ in
            guard let bytes = try readAll() else { return }
            let newest = bytes.split(separator: 0x0A).suffix(limit)
            let temporary = "\(path).\(getpid())"
            let file = try FileDescriptor.open(
                temporary,
                .writeOnly,
                options: [.create, .truncate, .closeOnExec],
                permissions: .ownerReadWrite
            )
            try file.closeAfter { _ = try file.writeAll(newest.joined(separator: [0x0A]) + [0x0A]) }
            guard rename(temporary, path) == 0 else { throw Errno(rawValue: errno) }
        }
    }

    /// Opens and locks the file that stands at the path when the lock is ours.
    private func withLockedFile(_ body: (FileDescriptor) throws -> Void) throws {
        for _ in 0..<10 {
            let file = try FileDescriptor.open(
                path,
                .writeOnly,
                options: [.create, .append, .closeOnExec],
                permissions: .ownerReadWrite
            )
            let isDone = try file.closeAfter {
                guard flock(file.rawValue, LOCK_EX) == 0 else { throw Errno(rawValue: errno) }
                var status = stat()
                guard fstat(file.rawValue, &status) == 0, status.st_nlink > 0 else { return false }
                if status.st_mode & 0o077 != 0 { fchmod(file.rawValue, 0o600) }
                try body(file)
                return true
            }
            if isDone { return }
        }
        throw Errno.resourceTemporarilyUnavailable
    }
}
