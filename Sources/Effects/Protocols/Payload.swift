import Digests
package import LosslessJSON
import LambdaModel

/// Bytes that a call carried, in few words: `{"size": 5, "sha256": "…", "text": "hello"}`.
///
/// `text` is there when they are UTF-8 of at most 4,096 bytes without control characters other than white space.
package func payloadSummary(_ bytes: [UInt8]) -> JSONValue {
    var members: [JSONObject.Member] = [
        ("size", .int(bytes.count)), ("sha256", .string(hexadecimal(sha256Digest(bytes)))),
    ]
    if bytes.count <= 4_096, let text = String(validating: bytes, as: UTF8.self), bytes.allSatisfy(isTextByte) {
        members.append(("text", .string(text)))
    }
    return .object(JSONObject(unique: members))
}

/// Bytes that are most often JSON, such as the payload of `lambda:Invoke`: the document, or else their summary.
func documentOrSummary(_ bytes: [UInt8]) -> JSONValue {
    (try? JSONValue(parsing: bytes)) ?? payloadSummary(bytes)
}

private func isTextByte(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x7f || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
        || byte == UInt8(ascii: "\t")
}
