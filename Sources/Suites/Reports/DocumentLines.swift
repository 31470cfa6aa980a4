import LosslessJSON

/// On which line of a JSON text each value begins, by the path that a difference names.
struct DocumentLines {
    private var lines: [String: Int] = [:]
    private var bytes: [UInt8]
    private var place = 0
    private var line = 1

    /// Walks through a text; what follows a mistake in it is not found.
    init(_ text: [UInt8]) {
        bytes = text
        skipValue(DocumentPath())
    }

    /// The line, counted from 1, of what a path leads to, or of the nearest thing around it that is there.
    func line(of path: String) -> Int {
        var path = path[...]
        while true {
            if let line = lines[String(path)] { return line }
            guard let cut = path.lastIndex(where: { $0 == "." || $0 == "[" || $0 == "→" }) else { return 1 }
            path = path[..<cut]
        }
    }

    private mutating func skipValue(_ path: DocumentPath) {
        skipSpace()
        lines[path.text] = line
        guard place < bytes.count else { return }
        switch bytes[place] {
        case UInt8(ascii: "{"): skipMembers(path)
        case UInt8(ascii: "["): skipElements(path)
        case UInt8(ascii: "\""): _ = takeString()
        default: while place < bytes.count, !Self.ends.contains(bytes[place]) { place += 1 }
        }
    }

    private mutating func skipMembers(_ path: DocumentPath) {
        place += 1
        while let byte = nextByte(), byte != UInt8(ascii: "}") {
            let start = line
            let name = takeString()
            guard nextByte() == UInt8(ascii: ":") else { return stop() }
            place += 1
            let member = DocumentPath(steps: path.steps + [.member(name)])
            skipValue(member)
            lines[member.text] = start
            if nextByte() == UInt8(ascii: ",") { place += 1 } else if nextByte() != UInt8(ascii: "}") { return stop() }
        }
        place += 1
    }

    private mutating func skipElements(_ path: DocumentPath) {
        place += 1
        var index = 0
        while let byte = nextByte(), byte != UInt8(ascii: "]") {
            skipValue(DocumentPath(steps: path.steps + [.element(index)]))
            index += 1
            if nextByte() == UInt8(ascii: ",") { place += 1 } else if nextByte() != UInt8(ascii: "]") { return stop() }
        }
        place += 1
    }

    private mutating func takeString() -> String {
        let start = place
        place += 1
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        place = min(place + 1, bytes.count)
        return (try? JSONValue(parsing: Array(bytes[start..<place])))?.string ?? ""
    }

    private mutating func nextByte() -> UInt8? {
        skipSpace()
        return place < bytes.count ? bytes[place] : nil
    }

    private mutating func skipSpace() {
        while place < bytes.count, bytes[place] <= 0x20 {
            if bytes[place] == UInt8(ascii: "\n") { line += 1 }
            place += 1
        }
    }

    private mutating func stop() { place = bytes.count }

    /// What ends a number or a word.
    private static let ends: Set<UInt8> = Set(",]} \n\r\t".utf8)
}
