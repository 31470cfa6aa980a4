/// A JSON document as it was written: key order, duplicates' last value and the digits of numbers are kept.
package enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

/// A JSON number as its literal, so that `1.0`, `1e400` and `18446744073709551616` survive.
package struct JSONNumber: Sendable, Hashable {
    /// The digits as they were written.
    package var literal: String

    /// Creates a number from a literal that is known to be a JSON number.
    package init(literal: String) {
        self.literal = literal
    }

    /// The number as an `Int`, when it is a whole one that fits.
    package var int: Int? { Int(literal) }

    /// The nearest `Double`; infinite when the number is out of range.
    package var double: Double { Double(literal) ?? .nan }
}

/// The members of a JSON object in the order they were written.
package struct JSONObject: Sendable {
    /// One name with its value.
    package typealias Member = (key: String, value: JSONValue)

    /// The members in order; keys are unique.
    package private(set) var members: [Member]

    /// Creates an object from members; of members with the same key the last value wins, in the first one's place.
    package init(_ members: [Member] = []) {
        self.members = []
        self.members.reserveCapacity(members.count)
        guard members.count > 16 else {
            for member in members { self[member.key] = member.value }
            return
        }
        var places: [[UInt8]: Int] = [:]
        for member in members {
            let key = Array(member.key.utf8)
            if let place = places[key] {
                self.members[place].value = member.value
            } else {
                places[key] = self.members.count
                self.members.append(member)
            }
        }
    }

    /// Creates an object from members whose keys are known to differ.
    package init(unique members: [Member]) {
        self.members = members
    }

    /// The value under a key; setting nil removes the member, setting a new key appends it.
    package subscript(key: String) -> JSONValue? {
        get { index(of: key).map { members[$0].value } }
        set {
            switch (index(of: key), newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append((key, value))
            case (nil, nil): break
            }
        }
    }

    /// The keys in order.
    package var keys: [String] { members.map(\.key) }

    private func index(of key: String) -> Int? {
        members.firstIndex { sameCodeUnits($0.key, key) }
    }
}

// MARK: - Reading

extension JSONValue {
    /// The member of an object under a key; nil for anything but an object.
    package subscript(key: String) -> JSONValue? {
        guard case .object(let object) = self else { return nil }
        return object[key]
    }

    /// The element of an array at an index; nil when there is none.
    package subscript(index: Int) -> JSONValue? {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    /// The text of a string; nil for anything else.
    package var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// A whole number that fits in an `Int`; nil for anything else.
    package var int: Int? {
        guard case .number(let number) = self else { return nil }
        return number.int
    }

    /// The nearest `Double` of a number; nil for anything else.
    package var double: Double? {
        guard case .number(let number) = self else { return nil }
        return number.double
    }

    /// The truth value; nil for anything but `true` and `false`.
    package var bool: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    /// The elements of an array; nil for anything else.
    package var array: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The object; nil for anything else.
    package var object: JSONObject? {
        guard case .object(let object) = self else { return nil }
        return object
    }

    /// What sort of value it is, in JSON's own word.
    package var typeName: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}

// MARK: - Building

extension JSONValue {
    /// A whole number.
    package static func int(_ value: some BinaryInteger) -> JSONValue { .number(JSONNumber(literal: String(value))) }

    /// A number with at most `places` decimal places, trailing zeros dropped; null when it is not finite.
    package static func decimal(_ value: Double, places: Int = 3) -> JSONValue {
        guard value.isFinite else { return .null }
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let rounded = (value * scale).rounded() / scale
        if rounded == rounded.rounded(), abs(rounded) < 1e15 { return .int(Int64(rounded)) }
        return .number(JSONNumber(literal: "\(rounded)"))
    }

    /// A string, or null for nil.
    package static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int) { self = .int(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(nilLiteral: ()) { self = .null }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(JSONObject(elements.map { ($0.0, $0.1) }))
    }
}

// MARK: - Comparing

extension JSONValue: Hashable {
    /// Equal when written the same but for white space and key order: numbers by their digits, strings by code units.
    package static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.string(let left), .string(let right)): sameCodeUnits(left, right)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        default: false
        }
    }

    package func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .bool(let value): hasher.combine(value)
        case .number(let number): hasher.combine(number)
        case .string(let text): hasher.combine(text)
        case .array(let elements): hasher.combine(elements)
        case .object(let object): hasher.combine(object.members.count)
        }
    }
}

extension JSONObject: Equatable {
    package static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.members.count == right.members.count && left.members.allSatisfy { right[$0.key] == $0.value }
    }
}

/// Whether two strings are the same code unit for code unit; `==` would call canonical equivalents the same.
package func sameCodeUnits(_ left: String, _ right: String) -> Bool {
    guard left.utf8.count == right.utf8.count else { return false }
    let areSame = left.utf8.withContiguousStorageIfAvailable { left in
        right.utf8.withContiguousStorageIfAvailable { left.elementsEqual($0) }
    }
    return (areSame ?? nil) ?? left.utf8.elementsEqual(right.utf8)
}
