/// What a paste becomes before it is inserted.
enum PastedText {
    /// Rows end in newlines, none of them last; other control characters and bytes that are not UTF-8 cannot do harm.
    static func cleaned(_ bytes: [UInt8]) -> String {
        var cleaned: [UInt8] = []
        cleaned.reserveCapacity(bytes.count)
        var previous: UInt8 = 0
        for byte in bytes {
            switch byte {
            case 0x0A where previous == 0x0D: break
            case 0x0A, 0x0D: cleaned.append(0x0A)
            case 0x09: cleaned.append(byte)
            case 0..<0x20, 0x7F: break
            default: cleaned.append(byte)
            }
            previous = byte
        }
        while cleaned.last == 0x0A { cleaned.removeLast() }
        return String(decoding: cleaned, as: UTF8.self)
    }
}
