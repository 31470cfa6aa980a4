/// The 64 characters of RFC 4648's standard alphabet.
package let base64Alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

/// Bytes in base64 with padding.
///
/// Written here, as Foundation's costs the tool its start-up time.
package func base64Encoded(_ bytes: [UInt8]) -> String {
    var output: [UInt8] = []
    output.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = bytes[start..<min(start + 3, bytes.count)]
        let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
        for position in 0..<4 {
            let character = base64Alphabet[Int(bits >> UInt32(18 - 6 * position) & 63)]
            output.append(position <= group.count ? character : UInt8(ascii: "="))
        }
    }
    return String(decoding: output, as: UTF8.self)
}

/// Bytes in lower-case hexadecimal, two digits each.
package func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
