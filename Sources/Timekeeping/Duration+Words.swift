extension Duration {
    private static let units: [(name: String, nanoseconds: Int64)] = [
        ("ms", 1_000_000), ("s", 1_000_000_000), ("m", 60_000_000_000), ("h", 3_600_000_000_000),
    ]

    /// Reads `500ms`, `2s`, `1.5m`, `1h`, up to a day; nil for anything else.
    package init?(words text: String) {
        for (unit, size) in Self.units where text.hasSuffix(unit) {
            guard let number = Double(text.dropLast(unit.count)), number > 0 else { continue }
            let nanoseconds = number * Double(size)
            guard nanoseconds <= 86_400e9 else { return nil }
            self = .nanoseconds(Int64(nanoseconds))
            return
        }
        return nil
    }

    /// The duration as `init(words:)` reads it, in the largest unit that it is a whole number of.
    package var shortWords: String {
        let unit = Self.units.last { nanoseconds % $0.nanoseconds == 0 } ?? Self.units[0]
        return "\(nanoseconds / unit.nanoseconds)\(unit.name)"
    }
}
