import Diagnostics
import LambdaModel
import LosslessJSON

/// Where a placeholder's value comes from.
///
/// Built-in sources: `now` (the moment of the event), `account`, `region`, `partition`, `url-suffix` (the domain of
/// the partition's services), `index` (of the record, from 0), `count` (of records), `console` (the host of the partition's console), `open-braces` (the two characters
/// that would open a placeholder), and fresh ones, new at each use:
/// `uuid`, `hex N`, `digits N` (never beginning with 0), `letters N` (capital letters and digits), `base64-letters N`,
/// `random LOW HIGH` (a whole number).
enum PlaceholderSource: Sendable {
    case parameter(Int), value(Int), recordValue(Int)
    case now, account, region, partition, urlSuffix, index, count
    case console, openBraces
    case uuid, hex(Int), digits(Int), letters(Int), base64Letters(Int), random(ClosedRange<Int>)

    /// The names of the built-in sources.
    static let builtInNames = [
        "now", "account", "region", "partition", "url-suffix", "index", "count", "console", "open-braces", "uuid",
        "hex", "digits",
        "letters",
        "base64-letters", "random",
    ]

    /// Finds the source with a name; throws invalid input with the nearest names when there is none.
    init(_ name: String, arguments: [String], names: PlaceholderNames) throws(Diagnostic) {
        if let source = Self.declared(name, names) {
            guard arguments.isEmpty else { throw Diagnostic(.invalidInput, "\"\(name)\" takes no arguments") }
            self = source
            return
        }
        let numbers = arguments.compactMap { Int($0) }
        guard let source = Self.builtIn(name, numbers), numbers.count == arguments.count else {
            let written = ([name] + arguments).joined(separator: " ")
            let hint = didYouMean(name, among: names.all + Self.builtInNames, otherwise: "no such name is declared")
            throw Diagnostic(.invalidInput, "unknown placeholder \"\(written)\"", hint: hint)
        }
        self = source
    }

    private static func declared(_ name: String, _ names: PlaceholderNames) -> PlaceholderSource? {
        if let index = names.recordValues?.firstIndex(of: name) { return .recordValue(index) }
        if let index = names.values.firstIndex(of: name) { return .value(index) }
        return names.parameters.firstIndex(of: name).map { .parameter($0) }
    }

    private static func builtIn(_ name: String, _ numbers: [Int]) -> PlaceholderSource? {
        switch (name, numbers.count) {
        case ("now", 0): .now
        case ("account", 0): .account
        case ("region", 0): .region
        case ("partition", 0): .partition
        case ("url-suffix", 0): .urlSuffix
        case ("index", 0): .index
        case ("count", 0): .count
        case ("console", 0): .console
        case ("open-braces", 0): .openBraces
        case ("uuid", 0): .uuid
        case ("hex", 1): .hex(numbers[0])
        case ("digits", 1): .digits(numbers[0])
        case ("letters", 1): .letters(numbers[0])
        case ("base64-letters", 1): .base64Letters(numbers[0])
        case ("random", 2) where numbers[0] <= numbers[1]: .random(numbers[0]...numbers[1])
        default: nil
        }
    }

    /// The value at this point of the rendering.
    func value(_ rendering: inout EventRendering) -> TemplateValue {
        switch self {
        case .parameter(let index): rendering.parameter(index)
        case .value(let index): rendering.values[index]
        case .recordValue(let index): rendering.recordValues[index]
        case .now: .time(rendering.now)
        case .account: .json(.string(rendering.account.account))
        case .region: .json(.string(rendering.account.region))
        case .partition: .json(.string(rendering.account.partition))
        case .urlSuffix: .json(.string(rendering.urlSuffix))
        case .index: .json(.int(rendering.index))
        case .count: .json(.int(rendering.count))
        case .console: .json(.string(rendering.consoleHost))
        case .openBraces: .json("{{")
        case .uuid: .json(.string(randomUUID(using: &rendering.generator)))
        case .hex(let count): .json(.string(randomHex(count, using: &rendering.generator)))
        case .digits(let count): .json(.string(rendering.randomDigits(count)))
        case .letters(let count): .json(.string(rendering.randomText(count, capitals)))
        case .base64Letters(let count): .json(.string(rendering.randomText(count, base64Alphabet)))
        case .random(let range): .json(.int(Int.random(in: range, using: &rendering.generator)))
        }
    }
}

private let capitals = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".utf8)
private let decimals = Array("0123456789".utf8)
private let decimalsFromOne = Array("123456789".utf8)

// MARK: - For each record

extension PlaceholderSource {
    /// Whether the value may differ from record to record, or uses up random numbers.
    func changes(with live: LiveValues) -> Bool {
        switch self {
        case .parameter(let index): live.parameters.contains(index)
        case .value, .now, .account, .region, .partition, .urlSuffix, .count, .console, .openBraces: false
        case .recordValue(let index): live.recordValues.contains(index)
        case .index, .uuid, .hex, .digits, .letters, .base64Letters, .random: true
        }
    }

    /// Appends a fresh value that is plain ASCII without a detour; false when the source is none of those.
    func appendText(to output: inout [UInt8], _ rendering: inout EventRendering) -> Bool {
        switch self {
        case .digits(let count): rendering.appendDigits(count, to: &output)
        case .letters(let count): rendering.appendText(count, capitals, to: &output)
        case .base64Letters(let count): rendering.appendText(count, base64Alphabet, to: &output)
        default: return false
        }
        return true
    }
}

extension EventRendering {
    /// Random characters of an alphabet.
    fileprivate mutating func randomText(_ count: Int, _ alphabet: [UInt8]) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        appendText(count, alphabet, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    fileprivate mutating func appendText(_ count: Int, _ alphabet: [UInt8], to output: inout [UInt8]) {
        let size = UInt64(alphabet.count)
        guard size & (size - 1) == 0 else {
            for _ in 0..<count { output.append(alphabet[Int(generator.next() % size)]) }
            return
        }
        // A division for each character would be most of the time of a large batch.
        for _ in 0..<count { output.append(alphabet[Int(generator.next() & (size - 1))]) }
    }

    /// Random decimal digits, the first of them not 0.
    fileprivate mutating func randomDigits(_ count: Int) -> String {
        var bytes: [UInt8] = []
        appendDigits(count, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    fileprivate mutating func appendDigits(_ count: Int, to output: inout [UInt8]) {
        guard count > 0 else { return }
        appendText(1, decimalsFromOne, to: &output)
        appendText(count - 1, decimals, to: &output)
    }
}
