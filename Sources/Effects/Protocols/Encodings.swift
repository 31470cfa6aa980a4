import LambdaModel

/// The pairs of a query or of a form, decoded; a key without "=" has the empty value.
func formPairs(_ text: some StringProtocol) -> [(key: String, value: String)] {
    text.split(separator: "&").map { pair in
        let key = pair.prefix { $0 != "=" }
        return (
            percentDecoded(key, plusIsSpace: true), percentDecoded(pair.dropFirst(key.count + 1), plusIsSpace: true)
        )
    }
}

/// The payload of a body in `aws-chunked`: chunks with a size in hexadecimal, perhaps signed, perhaps with trailers.
///
/// - Returns: nil when it is cut short or in no such encoding.
func decodedAWSChunks(_ body: [UInt8]) -> [UInt8]? {
    var content: [UInt8] = []
    var rest = body[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        let line = rest[..<end].prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "\r") }
        guard let size = Int(String(decoding: line, as: UTF8.self), radix: 16), size >= 0 else { return nil }
        if size == 0 { return content }
        let chunk = rest[(end + 1)...].prefix(size)
        guard chunk.count == size else { return nil }
        content += chunk
        rest = rest[chunk.endIndex...].drop { $0 == UInt8(ascii: "\r") }.dropFirst()
    }
    return nil
}
