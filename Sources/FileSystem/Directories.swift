package import SystemPackage

#if canImport(Glibc)
package import Glibc
#else
package import Musl
#endif

/// The names in a directory, sorted, hidden ones included; empty when it cannot be read.
package func directoryEntries(_ path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
}

/// Makes a directory and those on its way; one that exists is fine.
/// - Parameters:
///   - path: the directory.
///   - mode: the permissions of those that are made.
/// - Throws: why one cannot be made.
package func makeDirectories(_ path: String, mode: mode_t = 0o755) throws(Errno) {
    guard mkdir(path, mode) != 0, errno != EEXIST else { return }
    let above = FilePath(path).removingLastComponent()
    guard errno == ENOENT, !above.isEmpty, above.string != path else { throw Errno(rawValue: errno) }
    try makeDirectories(above.string, mode: mode)
    guard mkdir(path, mode) == 0 || errno == EEXIST else { throw Errno(rawValue: errno) }
}

/// Removes a file, or a directory with all that is in it; links are removed and not followed.
package func removeTree(_ path: String) {
    if unlink(path) == 0 { return }
    for name in directoryEntries(path) { removeTree("\(path)/\(name)") }
    rmdir(path)
}
