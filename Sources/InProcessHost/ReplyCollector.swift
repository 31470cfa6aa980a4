import CLambHandler
import LambdaModel
import Synchronization

/// What a handler in our own process answers, gathered through the reply functions of the C ABI.
///
/// Unchecked: the handler's thread alone writes and reads the answer; lines may come from any thread and have a lock.
final class ReplyCollector: @unchecked Sendable {
    private var response: [UInt8] = []
    private var length = 0
    private var failure: (type: String, message: String, stack: String)?
    private let lines = Mutex<[String]>([])

    /// Runs a C function with reply functions that write here, and returns what it answered.
    func answer(of body: (UnsafePointer<lamb_reply>) -> Void) -> LibraryAnswer {
        (response, length, failure) = ([], 0, nil)
        var reply = lamb_reply()
        reply.size = UInt32(MemoryLayout<lamb_reply>.size)
        reply.host = Unmanaged.passUnretained(self).toOpaque()
        reply.write = { collector(at: $0)?.write(UnsafeRawBufferPointer(start: $1, count: $2)) }
        reply.fail = { collector(at: $0)?.failure = (text(of: $1), text(of: $2), text(of: $3)) }
        reply.log = { collector(at: $0)?.log(UnsafeRawBufferPointer(start: $1, count: $2)) }
        body(&reply)
        if let failure { return .failure(type: failure.type, message: failure.message, stack: failure.stack) }
        return .response(response, length: length)
    }

    /// The lines since the last time.
    func takeLines() -> [String] {
        lines.withLock { lines in
            defer { lines = [] }
            return lines
        }
    }

    private func write(_ bytes: UnsafeRawBufferPointer) {
        length += bytes.count
        if length <= LambdaLimits.synchronousResponse { response.append(contentsOf: bytes) }
    }

    private func log(_ line: UnsafeRawBufferPointer) {
        let line = String(decoding: line, as: UTF8.self)
        lines.withLock { $0.append(line) }
    }
}

private func collector(at host: UnsafeMutableRawPointer?) -> ReplyCollector? {
    host.map { Unmanaged<ReplyCollector>.fromOpaque($0).takeUnretainedValue() }
}

private func text(of bytes: lamb_bytes) -> String {
    String(decoding: UnsafeBufferPointer(start: bytes.data, count: bytes.count), as: UTF8.self)
}
