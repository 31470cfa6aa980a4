import ChildProcesses
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Keeps a descriptor from children that are started later.
func closeOnExec(_ descriptor: FileDescriptor) {
    _ = fcntl(descriptor.rawValue, F_SETFD, FD_CLOEXEC)
}

/// An environment variable of ours; nil when it is unset or empty.
func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
}

/// Makes a reader that has gone show as `EPIPE` instead of ending the process.
///
/// A handler, unlike `SIG_IGN`, is not passed on to children.
package func handleBrokenPipes() {
    signal(SIGPIPE) { _ in }
}

/// Lets this process have as many descriptors as the system allows.
package func raiseDescriptorLimit() {
    DescriptorSupply.raise()
}
