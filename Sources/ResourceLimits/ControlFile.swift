import FileSystem
import SystemPackage

/// One of the small files by which a control group is read and set.
enum ControlFile {
    /// The file's text without the line's end; nil when it cannot be read.
    static func text(_ path: String) -> String? {
        guard let bytes = try? readFile(path) else { return nil }
        return String(decoding: bytes.last == 10 ? bytes.dropLast() : bytes[...], as: UTF8.self)
    }

    static func number(_ path: String) -> Int? {
        text(path).flatMap { Int($0) }
    }

    /// Writes a value; false when the kernel refuses it.
    @discardableResult
    static func write(_ value: String, to path: String) -> Bool {
        let file = try? FileDescriptor.open(
            FilePath(path),
            .writeOnly,
            options: [.create, .truncate, .closeOnExec],
            permissions: [.ownerReadWrite]
        )
        guard let file else { return false }
        return (try? file.closeAfter { try file.writeAll(value.utf8) }) != nil
    }

    /// The processes in a group; those that our own namespace does not show are left out.
    static func processIDs(in directory: String) -> [Int32] {
        (text(directory + "/cgroup.procs") ?? "").split(separator: "\n").compactMap { Int32($0) }.filter { $0 > 1 }
    }
}
