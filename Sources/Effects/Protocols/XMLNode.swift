/// An element of an XML document: as much of XML as AWS's services write.
///
/// Attributes come first among the children, those that declare name spaces left out. Read by our own 100 lines, because
/// FoundationXML brings libxml2 and its tables into every start of `lamb`.
struct XMLNode: Hashable, Sendable {
    /// The name with its prefix.
    var name: String
    /// The text outside children; of elements with children it is white space.
    var text = ""
    /// Attributes, then elements, in order.
    var children: [XMLNode] = []

    /// The first child of a name.
    func child(_ name: String) -> XMLNode? { children.first { $0.name == name } }

    /// Parses a document; nil when it is not well-formed.
    init?(parsing bytes: [UInt8]) {
        var parser = XMLParser(bytes: bytes)
        guard let root = parser.document() else { return nil }
        self = root
    }

    fileprivate init(named name: String) { self.name = name }
}

/// Reads a document from front to back.
private struct XMLParser {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() -> XMLNode? {
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
        guard skipMisc(), let root = element(depth: 0), skipMisc(), position == bytes.count else { return nil }
        return root
    }

    /// Skips white space, comments, processing instructions and a document type.
    private mutating func skipMisc() -> Bool {
        while true {
            skipSpace()
            if starts(with: "<!--") {
                guard skip(past: "-->") else { return false }
            } else if starts(with: "<?") {
                guard skip(past: "?>") else { return false }
            } else if starts(with: "<!DOCTYPE") {
                guard skip(past: ">") else { return false }
            } else {
                return true
            }
        }
    }

    private mutating func element(depth: Int) -> XMLNode? {
        guard depth < 256, take("<"), let name = name() else { return nil }
        var node = XMLNode(named: name)
        while true {
            skipSpace()
            if take("/>") { return node }
            if take(">") { return content(of: &node, depth: depth) ? node : nil }
            guard let attribute = attribute() else { return nil }
            if !attribute.name.hasPrefix("xmlns") { node.children.append(attribute) }
        }
    }

    private mutating func attribute() -> XMLNode? {
        guard let name = name() else { return nil }
        skipSpace()
        guard take("=") else { return nil }
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'"),
            let end = bytes[(position + 1)...].firstIndex(of: bytes[position])
        else { return nil }
        var node = XMLNode(named: name)
        guard let text = text(of: bytes[(position + 1)..<end]) else { return nil }
        node.text = text
        position = end + 1
        return node
    }

    /// Reads up to the end tag of a node.
    private mutating func content(of node: inout XMLNode, depth: Int) -> Bool {
        while position < bytes.count {
            if take("</") {
                guard name() == node.name else { return false }
                skipSpace()
                return take(">")
            } else if take("<![CDATA[") {
                let start = position
                guard skip(past: "]]>") else { return false }
                node.text += String(decoding: bytes[start..<(position - 3)], as: UTF8.self)
            } else if starts(with: "<!--") {
                guard skip(past: "-->") else { return false }
            } else if starts(with: "<?") {
                guard skip(past: "?>") else { return false }
            } else if bytes[position] == UInt8(ascii: "<") {
                guard let child = element(depth: depth + 1) else { return false }
                node.children.append(child)
            } else {
                let end = bytes[position...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
                guard let text = text(of: bytes[position..<end]) else { return false }
                node.text += text
                position = end
            }
        }
        return false
    }

    // MARK: - Words

    private mutating func name() -> String? {
        let start = position
        while position < bytes.count, !" \t\r\n/>=<".utf8.contains(bytes[position]) { position += 1 }
        return position > start ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
    }

    /// Text with its references resolved; nil when one is unknown.
    private func text(of slice: ArraySlice<UInt8>) -> String? {
        guard slice.contains(UInt8(ascii: "&")) else { return String(decoding: slice, as: UTF8.self) }
        var text = ""
        var rest = slice
        while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
            guard let end = rest[start...].firstIndex(of: UInt8(ascii: ";")),
                let character = Self.character(String(decoding: rest[(start + 1)..<end], as: UTF8.self))
            else { return nil }
            text += String(decoding: rest[..<start], as: UTF8.self)
            text.unicodeScalars.append(character)
            rest = rest[(end + 1)...]
        }
        return text + String(decoding: rest, as: UTF8.self)
    }

    private static func character(_ reference: String) -> UnicodeScalar? {
        let named: [String: UnicodeScalar] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
        if let known = named[reference] { return known }
        if reference.hasPrefix("#x") { return UInt32(reference.dropFirst(2), radix: 16).flatMap(UnicodeScalar.init) }
        return reference.hasPrefix("#") ? UInt32(reference.dropFirst()).flatMap(UnicodeScalar.init) : nil
    }

    private mutating func skipSpace() {
        while position < bytes.count, " \t\r\n".utf8.contains(bytes[position]) { position += 1 }
    }

    private func starts(with word: StaticString) -> Bool {
        word.withUTF8Buffer { bytes[position...].starts(with: $0) }
    }

    private mutating func take(_ word: StaticString) -> Bool {
        guard starts(with: word) else { return false }
        position += word.utf8CodeUnitCount
        return true
    }

    private mutating func skip(past word: StaticString) -> Bool {
        while position < bytes.count {
            if take(word) { return true }
            position += 1
        }
        return false
    }
}
