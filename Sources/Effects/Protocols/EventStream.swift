import LosslessJSON

/// The messages of an answer in `application/vnd.amazon.eventstream`, each as its event's type over its payload.
///
/// A message is: length and length of its headers (4 bytes each, big-endian), a checksum, headers, payload, a checksum.
/// - Returns: nil when the bytes are no such stream.
func eventStream(_ bytes: [UInt8]) -> JSONValue? {
    var events: [JSONValue] = []
    var rest = bytes[...]
    while !rest.isEmpty {
        guard rest.count >= 16 else { return nil }
        let start = rest.startIndex
        let (length, headersLength) = (bigEndian(rest.prefix(4)), bigEndian(rest[(start + 4)...].prefix(4)))
        guard length >= 16 + headersLength, length <= rest.count else { return nil }
        let headers = eventHeaders(rest[(start + 12)..<(start + 12 + headersLength)])
        let payload = Array(rest[(start + 12 + headersLength)..<(start + length - 4)])
        let type = headers[":event-type"] ?? headers[":exception-type"] ?? headers[":error-code"] ?? "message"
        events.append(.object(JSONObject(unique: [(type, payload.isEmpty ? [:] : documentOrSummary(payload))])))
        rest = rest[(start + length)...]
    }
    return .array(events)
}

private func bigEndian(_ bytes: some Sequence<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
}

/// The headers that are texts (type 7), by name; reading stops at the first of another type, which AWS does not send.
private func eventHeaders(_ bytes: ArraySlice<UInt8>) -> [String: String] {
    var headers: [String: String] = [:]
    var rest = bytes
    while let nameLength = rest.popFirst() {
        let name = String(decoding: rest.prefix(Int(nameLength)), as: UTF8.self)
        rest = rest.dropFirst(Int(nameLength))
        guard rest.popFirst() == 7, rest.count >= 2 else { return headers }
        let length = bigEndian(rest.prefix(2))
        headers[name] = String(decoding: rest.dropFirst(2).prefix(length), as: UTF8.self)
        rest = rest.dropFirst(2 + length)
    }
    return headers
}
