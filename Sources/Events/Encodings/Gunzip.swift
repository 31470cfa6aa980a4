/// The content of bytes in the gzip format (RFC 1952), of all their members; nil when they are not, or are damaged.
///
/// Written here for the exports of CloudWatch Logs and for `awslogs.data`: a library would have to be linked for it.
/// - Parameters:
///   - bytes: the compressed bytes.
///   - limit: the most that is made of them.
/// - Returns: the content; nil also when it is larger than the limit.
package func gunzipped(_ bytes: [UInt8], limit: Int = 256 * 1024 * 1024) -> [UInt8]? {
    var output: [UInt8] = []
    var position = 0
    repeat {
        guard let start = contentOfMember(in: bytes, at: position) else { return nil }
        var inflation = Inflation(bytes, at: start, limit: limit - output.count)
        guard inflation.run() else { return nil }
        let end = inflation.end
        guard end + 8 <= bytes.count, number(bytes, end) == crc32(inflation.output) else { return nil }
        output += inflation.output
        position = end + 8
    } while position < bytes.count
    return output
}

/// Where a member's compressed blocks begin, after its header.
private func contentOfMember(in bytes: [UInt8], at start: Int) -> Int? {
    guard start + 18 <= bytes.count, bytes[start] == 0x1F, bytes[start + 1] == 0x8B, bytes[start + 2] == 8 else {
        return nil
    }
    let flags = bytes[start + 3]
    var position = start + 10
    if flags & 4 != 0 {
        guard position + 2 <= bytes.count else { return nil }
        position += 2 + Int(bytes[position]) + Int(bytes[position + 1]) << 8
    }
    for flag in [UInt8(8), 16] where flags & flag != 0 {
        while position < bytes.count, bytes[position] != 0 { position += 1 }
        position += 1
    }
    if flags & 2 != 0 { position += 2 }
    return position < bytes.count ? position : nil
}

private func number(_ bytes: [UInt8], _ start: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << UInt32(8 * $1) }
}

/// Undoes DEFLATE (RFC 1951).
private struct Inflation {
    private(set) var output: [UInt8] = []
    private let input: [UInt8]
    private let limit: Int
    private var position: Int
    private var bits: UInt32 = 0
    private var bitCount = 0

    init(_ input: [UInt8], at start: Int, limit: Int) {
        self.input = input
        self.limit = limit
        position = start
    }

    /// The place after the last block, whole bytes that were not used given back.
    var end: Int { position - bitCount / 8 }

    mutating func run() -> Bool {
        while true {
            guard let isLast = take(1), let kind = take(2) else { return false }
            let isFine =
                switch kind {
                case 0: copyStored()
                case 1: inflate(.fixedLiterals, .fixedDistances)
                case 2: inflateWithOwnCodes()
                default: false
                }
            guard isFine else { return false }
            if isLast == 1 { return true }
        }
    }

    private mutating func take(_ count: Int) -> Int? {
        while bitCount < count {
            guard position < input.count else { return nil }
            bits |= UInt32(input[position]) << UInt32(bitCount)
            position += 1
            bitCount += 8
        }
        let value = bits & ((1 << UInt32(count)) - 1)
        bits >>= UInt32(count)
        bitCount -= count
        return Int(value)
    }

    private mutating func copyStored() -> Bool {
        position = end
        (bits, bitCount) = (0, 0)
        guard position + 4 <= input.count else { return false }
        let count = Int(input[position]) | Int(input[position + 1]) << 8
        let complement = Int(input[position + 2]) | Int(input[position + 3]) << 8
        position += 4
        guard count ^ complement == 0xFFFF, position + count <= input.count, output.count + count <= limit else {
            return false
        }
        output += input[position..<position + count]
        position += count
        return true
    }

    private mutating func nextSymbol(_ codes: PrefixCodes) -> Int? {
        var (code, first, index) = (0, 0, 0)
        for length in 1...15 {
            guard let bit = take(1) else { return nil }
            code |= bit
            let count = codes.counts[length]
            if code - count < first { return codes.symbols[index + code - first] }
            index += count
            first = (first + count) << 1
            code <<= 1
        }
        return nil
    }

    private mutating func inflate(_ literals: PrefixCodes, _ distances: PrefixCodes) -> Bool {
        while let symbol = nextSymbol(literals) {
            switch symbol {
            case ..<256:
                guard output.count < limit else { return false }
                output.append(UInt8(symbol))
            case 256: return true
            default: guard copy(symbol - 257, distances) else { return false }
            }
        }
        return false
    }

    private mutating func copy(_ lengthCode: Int, _ distances: PrefixCodes) -> Bool {
        guard lengthCode < lengthBases.count, let more = take(lengthBits[lengthCode]),
            let distanceCode = nextSymbol(distances), distanceCode < distanceBases.count,
            let further = take(distanceBits[distanceCode])
        else { return false }
        let length = lengthBases[lengthCode] + more
        let distance = distanceBases[distanceCode] + further
        guard distance <= output.count, output.count + length <= limit else { return false }
        for _ in 0..<length { output.append(output[output.count - distance]) }
        return true
    }

    private mutating func inflateWithOwnCodes() -> Bool {
        guard let literalCount = take(5), let distanceCount = take(5), let lengthCount = take(4) else { return false }
        var lengths = [Int](repeating: 0, count: 19)
        for index in 0..<lengthCount + 4 {
            guard let length = take(3) else { return false }
            lengths[lengthOrder[index]] = length
        }
        let codes = PrefixCodes(lengths)
        let total = literalCount + 257 + distanceCount + 1
        var all: [Int] = []
        while all.count < total {
            guard let symbol = nextSymbol(codes), appendLength(symbol, to: &all) else { return false }
        }
        guard all.count == total else { return false }
        return inflate(
            PrefixCodes(Array(all[..<(literalCount + 257)])),
            PrefixCodes(Array(all[(literalCount + 257)...]))
        )
    }

    private mutating func appendLength(_ symbol: Int, to lengths: inout [Int]) -> Bool {
        switch symbol {
        case ..<16: lengths.append(symbol)
        case 16:
            guard let last = lengths.last, let count = take(2) else { return false }
            lengths += [Int](repeating: last, count: count + 3)
        case 17:
            guard let count = take(3) else { return false }
            lengths += [Int](repeating: 0, count: count + 3)
        default:
            guard let count = take(7) else { return false }
            lengths += [Int](repeating: 0, count: count + 11)
        }
        return true
    }
}

/// Canonical prefix codes: how many have each length, and their symbols in order of the codes.
private struct PrefixCodes {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int]

    init(_ lengths: [Int]) {
        for length in lengths { counts[length] += 1 }
        counts[0] = 0
        var offsets = [Int](repeating: 0, count: 17)
        for length in 1...15 { offsets[length + 1] = offsets[length] + counts[length] }
        symbols = [Int](repeating: 0, count: lengths.count)
        for (symbol, length) in lengths.enumerated() where length > 0 {
            symbols[offsets[length]] = symbol
            offsets[length] += 1
        }
    }

    static let fixedLiterals = PrefixCodes(
        [Int](repeating: 8, count: 144) + [Int](repeating: 9, count: 112) + [Int](repeating: 7, count: 24)
            + [Int](repeating: 8, count: 8)
    )
    static let fixedDistances = PrefixCodes([Int](repeating: 5, count: 30))
}

// The tables of RFC 1951, 3.2.5 and 3.2.7.
private let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
]
private let lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
private let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
    8193, 12_289, 16_385, 24_577,
]
private let distanceBits = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
]
private let lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
