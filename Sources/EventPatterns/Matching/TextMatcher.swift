import LosslessJSON

/// A test of a string, code unit by code unit as EventBridge compares, or without regard to case.
enum TextMatcher: Sendable {
    case equal(String)
    case prefix(String)
    case suffix(String)
    case equalIgnoringCase(FoldedText)
    case prefixIgnoringCase(FoldedText)
    case suffixIgnoringCase(FoldedText)
    case wildcard(Wildcard)

    /// Whether a text passes.
    func matches(_ text: String) -> Bool {
        switch self {
        case .equal(let wanted): sameCodeUnits(wanted, text)
        case .prefix(let wanted): text.utf8.starts(with: wanted.utf8)
        case .suffix(let wanted):
            text.utf8.count >= wanted.utf8.count && text.utf8.suffix(wanted.utf8.count).elementsEqual(wanted.utf8)
        case .equalIgnoringCase(let wanted): wanted.equals(text)
        case .prefixIgnoringCase(let wanted): wanted.begins(text)
        case .suffixIgnoringCase(let wanted): wanted.ends(text)
        case .wildcard(let wildcard): wildcard.matches(text)
        }
    }
}

/// A text to be compared without regard to case.
struct FoldedText: Sendable {
    private let lowered: String
    private let isASCII: Bool

    init(_ text: String) {
        lowered = text.lowercased()
        isASCII = lowered.utf8.allSatisfy { $0 < 0x80 }
    }

    /// Whether a text is this one.
    func equals(_ text: String) -> Bool {
        compare(text) { $0.elementsEqual($1) }
    }

    /// Whether a text begins with this one.
    func begins(_ text: String) -> Bool {
        compare(text) { $0.count >= $1.count && $0.prefix($1.count).elementsEqual($1) }
    }

    /// Whether a text ends with this one.
    func ends(_ text: String) -> Bool {
        compare(text) { $0.count >= $1.count && $0.suffix($1.count).elementsEqual($1) }
    }

    /// ASCII, which is nearly always all there is, is folded byte by byte without making a string.
    private func compare(_ text: String, _ test: (LoweredBytes, LoweredBytes) -> Bool) -> Bool {
        guard isASCII, text.utf8.allSatisfy({ $0 < 0x80 }) else {
            let other = text.lowercased()
            return test(LoweredBytes(other.utf8[...]), LoweredBytes(lowered.utf8[...]))
        }
        return test(LoweredBytes(text.utf8[...]), LoweredBytes(lowered.utf8[...]))
    }
}

/// The bytes of a text with ASCII's capitals made small.
private struct LoweredBytes: BidirectionalCollection {
    private let bytes: Substring.UTF8View

    init(_ bytes: Substring.UTF8View) { self.bytes = bytes }

    var startIndex: String.Index { bytes.startIndex }
    var endIndex: String.Index { bytes.endIndex }
    func index(after index: String.Index) -> String.Index { bytes.index(after: index) }
    func index(before index: String.Index) -> String.Index { bytes.index(before: index) }
    subscript(index: String.Index) -> UInt8 {
        let byte = bytes[index]
        return UInt8(ascii: "A") <= byte && byte <= UInt8(ascii: "Z") ? byte + 32 : byte
    }
}
