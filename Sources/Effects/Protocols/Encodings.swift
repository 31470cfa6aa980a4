/// The text behind percent signs; bytes that are not UTF-8 become replacement characters, a stray "%" stays.
func percentDecoded(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else { return String(text) }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "%"), rest.count >= 2, let value = UInt8(hexadecimalPair: rest.prefix(2)) {
            bytes.append(value)
            rest = rest.dropFirst(2)
        } else {
            bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

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

extension UInt8 {
    fileprivate init?(hexadecimalPair digits: some Sequence<UInt8>) {
        var value = 0
        for digit in digits {
            guard let digit = Character(UnicodeScalar(digit)).hexDigitValue else { return nil }
            value = value * 16 + digit
        }
        self = UInt8(value)
    }
}
