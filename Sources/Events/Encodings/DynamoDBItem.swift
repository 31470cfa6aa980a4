import LosslessJSON

/// A plain object as a DynamoDB item.
///
/// Texts become `S`, numbers `N`, truth `BOOL`, null `NULL`, lists `L`, and objects `M`; sets and binary values have no
/// plain form.
func dynamoDBForm(_ item: JSONObject) -> JSONValue {
    .object(JSONObject(unique: item.members.map { ($0.key, attributeValue($0.value)) }))
}

/// The size of an item in bytes: names in UTF-8 and values by their type's rule, as the Amazon DynamoDB Developer Guide
/// gives them under "item sizes and formats".
func itemSize(_ item: JSONObject) -> Int {
    item.members.reduce(0) { $0 + $1.key.utf8.count + attributeSize($1.value) }
}

private func attributeValue(_ value: JSONValue) -> JSONValue {
    switch value {
    case .string: ["S": value]
    case .number(let number): ["N": .string(number.literal)]
    case .bool: ["BOOL": value]
    case .null: ["NULL": true]
    case .array(let elements): ["L": .array(elements.map(attributeValue))]
    case .object(let object): ["M": dynamoDBForm(object)]
    }
}

private func attributeSize(_ value: JSONValue) -> Int {
    switch value {
    case .string(let text): text.utf8.count
    case .number(let number): numberSize(number.literal)
    case .bool, .null: 1
    case .array(let elements): elements.reduce(3) { $0 + attributeSize($1) + 1 }
    case .object(let object): 3 + object.members.count + itemSize(object)
    }
}

/// About a byte for two significant digits, one more for the exponent, and one for a minus sign.
private func numberSize(_ literal: String) -> Int {
    let digits = literal.utf8.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
        .filter { (0x30...0x39).contains($0) }
    let zero = UInt8(ascii: "0")
    let significant = digits.drop { $0 == zero }.reversed().drop { $0 == zero }
    return (significant.count + 1) / 2 + 1 + (literal.hasPrefix("-") ? 1 : 0)
}
