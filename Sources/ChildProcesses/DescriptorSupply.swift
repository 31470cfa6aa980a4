import Diagnostics
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The descriptors that this process may have, which children and their connections use up.
package enum DescriptorSupply {
    /// What starting a child takes, with room for others that start at the same moment.
    private static let reserve = 32

    /// Lets this process have as many as the system allows: an environment takes four, and the usual limit is 1,024.
    package static func raise() {
        guard var limit = current, limit.rlim_cur < limit.rlim_max else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(kind, &limit)
    }

    /// Checks that there are enough to start a child: the library that does it waits for ever when it gets too few.
    /// - Throws: a `Diagnostic` that says which limit to raise.
    static func check() throws(Diagnostic) {
        do {
            // Numbers are given out lowest first, so this one tells how many are in use.
            let lowest = try FileDescriptor.open("/dev/null", .readOnly, options: .closeOnExec)
            try lowest.close()
            guard let limit = current, Int(lowest.rawValue) + reserve >= Int(clamping: limit.rlim_cur) else { return }
            throw Errno.tooManyOpenFiles
        } catch {
            throw Diagnostic(
                .failed,
                "cannot start a process: \(error)",
                hint: "raise the limit of open files (ulimit -n)"
            )
        }
    }

    private static var current: rlimit? {
        var limit = rlimit()
        return getrlimit(kind, &limit) == 0 ? limit : nil
    }

    #if canImport(Glibc)
    private static let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
    private static let kind = RLIMIT_NOFILE
    #endif
}
