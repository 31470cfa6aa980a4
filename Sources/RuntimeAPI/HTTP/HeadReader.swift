/// Reads a request's head: the request line and the headers that mean something to the Runtime API.
struct HeadReader {
    private let host: [UInt8]?
    private(set) var request = RuntimeRequest(.next)
    private(set) var length = 0
    private(set) var isChunked = false
    private(set) var expectsContinue = false
    private var lengthWasGiven = false

    init(host: [UInt8]?) {
        self.host = host
    }

    /// Reads the lines up to the empty one; false when they are no HTTP request.
    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = 0
        var isFirst = true
        while start < bytes.count {
            var end = bytes.index(ofByte: 10, from: start) ?? bytes.count
            let next = end + 1
            if end > start, bytes[end - 1] == 13 { end -= 1 }
            let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
            if line.isEmpty { break }
            guard isFirst ? readRequestLine(line) : readHeader(line) else { return false }
            isFirst = false
            start = next
        }
        // Both at once is how requests are smuggled.
        return !isFirst && !(isChunked && lengthWasGiven)
    }

    private mutating func readRequestLine(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = line.index(ofByte: 32), let last = line.lastIndex(of: 32), first > 0, last > first + 1 else {
            return false
        }
        let method = UnsafeBufferPointer(rebasing: line[..<first])
        let path = UnsafeBufferPointer(rebasing: line[(first + 1)..<last])
        let version = UnsafeBufferPointer(rebasing: line[(last + 1)...])
        guard begins(version, "HTTP/1."), version.count == 8, path[0] == UInt8(ascii: "/"),
            path.index(ofByte: 32) == nil
        else { return false }
        request = RuntimeRequest(call(method, path))
        request.isForUs = host != nil
        request.keepsConnection = version[7] != UInt8(ascii: "0")
        return true
    }

    private func call(
        _ method: UnsafeBufferPointer<UInt8>,
        _ path: UnsafeBufferPointer<UInt8>
    ) -> RuntimeRequest.Call {
        let unknown = { RuntimeRequest.Call.unknown(method: text(method), path: text(path)) }
        let prefix = "/2018-06-01/runtime/" as StaticString
        guard begins(path, prefix) else {
            let call = ExtensionCall(method: text(method), path: text(path))
            return call.map { .forExtensions($0) } ?? unknown()
        }
        let rest = UnsafeBufferPointer(rebasing: path[prefix.utf8CodeUnitCount...])
        if equals(method, "GET"), equals(rest, "invocation/next") { return .next }
        if equals(method, "GET"), equals(rest, "restore/next") { return .restoration }
        guard equals(method, "POST") else { return unknown() }
        if equals(rest, "init/error") { return .initializationFailure }
        if equals(rest, "restore/error") { return .restorationFailure }
        guard begins(rest, "invocation/"), let slash = rest.lastIndex(of: UInt8(ascii: "/")), slash > 11 else {
            return unknown()
        }
        let id = UnsafeBufferPointer(rebasing: rest[11..<slash])
        let verb = UnsafeBufferPointer(rebasing: rest[(slash + 1)...])
        if equals(verb, "response") { return .response(id: text(id)) }
        return equals(verb, "error") ? .failure(id: text(id)) : unknown()
    }

    private mutating func readHeader(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let colon = line.index(ofByte: UInt8(ascii: ":")), colon > 0 else { return false }
        let name = UnsafeBufferPointer(rebasing: line[..<colon])
        var (start, end) = (colon + 1, line.count)
        while start < end, line[start] == 32 || line[start] == 9 { start += 1 }
        while end > start, line[end - 1] == 32 || line[end - 1] == 9 { end -= 1 }
        let value = UnsafeBufferPointer(rebasing: line[start..<end])
        switch name.count {
        case 4 where matches(name, "host"): request.isForUs = host.map(value.isEqual) ?? false
        case 6 where matches(name, "expect"): expectsContinue = matches(value, "100-continue")
        case 10 where matches(name, "connection"): readConnection(value)
        case 14 where matches(name, "content-length"): return readLength(value)
        case 17 where matches(name, "transfer-encoding"):
            isChunked = matches(value, "chunked")
            return isChunked
        case 21, 27, 31, 36: readExtensionHeader(name, value)
        case 34 where matches(name, "lambda-runtime-function-error-type"):
            request.errorType = String(decoding: value, as: UTF8.self)
        case 37 where matches(name, "lambda-runtime-function-response-mode"):
            request.isStreaming = matches(value, "streaming")
        default: break
        }
        return true
    }

    private mutating func readExtensionHeader(
        _ name: UnsafeBufferPointer<UInt8>,
        _ value: UnsafeBufferPointer<UInt8>
    ) {
        guard case .forExtensions = request.call else { return }
        var headers = request.extensionHeaders ?? ExtensionHeaders()
        if headers.read(text(name), text(value)) { request.extensionHeaders = headers }
    }

    private mutating func readConnection(_ value: UnsafeBufferPointer<UInt8>) {
        if matches(value, "close") { request.keepsConnection = false }
        if matches(value, "keep-alive") { request.keepsConnection = true }
    }

    private mutating func readLength(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !value.isEmpty, value.count <= 12, !lengthWasGiven else { return false }
        var number = 0
        for byte in value {
            guard byte >= 48, byte <= 57 else { return false }
            number = number * 10 + Int(byte - 48)
        }
        length = number
        lengthWasGiven = true
        return true
    }
}

/// Whether bytes spell a lower-case word, letters of either case.
private func matches(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
    guard bytes.count == word.utf8CodeUnitCount else { return false }
    for index in 0..<bytes.count {
        let byte = bytes[index]
        let lower = byte >= 65 && byte <= 90 ? byte | 32 : byte
        if lower != word.utf8Start[index] { return false }
    }
    return true
}

private func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
}

private func begins(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
    guard bytes.count >= word.utf8CodeUnitCount else { return false }
    for index in 0..<word.utf8CodeUnitCount where bytes[index] != word.utf8Start[index] { return false }
    return true
}

private func equals(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
    bytes.count == word.utf8CodeUnitCount && begins(bytes, word)
}
