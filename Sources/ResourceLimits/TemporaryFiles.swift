#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Where an environment's `/tmp` is found from outside.
package struct TemporaryFiles: Sendable {
    let processID: Int32
    /// What stands for it where the environment has no mount namespace.
    let directory: String?
    /// Whether it has a namespace, unless this user may make none.
    let mayHaveNamespace: Bool

    /// Its path, which leads there for as long as the process runs; known once the runtime does.
    ///
    /// Source: `/proc/PID/root` in proc(5).
    package var path: String? {
        mayHaveNamespace && hasNamespace ? "/proc/\(processID)/root/tmp" : directory
    }

    private var hasNamespace: Bool {
        let own = Self.namespace(of: "self")
        let theirs = Self.namespace(of: String(processID))
        return theirs != nil && theirs != own
    }

    private static func namespace(of process: String) -> String? {
        var text = [CChar](repeating: 0, count: 64)
        let length = readlink("/proc/\(process)/ns/mnt", &text, text.count)
        return length > 0 ? String(decoding: text[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
    }
}
