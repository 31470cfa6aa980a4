import LosslessJSON
import Synchronization

/// What a value may be, where a golden cannot say it exactly.
package indirect enum Matcher: Sendable {
    /// Any value, as long as there is one.
    case any
    /// A UUID in the usual hyphenated form.
    case uuid
    /// An ISO 8601 or HTTP date, or a number that counts seconds or milliseconds since 1970.
    case timestamp
    /// Any number.
    case number
    /// Any string.
    case string
    /// A string that a regular expression matches as a whole.
    case regex(RegularExpression)
    /// A number at most `tolerance` away from `value`, or from the golden's number when no value is given.
    case approx(value: Double?, tolerance: Double)
    /// An array with the golden's elements in any order.
    case unordered
    /// Nothing at all, or what another matcher accepts.
    case absentOr(Matcher)
    /// Anything, and nothing as well.
    case ignore

    /// Whether a value will do; `unordered` leaves the elements to the comparison.
    func accepts(_ actual: JSONValue?, expected: JSONValue?) -> Bool {
        switch (self, actual) {
        case (.ignore, _), (.any, _?), (.absentOr, nil): true
        case (.absentOr(let matcher), let actual?): matcher.accepts(actual, expected: expected)
        case (.uuid, .string(let text)?): isUUID(text)
        case (.timestamp, let actual?): isTimestamp(actual)
        case (.number, .number?), (.string, .string?), (.unordered, .array?): true
        case (.regex(let expression), .string(let text)?): expression.matches(text)
        case (.approx(let value, let tolerance), .number(let number)?):
            abs(number.double - (value ?? expected?.double ?? .nan)) <= tolerance * (1 + 1e-12)
        default: false
        }
    }

    /// Whether the comparison goes on below a value that this matcher accepts.
    var isUnordered: Bool {
        switch self {
        case .unordered: true
        case .absentOr(let matcher): matcher.isUnordered
        default: false
        }
    }

    /// Whether a value that is there may be so although the golden has none.
    var allowsAbsence: Bool {
        switch self {
        case .ignore, .absentOr: true
        default: false
        }
    }

    /// The matcher as `case.yaml` has it, on one line.
    package var yaml: String {
        switch self {
        case .any: "any"
        case .uuid: "uuid"
        case .timestamp: "timestamp"
        case .number: "number"
        case .string: "string"
        case .regex(let expression): "{regex: \(yamlQuoted(expression.pattern))}"
        case .approx(let value?, let tolerance): "{approx: {value: \(value), tolerance: \(tolerance)}}"
        case .approx(nil, let tolerance): "{approx: {tolerance: \(tolerance)}}"
        case .unordered: "unordered"
        case .absentOr(let matcher): "{absent-or: \(matcher.yaml)}"
        case .ignore: "ignore"
        }
    }
}

/// A regular expression in Swift's syntax (PCRE-like), compiled once.
package final class RegularExpression: Sendable {
    /// The expression as it was written.
    package let pattern: String
    private let compiled: Mutex<Regex<AnyRegexOutput>>

    /// Compiles an expression; nil when it is not one.
    package init?(_ pattern: String) {
        guard let regex = try? Regex(pattern) else { return nil }
        self.pattern = pattern
        compiled = Mutex(regex)
    }

    /// The stretches of a text that match, in order; empty ones are left out.
    func ranges(in text: String) -> [Range<String.Index>] {
        compiled.withLock { text.ranges(of: $0) }.filter { !$0.isEmpty }
    }

    /// Whether the whole of a text matches.
    func matches(_ text: String) -> Bool {
        compiled.withLock { (try? $0.wholeMatch(in: text)) != nil }
    }
}

/// A YAML scalar in single quotes.
func yamlQuoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
