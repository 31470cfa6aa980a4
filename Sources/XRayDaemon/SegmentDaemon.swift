package import Diagnostics
import Synchronization
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Stands where the X-Ray daemon listens: SDKs send their segment documents to it over UDP on loopback.
///
/// Nothing is opened before a traced function is started, and no thread waits for datagrams: on loopback a datagram
/// lies in our socket's buffer when its `send` returns. So what a function sent before it answered can be taken when
/// its answer is here, and what comes later waits in the buffer until somebody asks.
package final class SegmentDaemon: Sendable {
    private struct State {
        var socket: FileDescriptor?
        var address: String?
        var inbox = SegmentInbox()
    }

    private let state = Mutex(State())

    private init() {}

    /// Lends a daemon for the length of a closure.
    package static func withDaemon<Result>(_ body: (SegmentDaemon) async throws -> Result) async throws -> Result {
        let daemon = SegmentDaemon()
        defer { daemon.close() }
        return try await body(daemon)
    }

    /// `host:port` for `AWS_XRAY_DAEMON_ADDRESS`; opens the socket when it is first asked for.
    ///
    /// - Throws: a `Diagnostic` when no socket can be opened.
    package func address() throws(Diagnostic) -> String {
        let opened = state.withLock { state -> Swift.Result<String, Errno> in
            if let address = state.address { return .success(address) }
            return Self.open().map { socket, port in
                let address = "127.0.0.1:\(port)"
                (state.socket, state.address) = (socket, address)
                return address
            }
        }
        switch opened {
        case .success(let address): return address
        case .failure(let error):
            throw Diagnostic(
                .failed,
                "cannot listen for X-Ray segments: \(error)",
                hint: "check the limit of open files (ulimit -n) and that 127.0.0.1 is up"
            )
        }
    }

    /// The documents of a trace that have arrived and were not taken yet, in the order they came.
    package func take(_ traceID: String) -> [[UInt8]] {
        state.withLock { state in
            Self.drain(&state)
            return state.inbox.take(traceID)
        }
    }

    /// The traces whose documents wait to be taken.
    package func waitingTraces() -> [String] {
        state.withLock { state in
            Self.drain(&state)
            return state.inbox.traceIDs
        }
    }

    private func close() {
        state.withLock { state in
            try? state.socket?.close()
            state.socket = nil
        }
    }
}

// MARK: - The socket

extension SegmentDaemon {
    private static func open() -> Swift.Result<(FileDescriptor, port: UInt16), Errno> {
        let number = socket(AF_INET, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard number >= 0 else { return .failure(Errno(rawValue: errno)) }
        var size: Int32 = 8 << 20
        // SO_RCVBUFFORCE: beyond the system's limit where we may; up to it otherwise.
        if setsockopt(number, SOL_SOCKET, 33, &size, socklen_t(MemoryLayout<Int32>.size)) != 0 {
            setsockopt(number, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(number, $0, length) == 0 && getsockname(number, $0, &length) == 0
            }
        }
        guard isBound else {
            let failure = Errno(rawValue: errno)
            try? FileDescriptor(rawValue: number).close()
            return .failure(failure)
        }
        return .success((FileDescriptor(rawValue: number), UInt16(bigEndian: address.sin_port)))
    }

    /// Reads all datagrams that are there now; those that are no documents are dropped.
    private static func drain(_ state: inout State) {
        guard let socket = state.socket else { return }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        // A flood must not keep us here.
        for _ in 0..<100_000 {
            let count = buffer.withUnsafeMutableBytes { recv(socket.rawValue, $0.baseAddress, $0.count, 0) }
            guard count >= 0 || errno == EINTR else { return }
            if count > 0, let document = SegmentDatagram.document(in: buffer[..<count]) { state.inbox.add(document) }
        }
    }
}
