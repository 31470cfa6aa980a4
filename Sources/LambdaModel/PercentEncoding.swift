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
