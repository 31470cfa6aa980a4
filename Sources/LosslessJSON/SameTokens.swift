/// Whether two texts of JSON read the same but for white space between their tokens; both are taken to be JSON.
///
/// Nothing is parsed. Members in another order, or the same number or letter written in another way, are not the same here.
package func haveSameTokens(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.withUnsafeBufferPointer { left in
        right.withUnsafeBufferPointer { right in
            var (left, right) = (TokenCursor(left), TokenCursor(right))
            while true {
                let letter = left.next()
                guard letter == right.next() else { return false }
                if letter == nil { return !left.isBroken && !right.isBroken }
            }
        }
    }
}

/// Walks over a text's letters, without the white space outside of its strings.
private struct TokenCursor {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var isInString = false
    private var isEscaped = false
    /// The letter before this one, when it belongs to a number or a name.
    private var endsWord = false
    /// Whether white space stood inside of what would be one number or name without it.
    private(set) var isBroken = false

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    mutating func next() -> UInt8? {
        guard !isInString else { return nextInString() }
        let start = index
        while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
        guard index < bytes.count else { return nil }
        let letter = bytes[index]
        let isInWord = !Self.isPunctuation(letter)
        if endsWord, isInWord, index > start { isBroken = true }
        endsWord = isInWord
        isInString = letter == UInt8(ascii: "\"")
        index += 1
        return letter
    }

    private mutating func nextInString() -> UInt8? {
        guard index < bytes.count else { return nil }
        let letter = bytes[index]
        index += 1
        if isEscaped {
            isEscaped = false
        } else if letter == UInt8(ascii: "\\") {
            isEscaped = true
        } else if letter == UInt8(ascii: "\"") {
            isInString = false
        }
        return letter
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","),
            UInt8(ascii: ":"), UInt8(ascii: "\""):
            true
        default: false
        }
    }
}
