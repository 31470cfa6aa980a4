import LambdaModel
import LosslessJSON
import Timekeeping

extension SQLEvaluation {
    /// What a function gives; with too few arguments or wrong ones, Undefined.
    mutating func call(_ function: SQLFunction, _ expressions: [SQLExpression]) -> JSONValue? {
        if function == .encode { return encoded(expressions) }
        let arguments = values(of: expressions)
        let first = arguments.first ?? nil
        let second = arguments.count > 1 ? arguments[1] : nil
        switch function {
        case .topic: return topic(arguments)
        case .timestamp: return .int(message.time.milliseconds)
        case .clientid: return .string(message.clientID ?? "n/a")
        case .accountid: return .string(message.accountID)
        case .newuuid: return .string(randomUUID(using: &random))
        case .traceid: return message.clientID == nil ? nil : .string(randomUUID(using: &random))
        case .sqlVersion: return "2016-03-23"
        case .isnull: return .bool(first == .some(.null))
        case .isundefined: return .bool(first == nil)
        case .nanvl: return first == nil || first == .some(.null) ? second : first
        case .get: return first.flatMap { whole in second.flatMap { Self.part(of: whole, $0) } }
        case .decode: return Self.decoded(first, scheme: second)
        case .abs, .ceil, .floor, .round, .sign, .sqrt, .power, .mod, .remainder:
            return Self.number(function, arguments)
        default: return Self.text(function, arguments)
        }
    }

    /// `topic()`, or a level of it counted from 1; the prefix of Basic Ingest is not seen.
    private func topic(_ arguments: [JSONValue?]) -> JSONValue? {
        var levels = message.topic.split(separator: "/", omittingEmptySubsequences: false)
        if levels.count > 3, levels[0] == "$aws", levels[1] == "rules" { levels.removeFirst(3) }
        guard let argument = arguments.first else { return .string(levels.joined(separator: "/")) }
        guard let level = argument.flatMap(SQLConversion.int), levels.indices.contains(level - 1) else { return nil }
        return .string(String(levels[level - 1]))
    }

    /// `encode(*, 'base64')` encodes the payload as it came, JSON or not.
    private mutating func encoded(_ expressions: [SQLExpression]) -> JSONValue? {
        guard expressions.count == 2, value(of: expressions[1]) == .some("base64") else { return nil }
        if case .payload = expressions[0] { return .string(base64Encoded(message.payload)) }
        return value(of: expressions[0]).flatMap(SQLConversion.text).map { .string(base64Encoded(Array($0.utf8))) }
    }

    /// The decoded text, or what it is as JSON; null when it is no base64.
    private static func decoded(_ value: JSONValue?, scheme: JSONValue?) -> JSONValue? {
        guard scheme == .some("base64"), let text = value?.string else { return nil }
        guard let bytes = base64Decoded(text) else { return .null }
        return (try? JSONValue(parsing: bytes)) ?? .string(String(decoding: bytes, as: UTF8.self))
    }

    private static func part(of whole: JSONValue, _ place: JSONValue) -> JSONValue? {
        switch whole {
        case .array: return SQLConversion.int(place).flatMap { whole[$0] }
        case .object: return place.string.flatMap { whole[$0] }
        case .string(let text):
            guard let place = SQLConversion.int(place), place >= 0, place < text.count else { return nil }
            return .string(String(text.dropFirst(place).prefix(1)))
        default: return nil
        }
    }
}
