import LambdaModel

/// The fields of a query string in order of their names' first appearance.
func queryFields(_ query: String, decoding: Bool = true) -> [(name: String, values: [String])] {
    var fields: [(name: String, values: [String])] = []
    for pair in query.split(separator: "&") {
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let written = (name: parts[0], value: parts.count > 1 ? parts[1] : "")
        let name = decoding ? percentDecoded(written.name) : String(written.name)
        let value = decoding ? percentDecoded(written.value) : String(written.value)
        if let index = fields.firstIndex(where: { $0.name == name }) {
            fields[index].values.append(value)
        } else {
            fields.append((name, [value]))
        }
    }
    return fields
}

/// The encoding of HTML forms, slashes kept, as S3 writes object keys in events: a space becomes `+`.
func formEncoded(_ text: String) -> String { percentEncoded(text, keeping: "-._*/ ").replacing(" ", with: "+") }

/// The text that percent-encoding stands for; `+` is a space, as in forms.
package func percentDecoded(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
        let digits = String(decoding: rest.prefix(2), as: UTF8.self)
        switch byte {
        case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
        case UInt8(ascii: "%"):
            guard digits.utf8.count == 2, let decoded = UInt8(digits, radix: 16) else { fallthrough }
            bytes.append(decoded)
            rest = rest.dropFirst(2)
        default: bytes.append(byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
