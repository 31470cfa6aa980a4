#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// A process and those it started, as `/proc` shows them at one moment.
package struct ProcessTree: Sendable {
    /// The process itself comes first.
    package let processIDs: [Int32]

    /// Looks up what a process and its children have started, up to the 1,024 processes an environment may have.
    /// - Parameters:
    ///   - processID: the process to begin with.
    ///   - everyThread: whether children of other threads than the first are looked up, which costs a file a thread.
    package init(of processID: Int32, everyThread: Bool) {
        var found = [processID]
        var index = 0
        while index < found.count, found.count < 1024 {
            let process = found[index]
            index += 1
            found += Self.children(of: process, everyThread: everyThread)
        }
        processIDs = found
    }

    private static func children(of processID: Int32, everyThread: Bool) -> [Int32] {
        let threads = everyThread ? ProcessFile.numbers(in: "/proc/\(processID)/task") ?? [] : [processID]
        return threads.flatMap { thread in
            (ProcessFile.contents("/proc/\(processID)/task/\(thread)/children") ?? []).split(separator: 32)
                .compactMap { Int32(String(decoding: $0, as: UTF8.self)) }
        }
    }

    /// Whether the processes' own memory is more than a limit; pages of files do not count, since they can be let go.
    ///
    /// Forked processes share pages, so what looks too much is looked at again with each page counted once.
    package func exceeds(kilobytes limit: Int) -> Bool {
        guard processIDs.reduce(0, { $0 + Self.residentAnonymous($1) }) > limit else { return false }
        guard processIDs.count > 1 else { return true }
        return processIDs.reduce(0) { $0 + (ProcessFile.kilobytes("Pss_Anon:", in: "/proc/\($1)/smaps_rollup") ?? 0) }
            > limit
    }

    private static func residentAnonymous(_ processID: Int32) -> Int {
        ProcessFile.kilobytes("RssAnon:", in: "/proc/\(processID)/status") ?? 0
    }
}

/// What stands in one of the kernel's files about a process.
enum ProcessFile {
    static func contents(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
            count = max(0, read(file, buffer.baseAddress, buffer.count))
        }
        return bytes.isEmpty ? nil : bytes
    }

    /// The number of a line such as `VmRSS:    1234 kB`.
    static func kilobytes(_ name: String, in path: String) -> Int? {
        guard let text = contents(path) else { return nil }
        let name = Array(name.utf8)
        var start = 0
        while start < text.count {
            let end = text[start...].firstIndex(of: 10) ?? text.count
            let line = text[start..<end]
            if line.starts(with: name) {
                return line.reduce(0) { $1 >= 48 && $1 <= 57 ? $0 * 10 + Int($1 - 48) : $0 }
            }
            start = end + 1
        }
        return nil
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
