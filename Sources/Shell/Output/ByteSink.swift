import FileSystem
import Synchronization
import SystemPackage

/// Something that takes the bytes of results or of notes.
protocol ByteSink: Sendable {
    /// Takes bytes; a sink whose reader has gone drops them.
    func write(_ bytes: [UInt8])
    /// Passes on what was held back.
    func flush()
    /// Why bytes were lost, other than that their reader has gone.
    var failure: Errno? { get }
    /// Whether the reader has gone, so that all further work for it is in vain.
    var isClosed: Bool { get }
}

extension ByteSink {
    func flush() {}
    var failure: Errno? { nil }
    var isClosed: Bool { false }
}

/// Writes to a file descriptor, holding back small pieces until they fill a chunk.
final class DescriptorSink: ByteSink {
    private struct State {
        var held: [UInt8] = []
        var isClosed = false
        var failure: Errno?
    }

    private let descriptor: FileDescriptor
    private let capacity: Int
    private let isCancellable: Bool
    private let state = Mutex(State())

    /// Creates a sink; a capacity of 0 writes everything at once, as a terminal wants it, and a cancellable one closes
    /// when the task is cancelled while a reader is slow.
    init(_ descriptor: FileDescriptor, capacity: Int = 32_768, isCancellable: Bool = false) {
        self.descriptor = descriptor
        self.capacity = capacity
        self.isCancellable = isCancellable
    }

    func write(_ bytes: [UInt8]) {
        state.withLock { state in
            state.held += bytes
            if state.held.count > capacity { drain(&state) }
        }
    }

    func flush() {
        state.withLock { drain(&$0) }
    }

    var isClosed: Bool { state.withLock { $0.isClosed } }

    var failure: Errno? { state.withLock { $0.failure } }

    private func drain(_ state: inout State) {
        defer { state.held.removeAll(keepingCapacity: true) }
        guard !state.isClosed, !state.held.isEmpty else { return }
        do {
            try descriptor.writeWaiting(state.held, isCancellable: isCancellable)
        } catch {
            state.isClosed = true
            if let failure = error as? Errno, failure != .brokenPipe { state.failure = failure }
        }
    }
}

/// Keeps the bytes, for the pager, for `transcript` and for tests.
final class CapturingSink: ByteSink {
    private struct State {
        var bytes: [UInt8] = []
        var last: UInt8?
    }

    private let state = Mutex(State())
    private let limit: Int

    /// Creates a sink that drops what goes beyond a number of bytes.
    init(limit: Int = .max) {
        self.limit = limit
    }

    func write(_ bytes: [UInt8]) {
        state.withLock { state in
            state.last = bytes.last ?? state.last
            if state.bytes.count < limit { state.bytes += bytes.prefix(limit - state.bytes.count) }
        }
    }

    /// What was written so far.
    var bytes: [UInt8] { state.withLock { $0.bytes } }

    /// The last byte that was written, also beyond the limit.
    var last: UInt8? { state.withLock { $0.last } }

    /// What was written so far, as text.
    var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// Writes everything to two places.
struct TeeSink: ByteSink {
    var first: any ByteSink
    var second: any ByteSink

    func write(_ bytes: [UInt8]) {
        first.write(bytes)
        second.write(bytes)
    }

    func flush() {
        first.flush()
        second.flush()
    }

    var isClosed: Bool { first.isClosed }
}

/// Throws everything away.
struct DiscardingSink: ByteSink {
    func write(_ bytes: [UInt8]) {}
}
