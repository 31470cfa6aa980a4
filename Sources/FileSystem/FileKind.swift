#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// What stands at a path, links followed.
package enum FileKind: Equatable, Sendable {
    case file(executable: Bool)
    case directory
    case other
}

/// What stands at a path; nil when there is nothing.
package func fileKind(_ path: String) -> FileKind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file(executable: access(path, X_OK) == 0)
    case S_IFDIR: return .directory
    default: return .other
    }
}
