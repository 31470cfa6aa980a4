import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Looks at an executable as `execve` does, since what starts a runtime sets its limits first and cannot report back.
enum EntryPoint {
    /// Why the kernel would refuse to run a file, in the kernel's words; nil when it would not.
    static func problem(_ path: String) -> String? {
        if let problem = unusable(path) { return problem }
        guard let start = beginning(of: path) else { return nil }
        if start.starts(with: [0x7F] + Array("ELF".utf8)) { return nil }
        guard start.starts(with: "#!".utf8) else { return "exec format error" }
        let line = String(decoding: start.dropFirst(2).prefix { $0 != 10 }, as: UTF8.self)
        guard let interpreter = line.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\r" }).first else {
            return "exec format error"
        }
        // A carriage return belongs to the interpreter's name for the kernel, which does not find that.
        return line.hasSuffix("\r") ? "no such file or directory" : unusable(String(interpreter))
    }

    private static func unusable(_ path: String) -> String? {
        if access(path, X_OK) == 0 { return nil }
        return errno == EACCES ? "permission denied" : "no such file or directory"
    }

    private static func beginning(of path: String) -> [UInt8]? {
        guard let file = try? FileDescriptor.open(path, .readOnly, options: [.closeOnExec]) else { return nil }
        defer { try? file.close() }
        var bytes = [UInt8](repeating: 0, count: 256)
        guard let count = try? bytes.withUnsafeMutableBytes({ try file.read(into: $0) }) else { return nil }
        return Array(bytes[..<count])
    }
}
