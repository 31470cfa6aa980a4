import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The process's current directory.
func currentDirectory() -> String {
    guard let buffer = getcwd(nil, 0) else { return "/" }
    defer { free(buffer) }
    return String(cString: buffer)
}

/// A path made absolute and free of `.` and `..`, seen from a directory.
func absolutePath(_ path: String, from directory: String) -> String {
    FilePath(directory).pushing(FilePath(path)).lexicallyNormalized().string
}

/// A path as the user would type it: relative when it is below the current directory.
func displayPath(_ path: String) -> String {
    let current = currentDirectory()
    if path == current { return "." }
    let prefix = current.hasSuffix("/") ? current : current + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
}

/// The last component of a path, or the path itself when it has none.
func lastComponent(of path: String) -> String { FilePath(path).lastComponent?.string ?? path }

/// The directory a path lies in.
func parentDirectory(of path: String) -> String { FilePath(path).removingLastComponent().string }
