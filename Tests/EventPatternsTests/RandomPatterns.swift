import LambdaModel
import LosslessJSON

/// Makes patterns and events of a few names and values, so that they meet often, and all operators.
struct RandomPatterns {
    var random: SeededGenerator

    private static let names = ["a", "b", "c", "d"]
    private static let texts = ["", "red", "RED", "reddish", "infrared", "10.0.0.7", "10.1.0.7", "::1", "a*b", "x\\y"]
    private static let numbers = ["0", "1", "-3", "2.5", "25e-1", "300", "3.0e2"]

    mutating func event(depth: Int = 0) -> JSONValue {
        var object = JSONObject()
        for name in Self.names where !chance(4) { object[name] = value(depth: depth) }
        return .object(object)
    }

    private mutating func value(depth: Int) -> JSONValue {
        switch Int.random(in: 0..<12, using: &random) {
        case 0..<2 where depth < 2: event(depth: depth + 1)
        case 2..<4 where depth < 2:
            .array((0..<Int.random(in: 0..<4, using: &random)).map { _ in value(depth: depth + 1) })
        default: scalar()
        }
    }

    private mutating func scalar() -> JSONValue {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: .null
        case 1: .bool(.random(using: &random))
        case 2, 3: number()
        default: .string(text())
        }
    }

    mutating func pattern(depth: Int = 0) -> JSONValue {
        var object = JSONObject()
        for name in Self.names.shuffled(using: &random).prefix(Int.random(in: 1..<3, using: &random)) {
            object[name] = depth < 2 && chance(4) ? pattern(depth: depth + 1) : leaf()
        }
        if depth < 2, chance(5) { object["$or"] = .array([pattern(depth: depth + 1), pattern(depth: depth + 1)]) }
        return .object(object)
    }

    private mutating func leaf() -> JSONValue {
        .array((0..<Int.random(in: 1..<4, using: &random)).map { _ in condition() })
    }

    private mutating func condition() -> JSONValue {
        switch Int.random(in: 0..<14, using: &random) {
        case 0: ["prefix": .string(text())]
        case 1: ["suffix": .string(text())]
        case 2: ["equals-ignore-case": .string(text())]
        case 3: [pick(["prefix", "suffix"]): ["equals-ignore-case": .string(text())]]
        case 4: ["wildcard": .string(wildcard())]
        case 5: ["exists": .bool(.random(using: &random))]
        case 6: ["cidr": .string(pick(["10.0.0.0/16", "10.0.0.0/8", "::/64"]))]
        case 7: ["numeric": numeric()]
        case 8: ["anything-but": chance(2) ? .string(text()) : .array([.string(text()), .string(text())])]
        case 9: ["anything-but": chance(2) ? number() : .array([number(), number()])]
        case 10: ["anything-but": excluded()]
        default: scalar()
        }
    }

    private mutating func numeric() -> JSONValue {
        let comparison = pick(["=", "<", "<=", ">", ">="])
        return chance(2) ? [.string(comparison), number()] : [">", -3, "<=", 300]
    }

    private mutating func excluded() -> JSONValue {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: ["prefix": .array([.string("red"), .string("1")])]
        case 1: ["suffix": .string("red")]
        case 2: ["equals-ignore-case": .array([.string(text()), .string(text())])]
        default: ["wildcard": .string(wildcard())]
        }
    }

    private mutating func wildcard() -> String {
        pick(["*", "r*d", "*red", "red*", "*.*.*", "a\\*b", "x\\\\y", "in*a*d", ""])
    }

    private mutating func text() -> String { pick(Self.texts) }

    private mutating func number() -> JSONValue {
        .number(JSONNumber(literal: pick(Self.numbers)))
    }

    private mutating func pick(_ values: [String]) -> String {
        values[Int.random(in: 0..<values.count, using: &random)]
    }

    private mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &random) == 0 }
}
