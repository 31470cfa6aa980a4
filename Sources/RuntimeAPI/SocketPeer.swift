import NIOCore

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The socket at the other end of a connection over the loopback, as the kernel's socket diagnosis tells.
///
/// Source: sock_diag(7).
package struct SocketPeer: Sendable, Equatable {
    /// The number that `/proc/PID/fd` shows as `socket:[…]`; 0 when no process holds it any more.
    package let inode: UInt32
    /// The user who made it.
    package let user: UInt32

    /// Asks for the socket whose own end is `address` and whose peer is `other`; nil where the kernel does not say.
    init?(at address: SocketAddress, facing other: SocketAddress) {
        guard let own = Endpoint(address), let far = Endpoint(other) else { return nil }
        let netlink = socket(AF_NETLINK, CInt(SOCK_RAW.rawValue) | CInt(SOCK_CLOEXEC.rawValue), Self.socketDiagnosis)
        guard netlink >= 0 else { return nil }
        defer { close(netlink) }
        let question = Self.question(about: own, facing: far)
        guard send(netlink, question, question.count, 0) == question.count else { return nil }
        var answer = [UInt8](repeating: 0, count: 512)
        let count = recv(netlink, &answer, answer.count, 0)
        // A header of 16 bytes whose type is the question's, then an inet_diag_msg.
        guard count >= 88, answer[4] == Self.byFamily, answer[5] == 0 else { return nil }
        user = Self.word(at: 80, of: answer)
        inode = Self.word(at: 84, of: answer)
    }

    /// NETLINK_SOCK_DIAG.
    private static let socketDiagnosis: CInt = 4
    /// SOCK_DIAG_BY_FAMILY.
    private static let byFamily: UInt8 = 20

    /// A netlink header and an inet_diag_req_v2 for one TCP socket in any state.
    private static func question(about own: Endpoint, facing far: Endpoint) -> [UInt8] {
        var bytes: [UInt8] = []
        func add(_ number: some FixedWidthInteger) { withUnsafeBytes(of: number) { bytes += $0 } }
        add(72 as UInt32)
        add(UInt16(byFamily))
        // NLM_F_REQUEST
        add(1 as UInt16)
        add(1 as UInt32)
        add(0 as UInt32)
        bytes += [UInt8(AF_INET), UInt8(IPPROTO_TCP), 0, 0]
        add(UInt32.max)
        bytes += own.port + far.port
        for endpoint in [own, far] { bytes += endpoint.address + [UInt8](repeating: 0, count: 12) }
        // Any interface, and no cookie known.
        add(0 as UInt32)
        add(UInt64.max)
        return bytes
    }

    private static func word(at place: Int, of bytes: [UInt8]) -> UInt32 {
        bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: UInt32.self) }
    }
}

/// An address of IPv4 as it travels.
private struct Endpoint {
    let port: ArraySlice<UInt8>
    let address: ArraySlice<UInt8>

    init?(_ address: SocketAddress) {
        guard case .v4 = address else { return nil }
        // A sockaddr_in: family, port, address.
        let bytes = address.withSockAddr { pointer, size in
            [UInt8](UnsafeRawBufferPointer(start: pointer, count: size))
        }
        guard bytes.count >= 8 else { return nil }
        (port, self.address) = (bytes[2..<4], bytes[4..<8])
    }
}
