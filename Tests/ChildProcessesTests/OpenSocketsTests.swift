import ChildProcesses
import Testing

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

@Suite("Open sockets")
struct OpenSocketsTests {
    @Test("are held by the process that opened them and no other")
    func holders() throws {
        let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        try #require(descriptor >= 0)
        var status = stat()
        #expect(fstat(descriptor, &status) == 0)
        let inode = UInt32(status.st_ino)
        #expect(holdsSocket(inode, process: getpid()))
        #expect(!holdsSocket(inode, process: getppid()))
        close(descriptor)
        #expect(!holdsSocket(inode, process: getpid()))
    }
}
