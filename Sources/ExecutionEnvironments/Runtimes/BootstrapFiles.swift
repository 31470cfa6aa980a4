import Diagnostics
import FileSystem
import LambdaModel
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Unpacks the bootstraps that are part of the program, into directories named by their contents.
struct BootstrapFiles {
    private let root: String

    init(in stateDirectory: String) {
        root = stateDirectory + "/bootstraps"
    }

    /// The directory with `lamb_python_runtime.py` and the parts it imports when they are needed.
    func python() throws -> String {
        let files = [
            ("lamb_python_debugger.py", PackageResources.lamb_python_debugger_py),
            ("lamb_python_libraries.py", PackageResources.lamb_python_libraries_py),
            ("lamb_python_logs.py", PackageResources.lamb_python_logs_py),
            ("lamb_python_snapshots.py", PackageResources.lamb_python_snapshots_py),
            ("snapshot_restore_py.py", PackageResources.snapshot_restore_py_py),
            ("lamb_python_runtime.py", PackageResources.lamb_python_runtime_py),
        ]
        return try unpack(files, kind: "python")
    }

    /// The directory with `lamb_node_runtime.cjs`.
    func node() throws -> String {
        try unpack([("lamb_node_runtime.cjs", PackageResources.lamb_node_runtime_cjs)], kind: "node")
    }

    /// The directory with `lamb_ruby_runtime.rb`.
    func ruby() throws -> String {
        let files = [
            ("lamb_ruby_snapshots.rb", PackageResources.lamb_ruby_snapshots_rb),
            ("lamb_ruby_runtime.rb", PackageResources.lamb_ruby_runtime_rb),
        ]
        return try unpack(files, kind: "ruby")
    }

    /// Unpacks into the workspace's state or, where that may not be written, into a directory of the user's own.
    func unpack(_ files: [(name: String, bytes: [UInt8])], kind: String) throws -> String {
        do {
            return try unpack(files, kind: kind, below: root)
        } catch let failure {
            guard let own = Self.ownDirectory() else { throw failure }
            return try unpack(files, kind: kind, below: own)
        }
    }

    /// A directory below /tmp that nobody else may write; nil when there can be none.
    private static func ownDirectory() -> String? {
        let path = "/tmp/lamb-\(getuid())"
        mkdir(path, 0o700)
        var status = stat()
        let isOurs =
            lstat(path, &status) == 0 && status.st_uid == getuid() && status.st_mode & S_IFMT == S_IFDIR
            && status.st_mode & 0o022 == 0
        return isOurs ? path : nil
    }

    /// Unpacks what is missing; the directory is named by all of the contents.
    private func unpack(
        _ files: [(name: String, bytes: [UInt8])],
        kind: String,
        below root: String
    ) throws -> String {
        let directory = "\(root)/\(kind)-\(hexDigest(of: files.flatMap(\.bytes)))"
        for (name, bytes) in files {
            let file = "\(directory)/\(name)"
            if access(file, R_OK) == 0 { continue }
            do {
                try makeDirectories(directory)
                try Self.replace(file, with: bytes)
            } catch {
                throw Diagnostic(
                    .failed,
                    "cannot write \"\(file)\": \(error)",
                    hint: "check that the directory may be written"
                )
            }
        }
        return directory
    }

    /// Writes a file under another name and renames it, so that nobody sees half of it.
    static func replace(_ path: String, with bytes: [UInt8]) throws {
        if let slash = path.lastIndex(of: "/") { try makeDirectories(String(path[..<slash])) }
        let draft = "\(path).\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        let file = try FileDescriptor.open(
            FilePath(draft),
            .writeOnly,
            options: [.create, .exclusiveCreate],
            permissions: [.ownerReadWrite, .groupRead, .otherRead]
        )
        _ = try file.closeAfter { try file.writeAll(bytes) }
        guard rename(draft, path) != 0 else { return }
        let failure = Errno(rawValue: errno)
        unlink(draft)
        throw failure
    }
}

/// A hash in hexadecimal digits, which tells versions of our own files apart.
func hexDigest(of bytes: [UInt8]) -> String { String(stableHash(of: bytes), radix: 16) }
