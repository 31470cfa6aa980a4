import Diagnostics
import FileSystem
import Functions
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// A function's library as it lies on disk now; another stamp means other code.
struct LibraryFile: Sendable, Hashable {
    let path: String
    private let device: UInt64, inode: UInt64, size: Int64, seconds: Int64, nanoseconds: Int64

    /// Looks at the library of a function; throws a diagnostic that says how to build it when there is none.
    init(of function: FunctionConfiguration) throws(Diagnostic) {
        guard let path = function.library else {
            throw Diagnostic(
                .notFound,
                "the function \"\(function.name)\" has no library to load",
                hint: "run `build \(function.name)`, or invoke it with --where child"
            )
        }
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw Diagnostic(
                .notFound,
                "cannot find the library \"\(path)\" of the function \"\(function.name)\"",
                hint: "run `build \(function.name)`"
            )
        }
        self.path = path
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        seconds = Int64(status.st_mtim.tv_sec)
        nanoseconds = Int64(status.st_mtim.tv_nsec)
    }

    /// Copies the file to a new name, because the loader takes two loads of the same file for one.
    func copy(to directory: FilePath, numbered number: Int) throws(Diagnostic) -> String {
        let name = FilePath(path).lastComponent?.string ?? "library.so"
        let target = directory.appending("\(number)-\(name)")
        do {
            try makeDirectories(directory.string, mode: 0o700)
            let source = try FileDescriptor.open(path, .readOnly)
            defer { try? source.close() }
            let copy = try FileDescriptor.open(
                target,
                .writeOnly,
                options: [.create, .truncate],
                permissions: [.ownerReadWriteExecute]
            )
            defer { try? copy.close() }
            while sendfile(copy.rawValue, source.rawValue, nil, 1 << 30) > 0 {}
        } catch {
            throw Diagnostic(
                .failed,
                "cannot copy the library \"\(path)\" to \"\(target)\": \(error)",
                hint: "make room there, or give the directory to your user"
            )
        }
        return target.string
    }
}
