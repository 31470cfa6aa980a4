package import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The files below a directory at one moment, without what is mounted there; directories themselves do not count.
package struct FileListing: Sendable {
    /// What tells whether a file was written anew.
    package struct Entry: Sendable, Hashable {
        package var isLink: Bool
        package var bytes: Int
        var inode: UInt64
        var seconds: Int64
        var nanoseconds: Int64
    }

    /// How many names are read at most, and how deep.
    private static let limit = (names: 10_000, depth: 40)

    /// By their paths from the directory.
    package private(set) var entries: [String: Entry] = [:]
    /// Whether there was more than the limit.
    package private(set) var isCutShort = false
    private var names = 0

    /// Reads a directory; nil when it cannot be read or was removed.
    package init?(of directory: FileDescriptor) {
        var status = stat()
        guard fstat(directory.rawValue, &status) == 0, status.st_nlink > 0 else { return nil }
        guard read(directory.rawValue, ".", below: "", device: status.st_dev, depth: 0) else { return nil }
    }

    @discardableResult
    private mutating func read(
        _ parent: Int32,
        _ name: String,
        below path: String,
        device: dev_t,
        depth: Int
    ) -> Bool {
        let own = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard own >= 0 else { return false }
        guard let stream = fdopendir(own) else {
            close(own)
            return false
        }
        defer { closedir(stream) }
        while let next = readdir(stream) {
            let name = withUnsafeBytes(of: next.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name != ".", name != ".." else { continue }
            names += 1
            guard names <= Self.limit.names, depth < Self.limit.depth else {
                isCutShort = true
                break
            }
            note(own, name, at: path + name, device: device, depth: depth)
        }
        return true
    }

    private mutating func note(_ parent: Int32, _ name: String, at path: String, device: dev_t, depth: Int) {
        var status = stat()
        guard fstatat(parent, name, &status, AT_SYMLINK_NOFOLLOW) == 0, status.st_dev == device else { return }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: read(parent, name, below: path + "/", device: device, depth: depth + 1)
        case S_IFREG, S_IFLNK:
            entries[path] = Entry(
                isLink: status.st_mode & S_IFMT == S_IFLNK,
                bytes: Int(status.st_size),
                inode: UInt64(status.st_ino),
                seconds: Int64(status.st_mtim.tv_sec),
                nanoseconds: Int64(status.st_mtim.tv_nsec)
            )
        // Sockets, pipes and devices hold nothing.
        default: break
        }
    }
}
