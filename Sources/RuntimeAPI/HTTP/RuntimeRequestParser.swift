import LambdaModel

/// Reads HTTP/1.1 requests off a runtime's connection, however they are cut up; pure, and safe with any bytes.
///
/// It knows what runtimes send: methods, paths, lengths, chunks and the handful of headers that mean something here.
package struct RuntimeRequestParser: Sendable {
    /// What can be said after the bytes so far.
    package enum Step: Sendable, Equatable {
        case needsMore
        /// The client waits for `100 Continue` before it sends a body.
        case continueExpected
        /// The head of a streamed response; its body follows in pieces, and at last as a request without one.
        case streamBegins(RuntimeRequest)
        case streamPart([UInt8])
        case request(RuntimeRequest)
        /// The bytes are no request we take; the connection ends with this status.
        case refused(status: Int, reason: String)
    }

    /// The largest head taken; the vendor's Python client sends up to 1 MB of X-Ray cause in a header.
    package static let maximumHead = 2 * 1024 * 1024

    private enum Stage {
        case head
        case body(remaining: Int)
        case chunkSize
        case chunk(remaining: Int)
        case chunkEnd
        case trailers
        case end
        case failed
    }

    /// The `Host` header that is ours, such as `127.8.9.10:4711`; nil when nothing that comes is for us.
    private let host: [UInt8]?
    private var stage = Stage.head
    private var input: [UInt8] = []
    private var position = 0
    /// Where the search for the end of the head goes on.
    private var searched = 0
    private var request = RuntimeRequest(.next)
    private var continueIsDue = false
    private var beginIsDue = false

    /// Creates a parser for a listener's connection; without a host no request is for us.
    package init(host: String?) {
        self.host = host.map { Array($0.utf8) }
    }

    /// How many bytes it holds that were not read yet, or not given away.
    package var heldBytes: Int { input.count + request.body.count }

    /// Whether the bytes so far are whole requests, all of them taken.
    var isIdle: Bool {
        guard case .head = stage else { return false }
        return position == input.count
    }

    /// Whether of an answer its head is there, and nothing of the body that it announces.
    var hasHeadAlone: Bool {
        guard case .body = stage else { return false }
        return request.body.isEmpty && !request.beginsStream
    }

    /// Adds bytes as they came.
    package mutating func feed(_ bytes: UnsafeRawBufferPointer) {
        if case .body(let remaining) = stage, position == input.count {
            let taken = min(remaining, bytes.count)
            keep(UnsafeRawBufferPointer(rebasing: bytes[..<taken]))
            stage = .body(remaining: remaining - taken)
            input.append(contentsOf: bytes[taken...])
        } else {
            input.append(contentsOf: bytes)
        }
    }

    /// Takes the next thing out of the bytes so far; call it until it needs more.
    package mutating func step() -> Step {
        while true {
            if beginIsDue {
                beginIsDue = false
                return .streamBegins(request)
            }
            if continueIsDue {
                continueIsDue = false
                return .continueExpected
            }
            switch stage {
            case .head:
                guard let end = endOfHead() else { return needMoreHead() }
                if let refusal = readHead(upTo: end) { return refusal }
            case .body(let remaining):
                let taken = takeBody(atMost: remaining)
                stage = remaining == taken ? .end : .body(remaining: remaining - taken)
                guard remaining == taken else { return pause() }
            case .chunkSize:
                guard let line = takeLine() else { return input.count - position > 1024 ? fail(400) : pause() }
                guard let size = chunkSize(line) else { return fail(400) }
                stage = size == 0 ? .trailers : .chunk(remaining: size)
            case .chunk(let remaining):
                let taken = takeBody(atMost: remaining)
                stage = remaining == taken ? .chunkEnd : .chunk(remaining: remaining - taken)
                guard remaining == taken else { return pause() }
            case .chunkEnd:
                guard let line = takeLine() else { return pause() }
                guard line.isEmpty else { return fail(400) }
                stage = .chunkSize
            case .trailers:
                guard let line = takeLine() else {
                    return input.count - position > Self.maximumHead ? fail(431) : pause()
                }
                if line.isEmpty { stage = .end } else { readTrailer(line) }
            case .end:
                return takePart() ?? finish()
            case .failed:
                return .needsMore
            }
        }
    }

    private mutating func fail(_ status: Int) -> Step {
        stage = .failed
        input = []
        position = 0
        return .refused(status: status, reason: status == 431 ? "Request Header Fields Too Large" : "Bad Request")
    }

    private mutating func finish() -> Step {
        stage = .head
        searched = 0
        if position == input.count {
            input.removeAll(keepingCapacity: true)
            position = 0
        }
        defer { request = RuntimeRequest(.next) }
        return .request(request)
    }
}

// MARK: - Body

extension RuntimeRequestParser {
    /// Gives away what has come of a stream before it waits for more.
    private mutating func pause() -> Step {
        takePart() ?? .needsMore
    }

    private mutating func takePart() -> Step? {
        guard request.beginsStream, !request.body.isEmpty else { return nil }
        defer { request.body = [] }
        return .streamPart(request.body)
    }

    private mutating func takeBody(atMost count: Int) -> Int {
        let taken = min(count, input.count - position)
        guard taken > 0 else { return 0 }
        let kept = room(for: taken)
        request.body.append(contentsOf: input[position..<(position + kept)])
        position += taken
        compact()
        return taken
    }

    private mutating func keep(_ bytes: UnsafeRawBufferPointer) {
        request.body.append(contentsOf: bytes.prefix(room(for: bytes.count)))
    }

    /// Counts bytes of a body, and tells how many of them are kept: those of a stream are given away before more come.
    private mutating func room(for count: Int) -> Int {
        let limit = request.beginsStream ? Int.max : LambdaLimits.synchronousResponse
        request.bodySize += count
        request.exceedsLimit = request.bodySize > limit
        return min(count, max(0, limit - request.body.count))
    }

    private mutating func compact() {
        if position > 1 << 16, position < input.count {
            input.removeFirst(position)
            position = 0
        }
        guard position == input.count else { return }
        input.removeAll(keepingCapacity: input.capacity <= 1 << 16)
        position = 0
    }

    private func chunkSize(_ line: ArraySlice<UInt8>) -> Int? {
        let digits = line.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: " ") }
        guard !digits.isEmpty, digits.count <= 8 else { return nil }
        return Int(String(decoding: digits, as: UTF8.self), radix: 16).flatMap { $0 >= 0 ? $0 : nil }
    }

    /// The next line without its end, once it is there.
    private mutating func takeLine() -> ArraySlice<UInt8>? {
        guard let end = input[position...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let line = input[position..<end]
        position = end + 1
        return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }
}

// MARK: - Head

extension RuntimeRequestParser {
    private mutating func needMoreHead() -> Step {
        input.count - position > Self.maximumHead ? fail(431) : .needsMore
    }

    /// The index after the empty line that ends the head.
    private mutating func endOfHead() -> Int? {
        // Empty lines before a request line are to be skipped (RFC 9112, 2.2).
        while position < input.count, searched == 0, input[position] == 13 || input[position] == 10 { position += 1 }
        let start = max(position, searched)
        let end = input.withUnsafeBufferPointer { bytes -> Int? in
            var line = start
            while let end = bytes.index(ofByte: 10, from: line) {
                line = end + 1
                if line < bytes.count, bytes[line] == 10 { return line + 1 }
                if line + 1 < bytes.count, bytes[line] == 13, bytes[line + 1] == 10 { return line + 2 }
            }
            return nil
        }
        searched = max(position, input.count - 3)
        return end
    }

    private mutating func readHead(upTo end: Int) -> Step? {
        var head = HeadReader(host: host)
        let isGood = input.withUnsafeBufferPointer { bytes in
            head.read(UnsafeBufferPointer(rebasing: bytes[position..<end]))
        }
        position = end
        guard isGood else { return fail(400) }
        request = head.request
        continueIsDue = head.expectsContinue && head.length != 0
        beginIsDue = request.beginsStream
        compact()
        if head.isChunked {
            stage = .chunkSize
        } else {
            stage = .body(remaining: head.length)
            if !request.beginsStream {
                request.body.reserveCapacity(min(head.length, LambdaLimits.synchronousResponse))
            }
        }
        return nil
    }

    private mutating func readTrailer(_ line: ArraySlice<UInt8>) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
        let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
        let value = trimmed(String(decoding: line[(colon + 1)...], as: UTF8.self))
        switch name {
        case "lambda-runtime-function-error-type": request.errorType = value
        case "lambda-runtime-function-error-body": request.streamErrorBody = value
        default: break
        }
    }
}

private func trimmed(_ text: String) -> String {
    let start = text.drop { $0 == " " || $0 == "\t" }
    guard let last = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
    return String(start[...last])
}
