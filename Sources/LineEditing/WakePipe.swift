import CEditline
import Glibc
import SystemPackage

/// A pipe to interrupt a poll with; signal handlers write to it as well.
final class WakePipe: Sendable {
    /// Becomes readable on `signal()`.
    let readEnd: Int32
    let writeEnd: Int32

    init() throws {
        var readEnd: Int32 = -1
        var writeEnd: Int32 = -1
        guard lamb_wake_pipe(&readEnd, &writeEnd) == 0 else { throw Errno(rawValue: errno) }
        self.readEnd = readEnd
        self.writeEnd = writeEnd
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// Wakes whoever polls; a full pipe will wake them anyway.
    func signal() {
        var byte: UInt8 = 0
        _ = write(writeEnd, &byte, 1)
    }

    /// Whether there is something to take, now or within some milliseconds.
    func isReadable(within patience: Int32) -> Bool {
        var wait = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
        return poll(&wait, 1, patience) > 0
    }

    /// Takes what has been written: zeros of `signal`, and the bytes that TerminalWatch.c documents.
    func drain() -> [UInt8] {
        var chunk = [UInt8](repeating: 0, count: 256)
        let count = read(readEnd, &chunk, chunk.count)
        return Array(chunk.prefix(max(0, count)))
    }
}
