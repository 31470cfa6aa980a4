#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// A TCP port of the loopback interface that nobody listens at: the preferred one, else any; nil when there is none.
func freeLoopbackPort(preferring preferred: Int) -> Int? {
    unusedPort(preferred) ?? unusedPort(0)
}

/// Whether a port of the loopback interface can be listened at.
func isLoopbackPortFree(_ port: Int) -> Bool {
    unusedPort(port) != nil
}

private func unusedPort(_ wanted: Int) -> Int? {
    guard let wanted = in_port_t(exactly: wanted) else { return nil }
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    // A port whose last connection has just ended is free for a server.
    var one: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = wanted.bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
            bind(descriptor, pointer, size) == 0 && getsockname(descriptor, pointer, &size) == 0
        }
    }
    return bound ? Int(in_port_t(bigEndian: address.sin_port)) : nil
}
