import LosslessJSON

/// DynamoDB's form of values: a plain one gets its type, one that has a type stays as it is.
///
/// Source: "AttributeValue" in the DynamoDB API reference.
enum AttributeValue {
    /// The form of a value in an item.
    static func typed(_ value: JSONValue) -> JSONValue {
        if isTyped(value) { return value }
        return switch value {
        case .null: ["NULL": true]
        case .bool: ["BOOL": value]
        case .number(let number): ["N": .string(number.literal)]
        case .string: ["S": value]
        case .array(let elements): ["L": .array(elements.map(typed))]
        case .object(let object): ["M": .object(item(object))]
        }
    }

    /// The attributes of an item, each with its type.
    static func item(_ object: JSONObject) -> JSONObject {
        JSONObject(unique: object.members.map { ($0.key, typed($0.value)) })
    }

    private static func isTyped(_ value: JSONValue) -> Bool {
        guard let object = value.object, object.members.count == 1, let (type, content) = object.members.first else {
            return false
        }
        switch type {
        case "S", "N", "B": return content.string != nil
        case "BOOL": return content.bool != nil
        case "NULL": return content == true
        case "SS", "NS", "BS": return content.array?.allSatisfy { $0.string != nil } == true
        case "L": return content.array?.allSatisfy(isTyped) == true
        case "M": return content.object?.members.allSatisfy { isTyped($0.value) } == true
        default: return false
        }
    }
}
