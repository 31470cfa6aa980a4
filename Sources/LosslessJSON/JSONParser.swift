package import Diagnostics

/// Why some text is not JSON, and where.
package struct JSONSyntaxError: DiagnosticError, Hashable {
    /// What is wrong, in lower case without a final stop.
    package var reason: String
    /// The byte at which it was noticed, counted from 0.
    package var offset: Int
    /// The line and the column (in characters) of that byte, counted from 1.
    package var line: Int, column: Int

    package var diagnostic: Diagnostic {
        Diagnostic(.invalidInput, "not JSON: \(reason) at line \(line), column \(column)")
    }
}

extension JSONValue {
    /// The depth of nesting beyond which a document is refused.
    package static let maximumDepth = 512

    /// Parses one JSON document (RFC 8259), nothing but white space around it.
    ///
    /// Invalid UTF-8 and lone surrogates become U+FFFD, as Swift strings cannot hold them.
    package init(parsing bytes: some Sequence<UInt8>) throws(JSONSyntaxError) {
        let contiguous = Array(bytes)
        self = try contiguous.withUnsafeBufferPointer { buffer throws(JSONSyntaxError) in
            var parser = JSONParser(buffer)
            return try parser.document()
        }
    }

    /// Parses one JSON document from text.
    package init(parsing text: String) throws(JSONSyntaxError) {
        try self.init(parsing: text.utf8)
    }
}

/// A recursive descent over the bytes.
private struct JSONParser {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var depth = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    mutating func document() throws(JSONSyntaxError) -> JSONValue {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        let value = try value()
        skipWhiteSpace()
        guard position == bytes.count else { throw error("unexpected text after the value") }
        return value
    }

    private mutating func value() throws(JSONSyntaxError) -> JSONValue {
        skipWhiteSpace()
        switch current {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case let byte? where byte == UInt8(ascii: "-") || isDigit(byte): return .number(try number())
        case nil: throw error("the text ends where a value is expected")
        default: throw error("unexpected \(describedCharacter) where a value is expected")
        }
    }

    // MARK: Containers

    private mutating func object() throws(JSONSyntaxError) -> JSONValue {
        try enter()
        var members: [JSONObject.Member] = []
        skipWhiteSpace()
        if !take("}") {
            repeat {
                skipWhiteSpace()
                guard current == UInt8(ascii: "\"") else { throw error("expected a quoted member name") }
                let key = try string()
                skipWhiteSpace()
                guard take(":") else { throw error("expected \":\" after the member name") }
                members.append((key, try value()))
                skipWhiteSpace()
            } while take(",")
            guard take("}") else { throw error("expected \",\" or \"}\"") }
        }
        depth -= 1
        return .object(hasDuplicates(members) ? JSONObject(members) : JSONObject(unique: members))
    }

    private mutating func array() throws(JSONSyntaxError) -> JSONValue {
        try enter()
        var elements: [JSONValue] = []
        skipWhiteSpace()
        if !take("]") {
            repeat {
                elements.append(try value())
                skipWhiteSpace()
            } while take(",")
            guard take("]") else { throw error("expected \",\" or \"]\"") }
        }
        depth -= 1
        return .array(elements)
    }

    private mutating func enter() throws(JSONSyntaxError) {
        position += 1
        depth += 1
        guard depth <= JSONValue.maximumDepth else {
            throw error("nested more than \(JSONValue.maximumDepth) levels deep")
        }
    }

    private func hasDuplicates(_ members: [JSONObject.Member]) -> Bool {
        guard members.count > 1 else { return false }
        if members.count > 8 { return Set(members.map(\.key)).count < members.count }
        return members.indices.dropFirst().contains { index in
            members[..<index].contains { sameCodeUnits($0.key, members[index].key) }
        }
    }

    // MARK: Scalars

    private mutating func word(_ text: StaticString, _ value: JSONValue) throws(JSONSyntaxError) -> JSONValue {
        let expected = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        guard bytes.count - position >= expected.count,
            bytes[position..<position + expected.count].elementsEqual(expected)
        else { throw error("unexpected \(describedCharacter) where a value is expected") }
        position += expected.count
        return value
    }

    private mutating func number() throws(JSONSyntaxError) -> JSONNumber {
        let start = position
        _ = take("-")
        if !take("0") { try digits() } else if isDigit(current) { throw error("a number may not begin with 0") }
        if take(".") { try digits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try digits()
        }
        return JSONNumber(literal: String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func digits() throws(JSONSyntaxError) {
        guard isDigit(current) else { throw error("expected a digit") }
        while isDigit(current) { position += 1 }
    }

    private mutating func string() throws(JSONSyntaxError) -> String {
        position += 1
        let start = position
        skipPlainText()
        let plain = bytes[start..<position]
        if take("\"") { return String(decoding: plain, as: UTF8.self) }
        return try stringWithEscapes(after: plain)
    }

    private mutating func stringWithEscapes(
        after plain: Slice<UnsafeBufferPointer<UInt8>>
    ) throws(JSONSyntaxError) -> String {
        var text = Array(plain)
        while let byte = current {
            if byte < 0x20 { throw error("unescaped control character in a string") }
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): append(try escape(), to: &text)
            default:
                let start = position - 1
                skipPlainText()
                text.append(contentsOf: bytes[start..<position])
            }
        }
        throw error("a string is not closed")
    }

    private mutating func skipPlainText() {
        while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { position += 1 }
    }

    private func append(_ scalar: Unicode.Scalar, to text: inout [UInt8]) {
        if scalar.isASCII { text.append(UInt8(scalar.value)) } else { text.append(contentsOf: String(scalar).utf8) }
    }

    private mutating func escape() throws(JSONSyntaxError) -> Unicode.Scalar {
        guard let byte = current else { throw error("a string is not closed") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape()
        default:
            position -= 1
            throw error("unknown escape in a string")
        }
    }

    private mutating func unicodeEscape() throws(JSONSyntaxError) -> Unicode.Scalar {
        let high = try hexDigits()
        guard UTF16.isLeadSurrogate(high) else { return Unicode.Scalar(UInt32(high)) ?? "\u{FFFD}" }
        let afterHigh = position
        guard take("\\"), take("u") else {
            position = afterHigh
            return "\u{FFFD}"
        }
        let low = try hexDigits()
        guard UTF16.isTrailSurrogate(low) else {
            position = afterHigh
            return "\u{FFFD}"
        }
        return UTF16.decode(UTF16.EncodedScalar([high, low]))
    }

    private mutating func hexDigits() throws(JSONSyntaxError) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
                throw error("expected four hexadecimal digits")
            }
            value = value << 4 | UInt16(digit)
            position += 1
        }
        return value
    }

    // MARK: Bytes

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func isDigit(_ byte: UInt8?) -> Bool {
        byte.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard current == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipWhiteSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private var describedCharacter: String {
        let following = bytes[position..<min(position + 4, bytes.count)]
        return String(decoding: following, as: UTF8.self).first.map { "\"\($0)\"" } ?? "end"
    }

    private func error(_ reason: String) -> JSONSyntaxError {
        let before = bytes[..<min(position, bytes.count)]
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let column = String(decoding: before[lineStart...], as: UTF8.self).count + 1
        return JSONSyntaxError(reason: reason, offset: position, line: line, column: column)
    }
}
