package import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

extension FileDescriptor {
    /// A pipe whose ends no program gets that is started meanwhile.
    package static func pipeClosedOnExec() throws -> (readEnd: FileDescriptor, writeEnd: FileDescriptor) {
        let pipe = try FileDescriptor.pipe()
        for end in [pipe.readEnd, pipe.writeEnd] { _ = fcntl(end.rawValue, F_SETFD, FD_CLOEXEC) }
        return pipe
    }

    /// How a socket's bytes come: the numbers of `SOCK_STREAM` and `SOCK_SEQPACKET`, which C libraries type differently.
    package enum SocketKind: Int32, Sendable {
        /// As they were written, in pieces of any length.
        case stream = 1
        /// In whole messages.
        case messages = 5
    }

    /// Makes a pair of connected Unix sockets that no program gets that is started meanwhile.
    package static func socketPairClosedOnExec(
        _ kind: SocketKind
    ) throws(Errno) -> (FileDescriptor, FileDescriptor) {
        var ends: [Int32] = [-1, -1]
        // With SOCK_CLOEXEC.
        guard socketpair(AF_UNIX, kind.rawValue | 0o2000000, 0, &ends) == 0 else { throw Errno(rawValue: errno) }
        return (FileDescriptor(rawValue: ends[0]), FileDescriptor(rawValue: ends[1]))
    }
}
