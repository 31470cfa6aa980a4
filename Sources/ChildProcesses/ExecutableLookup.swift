import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The path of an executable: a name is looked up in a search path, something with a slash is only checked.
/// - Parameters:
///   - name: a name such as `python3`, or a path.
///   - searchPath: directories joined by colons; our own `PATH` when nil.
/// - Returns: the first executable file found, or nil.
package func findExecutable(_ name: String, searchPath: String? = nil) -> String? {
    guard !name.isEmpty else { return nil }
    if name.contains("/") { return isExecutableFile(name) ? name : nil }
    let path = searchPath ?? getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
    for directory in path.split(separator: ":") {
        let candidate = "\(directory)/\(name)"
        if isExecutableFile(candidate) { return candidate }
    }
    return nil
}

private func isExecutableFile(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    return access(path, X_OK) == 0
}
