import LosslessJSON

extension SQLEvaluation {
    /// What a function of texts gives; arguments of other types are converted.
    static func text(_ function: SQLFunction, _ arguments: [JSONValue?]) -> JSONValue? {
        if function == .concat { return concatenated(arguments) }
        let texts = arguments.map { $0.flatMap(SQLConversion.text) }
        guard let first = texts.first ?? nil else { return nil }
        let second = texts.count > 1 ? texts[1] : nil
        switch function {
        case .upper: return .string(first.uppercased())
        case .lower: return .string(first.lowercased())
        case .length: return .int(first.count)
        case .numbytes: return .int(first.utf8.count)
        case .ltrim: return .string(String(first.drop(while: \.isWhitespace)))
        case .rtrim: return .string(trimmedRight(first))
        case .trim: return .string(trimmedRight(String(first.drop(while: \.isWhitespace))))
        case .startswith: return second.map { .bool(first.utf8.starts(with: $0.utf8)) }
        case .endswith: return second.map { .bool(first.utf8.reversed().starts(with: $0.utf8.reversed())) }
        case .indexof: return second.map { .int(index(of: $0, in: first)) }
        case .replace:
            guard let second, texts.count > 2, let third = texts[2] else { return nil }
            return .string(first.replacing(second, with: third))
        case .substring: return substring(first, Array(arguments.dropFirst()))
        default: return nil
        }
    }

    private static func trimmedRight(_ text: String) -> String {
        String(text.reversed().drop { $0.isWhitespace }.reversed())
    }

    private static func index(of part: String, in text: String) -> Int {
        text.firstRange(of: part).map { text.distance(from: text.startIndex, to: $0.lowerBound) } ?? -1
    }

    /// Bounds beyond the text are moved to its ends.
    private static func substring(_ text: String, _ bounds: [JSONValue?]) -> JSONValue? {
        var places: [Int] = []
        for bound in bounds {
            guard let number = bound.flatMap(SQLConversion.number)?.double else { return nil }
            places.append(Int(min(max(number, 0), Double(text.count)).rounded(.down)))
        }
        guard let start = places.first, places.count <= 2 else { return nil }
        let end = places.count == 2 ? places[1] : text.count
        return .string(String(text.prefix(max(start, end)).dropFirst(start).prefix(max(0, end - start))))
    }

    /// Joins arrays, or else texts when one of the arguments is a text.
    private static func concatenated(_ arguments: [JSONValue?]) -> JSONValue? {
        guard arguments.count > 1 else { return arguments.first ?? nil }
        if arguments.contains(where: { $0?.array != nil }) {
            return .array(arguments.flatMap { argument in argument.map { $0.array ?? [$0] } ?? [] })
        }
        let texts = arguments.compactMap { $0.flatMap(SQLConversion.text) }
        guard texts.count == arguments.count, arguments.contains(where: { $0?.string != nil }) else { return nil }
        return .string(texts.joined())
    }
}
