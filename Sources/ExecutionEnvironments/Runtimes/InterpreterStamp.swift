import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// What an interpreter's answer depends on, so that it need not be asked again while nothing of that changed.
struct InterpreterStamp {
    let text: String

    /// The stamp of a binary, or of a shim of pyenv's, whose start costs a tenth of a second.
    ///
    /// Nil for other scripts, which may decide anew each time what they run.
    init?(of path: String) {
        guard let own = fileStamp(path), let isScript = isScript(path) else { return nil }
        guard isScript else {
            text = own
            return
        }
        let shims = FilePath(path).removingLastComponent()
        let root = shims.removingLastComponent()
        guard shims.lastComponent == "shims", fileStamp(root.appending("libexec/pyenv").string) != nil else {
            return nil
        }
        text = ([own, fileStamp(root.appending("version").string) ?? "-"] + choices()).joined(separator: "/")
    }
}

/// What pyenv looks at besides its own version file: the variable, and `.python-version` upwards from here.
private func choices() -> [String] {
    let variable = getenv("PYENV_VERSION").map { String(cString: $0) } ?? ""
    var stamps = [variable.filter { !$0.isWhitespace }]
    guard let current = getcwd(nil, 0) else { return stamps }
    defer { free(current) }
    var directory = FilePath(String(cString: current))
    repeat {
        if let stamp = fileStamp(directory.appending(".python-version").string) { stamps.append(stamp) }
    } while directory.removeLastComponent()
    return stamps
}

/// A file's number, size and time; nil when there is none.
private func fileStamp(_ path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return "\(status.st_ino)-\(status.st_size)-\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
}

/// Whether a file begins as scripts do; nil when it cannot be read.
private func isScript(_ path: String) -> Bool? {
    guard let file = try? FileDescriptor.open(path, .readOnly) else { return nil }
    defer { try? file.close() }
    var start = [UInt8](repeating: 0, count: 2)
    guard (try? start.withUnsafeMutableBytes { try file.read(into: $0) }) == 2 else { return nil }
    return start == Array("#!".utf8)
}
