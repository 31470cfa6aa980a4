import FileSystem

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// When the files below a directory were changed last; what begins with a dot, and `node_modules`, is left out.
struct FileSnapshot: Sendable, Hashable {
    private var times: [String: Int64] = [:]

    /// Looks at a directory, at most a few levels down; at nothing for nil.
    init(below root: String?) {
        if let root { walk(root, "", depth: 0) }
    }

    /// The path of a file that is new, gone or changed.
    func firstDifference(from before: FileSnapshot) -> String? {
        times.keys.sorted().first { times[$0] != before.times[$0] }
            ?? before.times.keys.sorted().first { times[$0] == nil }
    }

    private mutating func walk(_ root: String, _ relative: String, depth: Int) {
        guard depth < 8, times.count < 20_000 else { return }
        for name in directoryEntries(root + "/" + relative) {
            guard !name.hasPrefix("."), name != "node_modules", name != "__pycache__" else { continue }
            let path = relative.isEmpty ? name : relative + "/" + name
            var status = stat()
            guard stat(root + "/" + path, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                walk(root, path, depth: depth + 1)
            } else {
                times[path] = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
            }
        }
    }
}
