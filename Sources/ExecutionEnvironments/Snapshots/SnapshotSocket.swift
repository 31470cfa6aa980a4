import ChildProcesses
import Diagnostics
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Our end of the socket on which an initialised process is asked to fork itself; the other is its standard input.
struct SnapshotSocket: Sendable {
    private let descriptor: FileDescriptor

    /// Makes both ends, closed on exec.
    static func pair() throws(Diagnostic) -> (ours: SnapshotSocket, theirs: FileDescriptor) {
        do {
            let (ours, theirs) = try FileDescriptor.socketPairClosedOnExec(.messages)
            return (SnapshotSocket(descriptor: ours), theirs)
        } catch {
            throw Diagnostic(.failed, "cannot make a socket: \(error)", hint: "raise ulimit -n")
        }
    }

    /// Asks for a restored process.
    /// - Parameter order: what it is to be.
    /// - Throws: a `Diagnostic` when the initialised process does not listen any more.
    func ask(for order: RestoredOrder) throws(Diagnostic) {
        var text = order.text
        var control = descriptorMessage(order.descriptors.map(\.descriptor.rawValue))
        let sent = text.withUnsafeMutableBytes { text in
            control.withUnsafeMutableBytes { control in
                var part = iovec(iov_base: text.baseAddress, iov_len: text.count)
                return withUnsafeMutablePointer(to: &part) { part in
                    var message = msghdr()
                    message.msg_iov = part
                    message.msg_iovlen = 1
                    message.msg_control = control.baseAddress
                    message.msg_controllen = .init(control.count)
                    // MSG_DONTWAIT and MSG_NOSIGNAL.
                    return sendmsg(descriptor.rawValue, &message, 0x40 | 0x4000)
                }
            }
        }
        guard sent >= 0 else {
            throw Diagnostic(.failed, "the initialised process cannot be forked: \(Errno(rawValue: errno))")
        }
    }

    /// Lets the initialised process end.
    func close() { try? descriptor.close() }
}

/// The control message that passes descriptors on: `struct cmsghdr` and its data, as 64-bit Linux lays them out.
private func descriptorMessage(_ descriptors: [Int32]) -> [UInt8] {
    let length = 16 + 4 * descriptors.count
    var bytes = [UInt8](repeating: 0, count: (length + 7) & ~7)
    bytes.withUnsafeMutableBytes {
        $0.storeBytes(of: length, as: Int.self)
        $0.storeBytes(of: SOL_SOCKET, toByteOffset: 8, as: Int32.self)
        // SCM_RIGHTS
        $0.storeBytes(of: 1, toByteOffset: 12, as: Int32.self)
        for (index, descriptor) in descriptors.enumerated() {
            $0.storeBytes(of: descriptor, toByteOffset: 16 + 4 * index, as: Int32.self)
        }
    }
    return bytes
}
