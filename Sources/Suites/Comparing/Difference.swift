import LambdaModel
package import LosslessJSON

/// One place at which a document is not what was expected.
package struct Difference: Sendable, Hashable {
    /// The way there, as `matchers:` writes it; an arrow leads into the JSON that a string holds.
    package var path: String
    /// What was expected; nil when nothing was.
    package var expected: JSONValue?
    /// What there is; nil when there is nothing.
    package var actual: JSONValue?
    /// What to know beside the two values, such as the matcher that was not met.
    package var note: String?
    /// How both strings write bytes; nil for text.
    package var encoding: ByteEncoding?

    /// Creates a difference.
    package init(path: String, expected: JSONValue?, actual: JSONValue?, note: String? = nil) {
        self.path = path
        self.expected = expected
        self.actual = actual
        self.note = note
    }

    /// The difference as `--output json` has it.
    package var json: JSONValue {
        var object = JSONObject([("path", .string(path))])
        object["expected"] = expected
        object["actual"] = actual
        object["note"] = note.map(JSONValue.string)
        return .object(object)
    }
}

/// How a string writes bytes.
package enum ByteEncoding: Sendable, Hashable {
    /// As a `body` with `isBase64Encoded` does.
    case base64
    /// As `payload_hex` does.
    case hexadecimal

    /// The bytes of a string; nil when it is not written so.
    func bytes(of text: String) -> [UInt8]? {
        switch self {
        case .base64: base64Decoded(text)
        case .hexadecimal: decodedHexadecimal(text)
        }
    }
}

private func decodedHexadecimal(_ text: String) -> [UInt8]? {
    let digits = text.compactMap(\.hexDigitValue)
    guard digits.count == text.utf8.count, digits.count % 2 == 0 else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}
