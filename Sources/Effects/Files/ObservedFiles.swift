import FileSystem
import Invocations
import LosslessJSON
import SystemPackage
import Synchronization
import Timekeeping

/// The files that a handler may leave: what is written and removed between the beginning of an invocation and its end.
///
/// Directories are opened once and stay so: an environment's own `/tmp` can then be read after its processes have ended.
final class ObservedFiles: Sendable {
    private struct Root: Sendable {
        var place: String
        var directory: FileDescriptor?
        var before: FileListing?
    }

    private let roots: Mutex<[Root]>

    init(_ directories: [ObservedDirectory]) {
        roots = Mutex(
            directories.map { observed in
                let directory = try? FileDescriptor.open(
                    FilePath(observed.path),
                    .readOnly,
                    options: [.directory, .closeOnExec]
                )
                return Root(place: observed.place, directory: directory)
            }
        )
    }

    /// An invocation begins: notes what is there.
    func begin() {
        roots.withLock { roots in
            for index in roots.indices { roots[index].before = roots[index].directory.flatMap { FileListing(of: $0) } }
        }
    }

    /// What was done since, in the order of the paths of each directory.
    func effects() -> [Effect] {
        roots.withLock { roots in roots.flatMap { Self.effects(in: $0) } }
    }

    func close() {
        roots.withLock { roots in
            for root in roots { try? root.directory?.close() }
            roots = []
        }
    }

    private static func effects(in root: Root) -> [Effect] {
        guard let directory = root.directory else { return [unread(root, "NotReadable")] }
        guard let before = root.before, let after = FileListing(of: directory) else { return [] }
        guard !before.isCutShort, !after.isCutShort else { return [unread(root, "TooManyFiles")] }
        var contents = FileContents(directory: directory)
        let paths = Set(before.entries.keys).union(after.entries.keys).sorted()
        return paths.compactMap { path in
            guard before.entries[path] != after.entries[path] else { return nil }
            var parameters = JSONObject([("path", .string("\(root.place)/\(path)"))])
            guard let entry = after.entries[path] else { return effect("Delete", parameters) }
            for (key, value) in contents.description(of: entry, at: path) { parameters[key] = value }
            return effect("Write", parameters)
        }
    }

    /// What says that nobody could look.
    private static func unread(_ root: Root, _ error: String) -> Effect {
        effect("List", JSONObject([("path", .string(root.place))]), error: error)
    }

    private static func effect(_ operation: String, _ parameters: JSONObject, error: String? = nil) -> Effect {
        Effect(
            service: Effect.files,
            operation: operation,
            parameters: .object(parameters),
            changes: error == nil,
            status: 0,
            error: error,
            start: .nanoseconds(monotonicNanoseconds())
        )
    }
}
