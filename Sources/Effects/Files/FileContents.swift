import Digests
import FileSystem
import LambdaModel
import LosslessJSON
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Reads the files that were written below a directory, as far as that does not take long.
struct FileContents {
    /// How many bytes are read of all files together.
    private static let budget = 64 << 20

    let directory: FileDescriptor
    private var left = FileContents.budget

    init(directory: FileDescriptor) {
        self.directory = directory
    }

    /// What is told of a file: its size and digest, or where a link leads; of what is too large the size alone.
    mutating func description(of entry: FileListing.Entry, at path: String) -> [JSONObject.Member] {
        if entry.isLink { return target(of: path).map { [("target", .string($0))] } ?? [] }
        let size: JSONObject.Member = ("bytes", .int(entry.bytes))
        guard entry.bytes <= left, let bytes = read(path) else { return [size] }
        left -= bytes.count
        return [size, ("sha256", .string(hexadecimal(sha256Digest(bytes))))]
    }

    private func read(_ path: String) -> [UInt8]? {
        // What has become a pipe meanwhile must not be waited for.
        let opened = openat(directory.rawValue, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard opened >= 0 else { return nil }
        let file = FileDescriptor(rawValue: opened)
        return try? file.closeAfter {
            var status = stat()
            guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= left else {
                return nil
            }
            var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
            var count = 0
            while count < bytes.count {
                let read = try bytes.withUnsafeMutableBytes { try file.read(into: .init(rebasing: $0[count...])) }
                guard read > 0 else { break }
                count += read
            }
            return Array(bytes[..<count])
        }
    }

    private func target(of path: String) -> String? {
        var text = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = readlinkat(directory.rawValue, path, &text, text.count)
        return length > 0 ? String(decoding: text[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
    }
}
