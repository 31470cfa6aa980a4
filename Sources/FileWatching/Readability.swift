import Dispatch
import Synchronization

/// Returns when a descriptor can be read, or throws when the task is cancelled.
func readable(_ descriptor: Int32) async throws {
    let wait = ReadabilityWait()
    try await withTaskCancellationHandler {
        await withCheckedContinuation { continuation in
            wait.begin(descriptor, continuation)
        }
        try Task.checkCancellation()
    } onCancel: {
        wait.end()
    }
}

/// One wait, ended once: by the descriptor or by whoever does not want to wait any more.
private final class ReadabilityWait: Sendable {
    private struct State {
        var isOver = false
        // Dispatch's sources are safe to use from any thread, though they do not say so.
        nonisolated(unsafe) var source: (any DispatchSourceRead)?
        var continuation: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    func begin(_ descriptor: Int32, _ continuation: CheckedContinuation<Void, Never>) {
        let isOver = state.withLock { state in
            guard !state.isOver else { return true }
            let source = DispatchSource.makeReadSource(fileDescriptor: descriptor)
            source.setEventHandler { [self] in end() }
            state.source = source
            state.continuation = continuation
            source.activate()
            return false
        }
        if isOver { continuation.resume() }
    }

    func end() {
        let continuation = state.withLock { state in
            state.isOver = true
            state.source?.cancel()
            state.source = nil
            defer { state.continuation = nil }
            return state.continuation
        }
        continuation?.resume()
    }
}
