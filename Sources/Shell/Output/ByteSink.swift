import Synchronization
import SystemPackage

/// Something that takes the bytes of results or of notes.
protocol ByteSink: Sendable {
    /// Takes bytes; a sink whose reader has gone drops them.
    func write(_ bytes: [UInt8])
    /// Passes on what was held back.
    func flush()
    /// Passes on what was held back and waits until whoever reads it is done.
    func finish() async
}

extension ByteSink {
    func flush() {}
    func finish() async { flush() }
}

/// Writes to a file descriptor, holding back small pieces until they fill a chunk.
final class DescriptorSink: ByteSink {
    private struct State {
        var held: [UInt8] = []
        var isClosed = false
    }

    private let descriptor: FileDescriptor
    private let capacity: Int
    private let state = Mutex(State())

    /// Creates a sink; a capacity of 0 writes everything at once, as a terminal wants it.
    init(_ descriptor: FileDescriptor, capacity: Int = 32_768) {
        self.descriptor = descriptor
        self.capacity = capacity
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

    private func drain(_ state: inout State) {
        defer { state.held.removeAll(keepingCapacity: true) }
        guard !state.isClosed, !state.held.isEmpty else { return }
        do {
            try descriptor.writeAll(state.held)
        } catch {
            state.isClosed = true
        }
    }
}

/// Keeps the bytes, for tests and for what is shown later.
final class CapturingSink: ByteSink {
    private let bytes = Mutex<[UInt8]>([])

    func write(_ bytes: [UInt8]) {
        self.bytes.withLock { $0 += bytes }
    }

    /// What was written so far.
    var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }
}
