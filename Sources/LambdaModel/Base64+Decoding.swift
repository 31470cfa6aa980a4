/// The bytes that base64 stands for; nil when the text is not base64.
///
/// Both alphabets of RFC 4648 are understood, padding may be left out, and white space is not taken.
package func base64Decoded(_ text: some StringProtocol) -> [UInt8]? {
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count / 4 * 3 + 2)
    var (bits, count) = (UInt32(0), 0)
    var padding = 0
    for byte in text.utf8 {
        guard byte != UInt8(ascii: "=") else {
            padding += 1
            continue
        }
        guard padding == 0, let value = sextet(byte) else { return nil }
        bits = bits << 6 | UInt32(value)
        count += 1
        guard count == 4 else { continue }
        output += [
            UInt8(truncatingIfNeeded: bits >> 16), UInt8(truncatingIfNeeded: bits >> 8),
            UInt8(truncatingIfNeeded: bits),
        ]
        (bits, count) = (0, 0)
    }
    guard padding <= 2, padding == 0 || (count + padding) == 4 else { return nil }
    switch count {
    case 0: return output
    case 2: return output + [UInt8(truncatingIfNeeded: bits >> 4)]
    case 3: return output + [UInt8(truncatingIfNeeded: bits >> 10), UInt8(truncatingIfNeeded: bits >> 2)]
    default: return nil
    }
}

private func sextet(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 71
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte + 4
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
}
