#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Tells which of the machine's processes belong together, wherever they went: by the value of a variable in the
/// environment they were started with, which forks, sessions and daemons inherit, or else by their parent.
///
/// A census that finds no new process id on the machine costs one small read; otherwise a listing of `/proc`, and two
/// reads for each process that is new since the last one.
package struct ProcessCensus {
    private let variable: [UInt8]
    /// The value each known process has; nil for strangers.
    private var owners: [Int32: String?] = [:]
    private var lastProcessID: Substring?
    private let ownID = getpid()
    /// What is read of a file; more than 128 KiB of variables are not looked at.
    private var buffer = [UInt8](repeating: 0, count: 1 << 17)

    /// Begins with nothing known.
    /// - Parameter variable: the name of the variable whose value is shared by those who belong together.
    package init(variable: String) {
        self.variable = Array("\(variable)=".utf8)
    }

    /// Looks at the processes that exist now.
    /// - Returns: the processes by the variable's value.
    package mutating func members() -> [String: [Int32]] {
        update()
        var members: [String: [Int32]] = [:]
        for case (let process, let owner?) in owners { members[owner, default: []].append(process) }
        return members
    }

    private mutating func update() {
        let last = text("/proc/loadavg")?.split(separator: " ").last
        guard last == nil || last != lastProcessID else { return }
        lastProcessID = last
        var present: [Int32: String?] = [:]
        // A parent's id is usually the smaller one, so parents are known before their children.
        for process in (KernelFile.numbers(in: "/proc") ?? []).sorted() {
            if let known = owners[process] { present[process] = known } else { look(at: process, &present) }
        }
        owners = present
    }

    private mutating func look(at process: Int32, _ present: inout [Int32: String?]) {
        if let owner = owner(of: process) { return present[process] = owner }
        guard let parent = parent(of: process) else { return }
        // A child of ours may be on its way to become something else; it is looked at again.
        guard parent != ownID else { return }
        present[process] = .some(present[parent] ?? nil)
    }

    private mutating func owner(of process: Int32) -> String? {
        let variables = contents("/proc/\(process)/environ")
        return variables.split(separator: 0).first { $0.starts(with: variable) }.map {
            String(decoding: $0.dropFirst(variable.count), as: UTF8.self)
        }
    }

    /// The fourth field of `stat`, which follows the program's name in parentheses.
    private mutating func parent(of process: Int32) -> Int32? {
        guard let text = text("/proc/\(process)/stat"), let end = text.lastIndex(of: ")") else { return nil }
        let fields = text[end...].split(separator: " ")
        return fields.count > 2 ? Int32(fields[2]) : nil
    }

    private mutating func text(_ path: String) -> String? {
        let bytes = contents(path)
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    /// What stands in a file; empty when it cannot be read.
    private mutating func contents(_ path: String) -> ArraySlice<UInt8> {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return [] }
        defer { close(file) }
        var count = 0
        while count < buffer.count {
            let more = buffer.withUnsafeMutableBytes { buffer in
                let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
                return read(file, rest.baseAddress, rest.count)
            }
            guard more > 0 else { break }
            count += more
        }
        return buffer[..<count]
    }
}
