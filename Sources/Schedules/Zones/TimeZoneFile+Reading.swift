extension TimeZoneFile {
    /// Reads the bytes of a TZif file of version 2 or later; nil when they are none.
    init?(name: String, bytes: [UInt8]) {
        guard let first = Header(bytes[...]), first.version >= UInt8(ascii: "2") else { return nil }
        // The first block holds 32-bit times for readers of 1980; the second one has them all.
        let rest = bytes.dropFirst(first.blockStart + first.blockLength(timeSize: 4))
        guard let header = Header(rest) else { return nil }
        let block = rest.dropFirst(header.blockStart)
        guard block.count >= header.blockLength(timeSize: 8), header.typeCount > 0 else { return nil }

        var reader = BigEndianReader(block)
        let times = (0..<header.timeCount).map { _ in Int64(truncatingIfNeeded: reader.integer(8)) }
        let types = (0..<header.timeCount).map { _ in Int(reader.integer(1)) }
        var offsets: [Int] = []
        for _ in 0..<header.typeCount {
            offsets.append(Int(Int32(truncatingIfNeeded: reader.integer(4))))
            _ = reader.integer(2)
        }
        guard types.allSatisfy(offsets.indices.contains) else { return nil }
        let footer = block.dropFirst(header.blockLength(timeSize: 8)).dropFirst().prefix { $0 != UInt8(ascii: "\n") }
        self.init(
            name: name,
            transitions: zip(times, types).map { Transition(time: $0, offset: offsets[$1]) },
            initialOffset: offsets[0],
            rule: TimeZoneRule(String(decoding: footer, as: UTF8.self))
        )
    }
}

/// The counts at the head of a data block.
private struct Header {
    let version: UInt8
    let timeCount: Int
    let typeCount: Int
    private let characterCount: Int
    private let leapCount: Int
    private let standardCount: Int
    private let universalCount: Int
    /// How many bytes the header has.
    let blockStart = 44

    init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.count >= 44, bytes.starts(with: "TZif".utf8) else { return nil }
        version = bytes[bytes.startIndex + 4]
        var reader = BigEndianReader(bytes.dropFirst(20))
        let counts = (0..<6).map { _ in Int(reader.integer(4)) }
        (universalCount, standardCount, leapCount) = (counts[0], counts[1], counts[2])
        (timeCount, typeCount, characterCount) = (counts[3], counts[4], counts[5])
    }

    func blockLength(timeSize: Int) -> Int {
        timeCount * (timeSize + 1) + typeCount * 6 + characterCount + leapCount * (timeSize + 4) + standardCount
            + universalCount
    }
}

/// Takes numbers off the front of bytes; zero beyond their end.
private struct BigEndianReader {
    private var bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    mutating func integer(_ size: Int) -> UInt64 {
        defer { bytes = bytes.dropFirst(size) }
        return bytes.prefix(size).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
