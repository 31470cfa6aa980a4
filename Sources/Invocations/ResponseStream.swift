package import LambdaModel
import Synchronization

/// Carries a streamed response from the runner to whoever shows it, piece by piece while the function works.
///
/// It holds a bounded number of bytes: a runner that is told it is full waits for room, so that a slow reader slows
/// the function down instead of filling memory. An invocation that is given one is what AWS calls
/// InvokeWithResponseStream, with that call's limit; without one it is Invoke, and the response comes in one piece.
///
/// A response that is complete before the invocation is, because extensions or the runtime itself go on, ends the
/// stream: as on Lambda the caller has it then, and what the invocation cost is known later.
package final class ResponseStream: Sendable {
    private struct State {
        var pending: [UInt8] = []
        var isFinished = false
        var answer: Payload?
        var reader: CheckedContinuation<[UInt8]?, Never>?
        var whenRoom: (@Sendable () -> Void)?
    }

    private let capacity: Int
    private let state = Mutex(State())

    /// Creates a stream that is full when so many bytes wait for the reader.
    package init(capacity: Int = 1 << 18) {
        self.capacity = capacity
    }

    /// Adds bytes; false when it is full now, and `whenRoom` is called once there is room again.
    package func send(_ bytes: [UInt8], whenRoom: @escaping @Sendable () -> Void) -> Bool {
        let (reader, hasRoom) = state.withLock { state -> (CheckedContinuation<[UInt8]?, Never>?, Bool) in
            if let reader = state.reader {
                state.reader = nil
                return (reader, true)
            }
            state.pending += bytes
            guard state.pending.count >= capacity, !state.isFinished else { return (nil, true) }
            state.whenRoom = whenRoom
            return (nil, false)
        }
        reader?.resume(returning: bytes)
        return hasRoom
    }

    /// The response when it came in one piece and the invocation went on after it; nil in all other cases.
    package var answer: Payload? { state.withLock { $0.answer } }

    /// Says that nothing more comes; what waits can still be read.
    /// - Parameter answer: the response, when none of it came as a stream; only the first end counts.
    package func finish(answering answer: Payload? = nil) {
        let (reader, whenRoom) = state.withLock { state in
            if !state.isFinished { state.answer = answer }
            defer { (state.isFinished, state.reader, state.whenRoom) = (true, nil, nil) }
            return (state.reader, state.whenRoom)
        }
        reader?.resume(returning: nil)
        whenRoom?()
    }

    /// All that waits, once something does; nil after the end.
    ///
    /// One reader at a time.
    package func next() async -> [UInt8]? {
        await withCheckedContinuation { continuation in
            let (answer, whenRoom) = state.withLock { state -> ([UInt8]??, (@Sendable () -> Void)?) in
                guard state.pending.isEmpty else {
                    defer { (state.pending, state.whenRoom) = ([], nil) }
                    return (.some(state.pending), state.whenRoom)
                }
                if state.isFinished { return (.some(nil), nil) }
                state.reader = continuation
                return (nil, nil)
            }
            if let answer { continuation.resume(returning: answer) }
            whenRoom?()
        }
    }
}
