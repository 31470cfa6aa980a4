import Diagnostics
import FileSystem
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

extension OpenWorkspace {
    /// Writes a file of our own directory, under a temporary name first; throws a diagnostic when that cannot be.
    func writeState(_ bytes: [UInt8], to name: String, permissions: FilePermissions) throws(Diagnostic) {
        let path = "\(stateDirectory)/\(name)"
        do {
            try prepareStateDirectory()
            try Self.write(bytes, to: path, permissions)
        } catch {
            throw Diagnostic(.unwritable, "cannot write \"\(path)\": \(error)", hint: "check who may write there")
        }
    }

    /// Makes `.lamb`, which git is told to ignore.
    func prepareStateDirectory() throws {
        try makeDirectories(stateDirectory, mode: 0o700)
        let ignore = stateDirectory + "/.gitignore"
        guard fileKind(ignore) == nil else { return }
        try Self.write(Array("*\n".utf8), to: ignore, [.ownerReadWrite, .groupRead, .otherRead])
    }

    private static func write(_ bytes: [UInt8], to path: String, _ permissions: FilePermissions) throws {
        let temporary = "\(path).\(getpid()).new"
        let file = try FileDescriptor.open(
            FilePath(temporary),
            .writeOnly,
            options: [.create, .truncate, .closeOnExec],
            permissions: permissions
        )
        try file.closeAfter { _ = try file.writeAll(bytes) }
        guard rename(temporary, path) == 0 else { throw Errno(rawValue: errno) }
    }
}
