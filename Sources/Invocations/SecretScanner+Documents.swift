extension SecretScanner {
    /// Notes the texts and numbers at any depth of an array or object that a telling name announces.
    ///
    /// Stops where something stands that is no part of a document, as in prose or in a text that was cut, and says
    /// whether it was one. `quote` are the quotes of the name.
    mutating func findBelow(_ opening: Int, _ kind: SecretName.Kind, _ quote: Quote?) -> Bool {
        let count = found.count
        var walk = DocumentWalk(place: opening, quote: quote)
        repeat {
            guard step(&walk, kind) else { break }
        } while walk.depth > 0
        skip(to: walk.place)
        return walk.depth == 0 || found.count > count
    }

    /// Whether a document begins with a character.
    func isOpening(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") }

    /// Whether a word or number goes on at a place.
    func goesOn(at place: Int) -> Bool {
        isWordByte(byte(place)) || byte(place) == UInt8(ascii: ".") || byte(place) == UInt8(ascii: "+")
    }

    /// Goes over one thing; false when it is no part of a document.
    private mutating func step(_ walk: inout DocumentWalk, _ kind: SecretName.Kind) -> Bool {
        switch byte(walk.place) {
        case UInt8(ascii: "{"), UInt8(ascii: "["): walk.depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): walk.depth -= 1
        case UInt8(ascii: ","): walk.isDescriptive = false
        case UInt8(ascii: ":"), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): break
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return passNumber(&walk, kind)
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"): return passText(&walk, kind)
        default: return passWord(&walk)
        }
        walk.place += 1
        return true
    }

    private mutating func passNumber(_ walk: inout DocumentWalk, _ kind: SecretName.Kind) -> Bool {
        let digits = walk.place..<end(from: walk.place, while: isDigit)
        guard !goesOn(at: digits.upperBound) else { return passWord(&walk) }
        walk.place = digits.upperBound
        if !walk.isDescriptive, kind.hides(digits: bytes[digits]) { note(digits, quotingAs: walk.quote) }
        return true
    }

    private mutating func passText(_ walk: inout DocumentWalk, _ kind: SecretName.Kind) -> Bool {
        guard let quote = quote(at: walk.place) else { return passEscapedBreak(&walk) }
        // Fewer backslashes than before end the string that the document stands in.
        let isInside = walk.quote.map { $0.backslashes == quote.backslashes }
        guard isInside ?? !endsOuterText(at: walk.place + quote.backslashes) else { return false }
        let start = walk.place + quote.backslashes + 1
        let text = start..<closing(quote, from: start)
        walk.quote = quote
        walk.place = min(bytes.count, text.upperBound + quote.backslashes + 1)
        if byte(afterBlanks(walk.place)) == UInt8(ascii: ":") {
            walk.isDescriptive = SecretName.isDescriptive(bytes[text])
        } else if !walk.isDescriptive {
            noteText(text, kind)
        }
        return true
    }

    /// A line break or tabulator of a document inside of a string.
    private func passEscapedBreak(_ walk: inout DocumentWalk) -> Bool {
        let place = end(from: walk.place) { $0 == UInt8(ascii: "\\") }
        guard ["n", "r", "t"].contains(Unicode.Scalar(byte(place))) else { return false }
        walk.place = place + 1
        return true
    }

    /// A key without quotes, a literal such as `true`, or a number that is no plain one.
    private func passWord(_ walk: inout DocumentWalk) -> Bool {
        let stop = end(from: walk.place) { isWordByte($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "+") }
        guard stop > walk.place else { return false }
        switch byte(afterBlanks(stop)) {
        case UInt8(ascii: ":"): walk.isDescriptive = SecretName.isDescriptive(bytes[walk.place..<stop])
        case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: "\n"), UInt8(ascii: "\r"),
            UInt8(ascii: "\\"):
            break
        default: return false
        }
        walk.place = stop
        return true
    }
}

/// Where in a document below a telling name the scanner is.
private struct DocumentWalk {
    var place: Int
    /// The quotes that were met last, those of the name at first.
    var quote: Quote?
    /// How many arrays and objects are open.
    var depth = 0
    /// Whether the next value says what the secret is, and is none.
    var isDescriptive = false
}
