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
}
