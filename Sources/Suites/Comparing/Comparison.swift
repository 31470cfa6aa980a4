package import LosslessJSON

/// Compares documents: numbers by their digits, strings by code units, key order ignored, arrays aligned.
///
/// Strings that both hold a JSON object or array are compared inside, so that a change in an API's `body` reads well.
package struct Comparison: Sendable {
    /// What may vary.
    package var matchers: Matchers

    /// Creates a comparison.
    package init(matchers: Matchers = Matchers()) {
        self.matchers = matchers
    }

    /// All differences in the order of the expected document; empty when the documents are equal but for what
    /// matchers allow.
    package func differences(expected: JSONValue, actual: JSONValue) -> [Difference] {
        if matchers.isEmpty, expected == actual { return [] }
        var walk = ComparisonWalk()
        walk.compare(expected, actual, MatcherCursor(matchers))
        return walk.differences
    }
}

/// One walk down two documents at once.
struct ComparisonWalk {
    private(set) var differences: [Difference] = []
    private var path = DocumentPath()

    /// Compares what is at the same place in both; nil stands for nothing there.
    mutating func compare(_ expected: JSONValue?, _ actual: JSONValue?, _ cursor: MatcherCursor) {
        guard let matcher = cursor.matcher else { return compareExactly(expected, actual, cursor) }
        guard matcher.accepts(actual, expected: expected), expected != nil || matcher.allowsAbsence else {
            guard expected == actual else { return note(expected, actual, "does not match \(matcher.yaml)") }
            return note(nil, actual, "does not match \(matcher.yaml), nor does the golden: correct the matcher")
        }
        guard matcher.isUnordered, case .array(let left)? = expected, case .array(let right)? = actual else { return }
        compareUnordered(left, right, cursor)
    }

    private mutating func compareExactly(_ expected: JSONValue?, _ actual: JSONValue?, _ cursor: MatcherCursor) {
        if cursor.isEmpty, expected == actual { return }
        switch (expected, actual) {
        case (.object(let left)?, .object(let right)?): compareObjects(left, right, cursor)
        case (.array(let left)?, .array(let right)?): compareAligned(left, right, cursor)
        case (.string(let left)?, .string(let right)?): compareStrings(left, right, cursor)
        default: if expected != actual { note(expected, actual, typeNote(expected, actual)) }
        }
    }

    // MARK: Objects

    private mutating func compareObjects(_ left: JSONObject, _ right: JSONObject, _ cursor: MatcherCursor) {
        let sameKeys =
            left.members.count == right.members.count
            && zip(left.members, right.members).allSatisfy { sameCodeUnits($0.key, $1.key) }
        for (index, member) in left.members.enumerated() {
            let other = sameKeys ? right.members[index].value : right[member.key]
            let before = differences.count
            descend(.member(member.key), member.value, other, cursor)
            guard differences.count > before, let encoding = encoding(of: member.key, left, right) else { continue }
            for place in differences[before...].indices { differences[place].encoding = encoding }
        }
        guard !sameKeys else { return }
        for member in right.members where left[member.key] == nil {
            descend(.member(member.key), nil, member.value, cursor)
        }
    }

    /// How the strings under a key write bytes; nil when they are text.
    private func encoding(of key: String, _ left: JSONObject, _ right: JSONObject) -> ByteEncoding? {
        if key == "payload_hex", path.steps.isEmpty { return .hexadecimal }
        let flag = "isBase64Encoded"
        return key == "body" && left[flag] == true && right[flag] == true ? .base64 : nil
    }

    // MARK: Strings

    private mutating func compareStrings(_ left: String, _ right: String, _ cursor: MatcherCursor) {
        if sameCodeUnits(left, right), cursor.isEmpty { return }
        guard let leftInside = embeddedJSON(left), let rightInside = embeddedJSON(right) else {
            if !sameCodeUnits(left, right) { note(.string(left), .string(right), unicodeNote(left, right)) }
            return
        }
        let before = differences.count
        descend(.embedded, leftInside, rightInside, cursor)
        guard differences.count == before, cursor.isEmpty, !sameCodeUnits(left, right) else { return }
        note(.string(left), .string(right), "the same JSON, written differently")
    }

    // MARK: Arrays

    private mutating func compareAligned(_ left: [JSONValue], _ right: [JSONValue], _ cursor: MatcherCursor) {
        for pair in ArrayAlignment(left, right, cursor).pairs {
            let index = pair.left ?? pair.right ?? 0
            let before = differences.count
            descend(.element(index), pair.left.map { left[$0] }, pair.right.map { right[$0] }, cursor)
            guard let moved = pair.right, pair.left != nil, moved != index else { continue }
            for place in differences[before...].indices where differences[place].note == nil {
                differences[place].note = "now at [\(moved)]"
            }
        }
    }

    private mutating func compareUnordered(_ left: [JSONValue], _ right: [JSONValue], _ cursor: MatcherCursor) {
        for pair in ArrayAlignment(unordered: left, right, cursor).pairs {
            let index = pair.left ?? pair.right ?? 0
            descend(.element(index), pair.left.map { left[$0] }, pair.right.map { right[$0] }, cursor)
        }
    }

    // MARK: Steps

    private mutating func descend(
        _ step: PathStep,
        _ expected: JSONValue?,
        _ actual: JSONValue?,
        _ cursor: MatcherCursor
    ) {
        path.steps.append(step)
        compare(expected, actual, cursor.descending(step))
        path.steps.removeLast()
    }

    private mutating func note(_ expected: JSONValue?, _ actual: JSONValue?, _ note: String?) {
        differences.append(Difference(path: path.text, expected: expected, actual: actual, note: note))
    }
}

/// What a string holds when it is a JSON object or array.
func embeddedJSON(_ text: String) -> JSONValue? {
    guard let first = text.utf8.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return nil }
    return try? JSONValue(parsing: text)
}

/// Says it when two values of different types would look alike.
private func typeNote(_ expected: JSONValue?, _ actual: JSONValue?) -> String? {
    guard let expected, let actual, expected.typeName != actual.typeName else { return nil }
    return "was \(withArticle(expected.typeName)), is \(withArticle(actual.typeName))"
}

/// Says it when two strings look alike.
private func unicodeNote(_ left: String, _ right: String) -> String? {
    left == right ? "looks the same, but is composed of other code points" : nil
}

private func withArticle(_ type: String) -> String { ("aeiou".contains(type.prefix(1)) ? "an " : "a ") + type }
