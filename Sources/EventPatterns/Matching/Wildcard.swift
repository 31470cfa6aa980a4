/// A text with `*` for any run of characters; `\*` is the asterisk itself and `\\` the backslash.
struct Wildcard: Sendable {
    /// The runs between asterisks; a text has to begin with the first, end with the last and hold the others in order.
    private let runs: [[UInt8]]

    init(_ text: String) throws(PatternFault) {
        var runs: [[UInt8]] = [[]]
        var bytes = text.utf8.enumerated().makeIterator()
        var wasAsterisk = false
        while let (place, byte) = bytes.next() {
            switch byte {
            case UInt8(ascii: "*"):
                if wasAsterisk { throw PatternFault(reason: "consecutive wildcard characters at position \(place)") }
                runs.append([])
            case UInt8(ascii: "\\"):
                guard let (_, escaped) = bytes.next(), escaped == UInt8(ascii: "*") || escaped == byte else {
                    throw PatternFault(reason: "invalid escape character at position \(place)")
                }
                runs[runs.count - 1].append(escaped)
            default: runs[runs.count - 1].append(byte)
            }
            wasAsterisk = byte == UInt8(ascii: "*")
        }
        self.runs = runs
    }

    /// Whether a text is one that the expression stands for.
    func matches(_ text: String) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { matches($0[...]) } ?? matches(Array(text.utf8)[...])
    }

    private func matches<Bytes: RandomAccessCollection<UInt8>>(_ bytes: Bytes) -> Bool
    where Bytes.SubSequence == Bytes {
        guard let first = runs.first, let last = runs.last, runs.count > 1 else { return bytes.elementsEqual(runs[0]) }
        guard bytes.count >= first.count + last.count, bytes.starts(with: first),
            bytes.suffix(last.count).elementsEqual(last)
        else { return false }
        var rest = bytes.dropFirst(first.count).dropLast(last.count)
        for run in runs.dropFirst().dropLast() {
            while !rest.starts(with: run) {
                guard rest.count > run.count else { return false }
                rest = rest.dropFirst()
            }
            rest = rest.dropFirst(run.count)
        }
        return true
    }
}
