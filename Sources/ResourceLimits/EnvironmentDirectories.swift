import FileSystem

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The directories that stand for `/tmp` where environments have none of their own, below `environments/PID-ID`.
struct EnvironmentDirectories: Sendable {
    private let root: String

    /// Clears up after sessions that were killed.
    init(in stateDirectory: String) {
        root = stateDirectory + "/environments"
        for name in directoryEntries(root) {
            guard let owner = Int32(name.prefix { $0 != "-" }), kill(owner, 0) != 0, errno == ESRCH else { continue }
            removeTree("\(root)/\(name)")
        }
    }

    /// Makes the directory of an environment; nil where we may not write.
    func make(_ name: String) -> String? {
        let path = "\(root)/\(getpid())-\(name)"
        return (try? makeDirectories(path, mode: 0o700)) == nil ? nil : path
    }
}
