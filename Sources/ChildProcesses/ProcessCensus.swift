import FileSystem

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
        let last = Self.text("/proc/loadavg")?.split(separator: " ").last
        guard last == nil || last != lastProcessID else { return }
        lastProcessID = last
        var present: [Int32: String?] = [:]
        // A parent's id is usually the smaller one, so parents are known before their children.
        for process in directoryEntries("/proc").compactMap({ Int32($0) }).sorted() {
            if let known = owners[process] { present[process] = known } else { look(at: process, &present) }
        }
        owners = present
    }

    private func look(at process: Int32, _ present: inout [Int32: String?]) {
        if let owner = owner(of: process) { return present[process] = owner }
        guard let parent = Self.parent(of: process) else { return }
        // A child of ours may be on its way to become something else; it is looked at again.
        guard parent != ownID else { return }
        present[process] = .some(present[parent] ?? nil)
    }

    private func owner(of process: Int32) -> String? {
        guard let variables = try? readFile("/proc/\(process)/environ") else { return nil }
        return variables.split(separator: 0).first { $0.starts(with: variable) }.map {
            String(decoding: $0.dropFirst(variable.count), as: UTF8.self)
        }
    }

    /// The fourth field of `stat`, which follows the program's name in parentheses.
    private static func parent(of process: Int32) -> Int32? {
        guard let text = text("/proc/\(process)/stat"), let end = text.lastIndex(of: ")") else { return nil }
        let fields = text[end...].split(separator: " ")
        return fields.count > 2 ? Int32(fields[2]) : nil
    }

    private static func text(_ path: String) -> String? {
        (try? readFile(path)).map { String(decoding: $0, as: UTF8.self) }
    }
}
