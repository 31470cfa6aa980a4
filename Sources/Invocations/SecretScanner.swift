/// A place that a mask is put in.
struct Secret {
    var range: Range<Int>
    /// The quotation marks that the mask needs, where a number stands.
    var quote: Quote?
}

/// Finds secrets in bytes, in one pass that looks closer only at a few telling characters.
struct SecretScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var found: [Secret] = []
    /// Up to where was looked closer already.
    private var reached = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// Where the secrets are, in order, without overlaps.
    mutating func secrets() -> [Secret] {
        var position = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: ":"), UInt8(ascii: "="): findPair(at: position)
            case UInt8(ascii: " "): findAfterWord(at: position)
            case UInt8(ascii: "J"), UInt8(ascii: "I"), UInt8(ascii: "_"), UInt8(ascii: "-"): findToken(at: position)
            default: break
            }
            position = max(position + 1, reached)
        }
        return found
    }

    /// Notes a secret, unless it is empty, masked already or inside of one that was noted.
    mutating func note(_ secret: Range<Int>, quotingAs quote: Quote? = nil) {
        guard !secret.isEmpty, !matches(SecretMasker.replacement, at: secret.lowerBound),
            secret.lowerBound >= found.last?.range.upperBound ?? 0
        else { return }
        found.append(Secret(range: secret, quote: quote))
        skip(to: secret.upperBound)
    }

    /// Leaves out what was looked at already.
    mutating func skip(to place: Int) { reached = max(reached, place) }

    // MARK: Bytes

    /// The byte at a place; 0 outside.
    func byte(_ index: Int) -> UInt8 {
        index >= 0 && index < bytes.count ? bytes[index] : 0
    }

    /// Whether some text stands at a place.
    func matches(_ text: StaticString, at index: Int) -> Bool {
        let count = text.utf8CodeUnitCount
        guard index >= 0, index + count <= bytes.count else { return false }
        for offset in 0..<count where bytes[index + offset] != text.utf8Start[offset] { return false }
        return true
    }

    /// Where the bytes of a kind that begin at a place end.
    func end(from start: Int, while belongs: (UInt8) -> Bool) -> Int {
        var index = start
        while index < bytes.count, belongs(bytes[index]) { index += 1 }
        return index
    }

    /// Where a value that no quotes surround ends; what a shell's backslash quotes belongs to it.
    func bareEnd(from start: Int) -> Int {
        var index = start
        while true {
            index = end(from: index, while: isBareValueByte)
            guard isQuotedByShell(at: index) else { return index }
            index += 2
        }
    }

    /// Whether a backslash stands at a place, and before a mark or blank that only a shell needs one for: in JSON, also
    /// inside of JSON, no backslash stands there.
    func isQuotedByShell(at index: Int) -> Bool {
        guard byte(index) == UInt8(ascii: "\\") else { return false }
        let next = byte(index + 1)
        guard (0x20...0x7E).contains(next), !isWordByte(next) else { return next == UInt8(ascii: "\t") }
        return !["\"", "\\", "/", "'"].contains(Unicode.Scalar(next))
    }

    /// Whether a blank with a backslash before it stands at a place.
    func isQuotedBlank(at index: Int) -> Bool {
        byte(index) == UInt8(ascii: "\\") && byte(index + 1) == UInt8(ascii: " ")
    }

    /// The place of the first byte that is no blank.
    func afterBlanks(_ start: Int) -> Int {
        end(from: start) { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }
}

/// Whether a byte is a letter, a digit, `_` or `-`.
func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
    default: false
    }
}

/// Whether a byte can be part of a value that no quotes surround.
func isBareValueByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"),
        UInt8(ascii: ")"), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: "\\"), UInt8(ascii: "<"),
        UInt8(ascii: ">"):
        false
    default: true
    }
}
