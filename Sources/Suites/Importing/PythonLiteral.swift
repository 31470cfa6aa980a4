import LosslessJSON

/// Reads values as Python prints them, which is how many functions log their event: `{'a': 1, 'b': None}`.
///
/// The forms of syrupy's snapshots are understood too: `dict({…})`, `list([…])`, a class's name before an object, and
/// texts of several lines between `'''`, indented.
struct PythonLiteral {
    private let bytes: [UInt8]
    private(set) var position: Int
    private var depth = 0

    init(_ bytes: [UInt8], at position: Int = 0) {
        self.bytes = bytes
        self.position = position
    }

    /// The value that a whole text is; nil when it is none.
    static func value(of text: String) -> JSONValue? {
        var reader = PythonLiteral(Array(text.utf8))
        guard let value = reader.value() else { return nil }
        reader.skipBlanks()
        return reader.position == reader.bytes.count ? value : nil
    }

    /// The value at the position, which is then behind it; nil when there is none.
    mutating func value() -> JSONValue? {
        skipBlanks()
        guard depth < 200, let byte = peek else { return nil }
        depth += 1
        defer { depth -= 1 }
        switch byte {
        case UInt8(ascii: "{"): return braces()
        case UInt8(ascii: "["): return elements(until: UInt8(ascii: "]")).map(JSONValue.array)
        case UInt8(ascii: "("): return elements(until: UInt8(ascii: ")")).map(JSONValue.array)
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return text().map(JSONValue.string)
        case UInt8(ascii: "<"): return described()
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return number()
        default: return named()
        }
    }

    // MARK: Structure

    private mutating func braces() -> JSONValue? {
        position += 1
        var members: [JSONObject.Member] = []
        var elements: [JSONValue] = []
        while true {
            skipBlanks()
            if take("}") { return elements.isEmpty ? .object(JSONObject(members)) : .array(elements) }
            guard let key = keyword() ?? value() else { return nil }
            skipBlanks()
            if take(":") || take("=") {
                guard let value = value() else { return nil }
                members.append((key.string ?? key.text(), value))
            } else {
                elements.append(key)
            }
            skipBlanks()
            guard take(",") || peek == UInt8(ascii: "}") else { return nil }
        }
    }

    private mutating func elements(until end: UInt8) -> [JSONValue]? {
        position += 1
        var elements: [JSONValue] = []
        while true {
            skipBlanks()
            if peek == end {
                position += 1
                return elements
            }
            guard let value = value() else { return nil }
            elements.append(value)
            skipBlanks()
            guard take(",") || peek == end else { return nil }
        }
    }

    /// `<class 'dict'> {…}`, as older snapshots have it.
    private mutating func described() -> JSONValue? {
        while let byte = peek, byte != UInt8(ascii: ">") { position += byte == 10 ? bytes.count : 1 }
        return take(">") ? value() : nil
    }

    /// `True`, `None`, or a name with something in parentheses.
    private mutating func named() -> JSONValue? {
        guard let name = word() else { return nil }
        switch name {
        case "True": return .bool(true)
        case "False": return .bool(false)
        case "None": return .null
        default: break
        }
        guard take("(") else { return nil }
        skipBlanks()
        if take(")") { return name == "list" || name == "tuple" || name == "set" ? [] : .object(JSONObject()) }
        return arguments()
    }

    private mutating func arguments() -> JSONValue? {
        var members: [JSONObject.Member] = []
        var values: [JSONValue] = []
        while true {
            skipBlanks()
            if take(")") { break }
            if let key = keyword() {
                guard take("="), let value = value() else { return nil }
                members.append((key.string ?? "", value))
            } else {
                guard let value = value() else { return nil }
                values.append(value)
            }
            skipBlanks()
            guard take(",") || peek == UInt8(ascii: ")") else { return nil }
        }
        if !members.isEmpty { return values.isEmpty ? .object(JSONObject(members)) : nil }
        return values.count == 1 ? values[0] : .array(values)
    }

    /// A name before an equals sign.
    private mutating func keyword() -> JSONValue? {
        let start = position
        if let name = word(), peek == UInt8(ascii: "=") { return .string(name) }
        position = start
        return nil
    }

    private mutating func word() -> String? {
        let start = position
        while let byte = peek, isNamePart(byte) { position += 1 }
        guard position > start, !(0x30...0x39).contains(bytes[start]) else { return nil }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "."): true
        default: false
        }
    }

    private mutating func number() -> JSONValue? {
        let start = position
        while let byte = peek, isNamePart(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") {
            position += 1
        }
        let literal = String(decoding: bytes[start..<position], as: UTF8.self)
        guard case .number(let number)? = try? JSONValue(parsing: literal) else { return nil }
        return .number(number)
    }

    // MARK: Texts

    private mutating func text() -> String? {
        guard let mark = peek else { return nil }
        if bytes[position...].starts(with: [mark, mark, mark]) { return block(mark) }
        position += 1
        // Old snapshots open a text of several lines with one mark and a line feed.
        if peek == 10 { return block(mark, marks: 1) }
        var text: [UInt8] = []
        while let byte = peek {
            position += 1
            if byte == mark { return String(decoding: text, as: UTF8.self) }
            if byte == 10 { return nil }
            guard byte == UInt8(ascii: "\\") else {
                text.append(byte)
                continue
            }
            guard let escaped = escape() else { return nil }
            text += Array(escaped.utf8)
        }
        return nil
    }

    private mutating func escape() -> String? {
        guard let byte = peek else { return nil }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "x"): return code(digits: 2)
        case UInt8(ascii: "u"): return code(digits: 4)
        case UInt8(ascii: "U"): return code(digits: 8)
        case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): return String(Character(Unicode.Scalar(byte)))
        default: return "\\" + String(Character(Unicode.Scalar(byte)))
        }
    }

    private mutating func code(digits: Int) -> String? {
        guard position + digits <= bytes.count else { return nil }
        let text = String(decoding: bytes[position..<position + digits], as: UTF8.self)
        position += digits
        return UInt32(text, radix: 16).flatMap(Unicode.Scalar.init).map { String(Character($0)) }
    }

    /// A text of several lines; in an object its lines are one step deeper than the mark that closes it.
    private mutating func block(_ mark: UInt8, marks: Int = 3) -> String? {
        if marks == 3 { position += 3 }
        guard take("\n") else { return nil }
        let closing = [UInt8](repeating: mark, count: marks)
        var lines: [ArraySlice<UInt8>] = []
        while position < bytes.count {
            let end = bytes[position...].firstIndex(of: 10) ?? bytes.count
            let line = bytes[position..<end]
            let indent = line.prefix { $0 == 0x20 }.count
            let rest = line.dropFirst(indent)
            if rest.starts(with: closing), rest.dropFirst(marks).allSatisfy({ $0 != mark }) {
                position = line.startIndex + indent + marks
                let depth = indent == 0 ? 0 : indent + 2
                return lines.map { String(decoding: $0.dropFirst(depth), as: UTF8.self) }.joined(separator: "\n")
            }
            lines.append(line)
            position = min(end + 1, bytes.count)
        }
        return nil
    }

    // MARK: Bytes

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = peek, byte == 0x20 || byte == 10 || byte == 13 || byte == 9 { position += 1 }
    }
}
