import CLambHandler
import Diagnostics
import Synchronization
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The pipe that a helper's standard output and error go to; reading it never blocks.
final class LogPipe: Sendable {
    private let readEnd: FileDescriptor
    private let pending = Mutex<[UInt8]>([])
    /// What one invocation may write before the rest is dropped.
    private static let limit = 16 * 1024 * 1024

    private init(readEnd: FileDescriptor) {
        self.readEnd = readEnd
    }

    deinit { try? readEnd.close() }

    /// Opens a pipe; both descriptors returned are its write end, for the helper.
    static func open() throws(Diagnostic) -> (LogPipe, FileDescriptor, FileDescriptor) {
        var ends: [Int32] = [-1, -1]
        guard lamb_log_pipe(&ends) == 0, case let second = fcntl(ends[1], F_DUPFD_CLOEXEC, 3), second >= 0
        else {
            throw Diagnostic(
                .internalError,
                "cannot open a pipe for a function's log: \(Errno(rawValue: errno))",
                hint: "raise the limit of open files (ulimit -n)"
            )
        }
        let log = LogPipe(readEnd: FileDescriptor(rawValue: ends[0]))
        return (log, FileDescriptor(rawValue: ends[1]), FileDescriptor(rawValue: second))
    }

    /// Takes in what is there; false when there was nothing.
    @discardableResult
    func drain() -> Bool {
        pending.withLock { pending in
            var isAny = false
            while case let count = read(into: &pending), count > 0 { isAny = true }
            return isAny
        }
    }

    /// The lines since the last time; a last line without its line feed counts as one.
    func takeLines() -> [String] {
        drain()
        let bytes = pending.withLock { pending in
            defer { pending = [] }
            return pending
        }
        guard !bytes.isEmpty else { return [] }
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { String(decoding: $0, as: UTF8.self) }
    }

    private func read(into pending: inout [UInt8]) -> Int {
        withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { chunk in
            guard let count = try? readEnd.read(into: chunk) else { return 0 }
            if pending.count < Self.limit {
                pending.append(contentsOf: UnsafeRawBufferPointer(rebasing: chunk[..<count]))
            }
            return count
        }
    }
}
