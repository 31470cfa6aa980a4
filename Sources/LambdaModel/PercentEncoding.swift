/// Percent-encoding of all but letters, digits and some marks; without other wishes RFC 3986's unreserved characters stay.
package func percentEncoded(_ text: some StringProtocol, keeping marks: String = "-._~") -> String {
    let kept = Set(marks.utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
        let isAlphanumeric = byte < 0x80 && (Character(Unicode.Scalar(byte)).isLetter || (0x30...0x39).contains(byte))
        if isAlphanumeric || kept.contains(byte) {
            bytes.append(byte)
        } else {
            bytes += Array("%".utf8) + Array(hexadecimal([byte]).uppercased().utf8)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

/// The text behind percent signs; bytes that are not UTF-8 become replacement characters, a stray "%" stays.
package func percentDecoded(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else { return String(text) }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "%"), rest.count >= 2, let value = UInt8(hexadecimalPair: rest.prefix(2)) {
            bytes.append(value)
            rest = rest.dropFirst(2)
        } else {
            bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

extension UInt8 {
    fileprivate init?(hexadecimalPair digits: some Sequence<UInt8>) {
        var value = 0
        for digit in digits {
            guard let digit = Character(UnicodeScalar(digit)).hexDigitValue else { return nil }
            value = value * 16 + digit
        }
        self = UInt8(value)
    }
}
