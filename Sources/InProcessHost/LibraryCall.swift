import CLambHandler
import Invocations

/// One call as a library gets it: the event and the texts of its context.
struct LibraryCall: Sendable {
    var event: [UInt8]
    var texts: ContextTexts
    /// Milliseconds since the epoch.
    var deadline: Int64
    var memoryMegabytes: Int
    /// When the time-out passes, as `monotonicNanoseconds()` counts.
    var expires: Int64
}

/// The texts of `lamb_context` in its order, one after the other.
struct ContextTexts: Sendable {
    private(set) var bytes: [UInt8] = []
    private(set) var counts: [Int] = []

    /// Gathers texts; an absent one counts 0.
    init(_ texts: String...) {
        bytes.reserveCapacity(512)
        counts.reserveCapacity(texts.count)
        for text in texts {
            bytes.append(contentsOf: text.utf8)
            counts.append(text.utf8.count)
        }
    }

    /// Lends the context as C has it.
    func withContext<Result>(
        deadline: Int64,
        memoryMegabytes: Int,
        _ body: (UnsafePointer<lamb_context>) -> Result
    ) -> Result {
        bytes.withUnsafeBufferPointer { buffer in
            var position = buffer.baseAddress
            func text(_ index: Int) -> lamb_bytes {
                defer { position = position?.advanced(by: counts[index]) }
                return lamb_bytes(data: position, count: counts[index])
            }
            var context = lamb_context()
            context.size = UInt32(MemoryLayout<lamb_context>.size)
            context.memory_mb = UInt32(clamping: memoryMegabytes)
            context.deadline_ms = deadline
            context.request_id = text(0)
            context.trace_id = text(1)
            context.function_arn = text(2)
            context.function_name = text(3)
            context.function_version = text(4)
            context.log_group = text(5)
            context.log_stream = text(6)
            context.client_context = text(7)
            context.cognito_identity = text(8)
            return body(&context)
        }
    }
}
