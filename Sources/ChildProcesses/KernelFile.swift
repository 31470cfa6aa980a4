#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// One of the short files in which the kernel tells about processes and control groups.
package enum KernelFile {
    /// The bytes of a file, the first page of them; nil when it cannot be read or is empty.
    static func contents(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
            count = max(0, read(file, buffer.baseAddress, buffer.count))
        }
        return bytes.isEmpty ? nil : bytes
    }

    /// The number of a line such as `VmRSS:    1234 kB` or `oom_kill 3`.
    /// - Parameters:
    ///   - label: how the line begins; `oom_kill ` with the space, where other lines begin with the same word.
    ///   - path: the file.
    /// - Returns: the number; nil when there is no such line or file.
    package static func number(_ label: String, in path: String) -> Int? {
        guard let text = contents(path) else { return nil }
        let label = Array(label.utf8)
        var start = 0
        while start < text.count {
            let end = text[start...].firstIndex(of: 10) ?? text.count
            let line = text[start..<end]
            if line.starts(with: label) {
                return line.dropFirst(label.count).reduce(0) { $1 >= 48 && $1 <= 57 ? $0 * 10 + Int($1 - 48) : $0 }
            }
            start = end + 1
        }
        return nil
    }

    /// The page faults of a process's children that have ended and were waited for; they grow with each such child.
    ///
    /// Source: proc_pid_stat(5), field 11; the command's name before it may hold blanks.
    static func faultsOfEndedChildren(of processID: Int32) -> Int {
        guard let text = contents("/proc/\(processID)/stat"), let name = text.lastIndex(of: UInt8(ascii: ")")) else {
            return 0
        }
        let fields = text[(name + 1)...].split(separator: UInt8(ascii: " "), maxSplits: 9)
        return fields.count > 8 ? Int(String(decoding: fields[8], as: UTF8.self)) ?? 0 : 0
    }

    /// The names in a directory that are numbers; nil when there is none.
    static func numbers(in path: String) -> [Int32]? {
        guard let directory = opendir(path) else { return nil }
        defer { closedir(directory) }
        var numbers: [Int32] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if let number = Int32(name) { numbers.append(number) }
        }
        return numbers
    }
}
