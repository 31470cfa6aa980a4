extension DifferenceRendering {
    /// The lines of two strings that write bytes: as text where both are, in hexadecimal otherwise; nil when they do not
    /// write bytes.
    func byteLines(_ left: String, _ right: String, _ encoding: ByteEncoding?) -> [DifferenceLine]? {
        guard let left = encoding?.bytes(of: left), let right = encoding?.bytes(of: right) else { return nil }
        if let left = String(validating: left, as: UTF8.self), let right = String(validating: right, as: UTF8.self) {
            return stringLines(left, right)
        }
        let first = zip(left, right).prefix { $0 == $1 }.count
        let sizes = left.count == right.count ? "\(left.count) bytes" : "\(left.count) bytes, now \(right.count)"
        return [DifferenceLine(.note, "\(sizes); differs from byte \(first)")] + shortened(rows(left, right), factor: 2)
    }

    /// The rows that differ, each as it was above what it is.
    private func rows(_ left: [UInt8], _ right: [UInt8]) -> [DifferenceLine] {
        let room = (width - 14) / 4
        let length = room >= 16 ? 16 : room >= 8 ? 8 : room >= 4 ? 4 : 1
        let count = max(left.count, right.count)
        return stride(from: 0, to: count, by: length).flatMap { start -> [DifferenceLine] in
            let (old, new) = (row(left, start, length), row(right, start, length))
            guard old != new else { return [] }
            var lines: [DifferenceLine] = []
            if !old.isEmpty { lines.append(DifferenceLine(.removed, segments(old, beside: new, start, length))) }
            if !new.isEmpty { lines.append(DifferenceLine(.added, segments(new, beside: old, start, length))) }
            return lines
        }
    }

    private func row(_ bytes: [UInt8], _ start: Int, _ length: Int) -> ArraySlice<UInt8> {
        bytes[min(start, bytes.count)..<min(start + length, bytes.count)]
    }

    /// The offset, the bytes with those emphasised that differ, and what of them can be read.
    private func segments(
        _ bytes: ArraySlice<UInt8>,
        beside other: ArraySlice<UInt8>,
        _ start: Int,
        _ length: Int
    ) -> [DifferenceLine.Segment] {
        var segments = [DifferenceLine.Segment(digits(start, 8) + " ")]
        for (index, byte) in bytes.enumerated() {
            let place = other.startIndex + index
            let differs = place >= other.endIndex || other[place] != byte
            segments.append(DifferenceLine.Segment(" "))
            segments.append(DifferenceLine.Segment(digits(Int(byte), 2), isEmphasised: differs))
        }
        let letters = bytes.map { (0x20..<0x7F).contains($0) ? Character(Unicode.Scalar($0)) : "." }
        let gap = String(repeating: "   ", count: length - bytes.count)
        return segments + [DifferenceLine.Segment(gap + "  " + String(letters))]
    }

    private func digits(_ number: Int, _ count: Int) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }
}
