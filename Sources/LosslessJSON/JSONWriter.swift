/// How a document is laid out.
package enum JSONLayout: Sendable {
    /// On one line without spaces.
    case compact
    /// Two spaces a level, one member a line, as the fixtures' files are written.
    case pretty
}

extension JSONValue {
    /// The document as UTF-8, members in their own order, numbers as they were written.
    package func bytes(_ layout: JSONLayout = .compact) -> [UInt8] {
        var output: [UInt8] = []
        write(to: &output, layout, level: 0)
        return output
    }

    /// The document as text.
    package func text(_ layout: JSONLayout = .compact) -> String {
        String(decoding: bytes(layout), as: UTF8.self)
    }

    /// Appends the document to what is there already, as a part of another one that stands `level` levels deep.
    package func write(to output: inout [UInt8], _ layout: JSONLayout = .compact, level: Int = 0) {
        switch self {
        case .null: output.append(contentsOf: "null".utf8)
        case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let number): output.append(contentsOf: number.literal.utf8)
        case .string(let text): writeString(text, to: &output)
        case .array(let elements):
            writeList(elements, "[", "]", to: &output, layout, level: level) { element, output in
                element.write(to: &output, layout, level: level + 1)
            }
        case .object(let object):
            writeList(object.members, "{", "}", to: &output, layout, level: level) { member, output in
                writeString(member.key, to: &output)
                output.append(contentsOf: (layout == .pretty ? ": " : ":").utf8)
                member.value.write(to: &output, layout, level: level + 1)
            }
        }
    }
}

private func writeList<Item>(
    _ items: [Item],
    _ opening: Unicode.Scalar,
    _ closing: Unicode.Scalar,
    to output: inout [UInt8],
    _ layout: JSONLayout,
    level: Int,
    item write: (Item, inout [UInt8]) -> Void
) {
    output.append(UInt8(ascii: opening))
    for (index, item) in items.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        if layout == .pretty { writeLineBreak(level + 1, to: &output) }
        write(item, &output)
    }
    if layout == .pretty, !items.isEmpty { writeLineBreak(level, to: &output) }
    output.append(UInt8(ascii: closing))
}

/// Begins a line of the pretty layout.
package func writeLineBreak(_ level: Int, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\n"))
    output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: level * 2))
}

/// Appends a text as JSON, in quotes.
package func writeString(_ text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    writeEscaped(text, to: &output)
    output.append(UInt8(ascii: "\""))
}

/// Appends a text as a part of a JSON string, without quotes.
package func writeEscaped(_ text: String, to output: inout [UInt8]) {
    if text.utf8.withContiguousStorageIfAvailable({ writeEscaping($0, to: &output) }) == nil {
        Array(text.utf8).withUnsafeBufferPointer { writeEscaping($0, to: &output) }
    }
}

/// Copies whole runs of bytes that stand for themselves, since nearly all do.
private func writeEscaping(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    var start = 0
    for index in bytes.indices where needsEscape(bytes[index]) {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
        writeEscape(of: bytes[index], to: &output)
        start = index + 1
    }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
}

private func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
}

private func writeEscape(of byte: UInt8, to output: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""): output.append(contentsOf: "\\\"".utf8)
    case UInt8(ascii: "\\"): output.append(contentsOf: "\\\\".utf8)
    case 0x0A: output.append(contentsOf: "\\n".utf8)
    case 0x0D: output.append(contentsOf: "\\r".utf8)
    case 0x09: output.append(contentsOf: "\\t".utf8)
    default: output.append(contentsOf: ("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)).utf8)
    }
}
