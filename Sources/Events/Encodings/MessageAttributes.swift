import Digests
import LosslessJSON

/// A message attribute as an SQS event carries it: a text one, or a number.
func sqsAttribute(_ value: JSONValue) -> JSONValue {
    [
        "stringValue": .string(attributeText(value)), "stringListValues": [], "binaryListValues": [],
        "dataType": .string(attributeType(value)),
    ]
}

/// A message attribute as an SNS event carries it.
func snsAttribute(_ value: JSONValue) -> JSONValue {
    ["Type": .string(attributeType(value)), "Value": .string(attributeText(value))]
}

/// A record header as a Kafka event carries it: its value's bytes as numbers.
func kafkaHeader(_ header: JSONObject.Member) -> JSONValue {
    .object(JSONObject([(header.key, .array(attributeText(header.value).utf8.map { .int($0) }))]))
}

/// The digest of message attributes, as the Amazon SQS Developer Guide defines it: of the attributes sorted by name,
/// the name, the type, the byte 1 for text, and the value, each text with its length in four bytes before it.
func messageAttributesDigest(_ attributes: JSONObject) -> [UInt8] {
    var bytes: [UInt8] = []
    func append(_ text: String) {
        let length = UInt32(text.utf8.count)
        bytes += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) }
        bytes += Array(text.utf8)
    }
    for member in attributes.members.sorted(by: { $0.key < $1.key }) {
        append(member.key)
        append(attributeType(member.value))
        bytes.append(1)
        append(attributeText(member.value))
    }
    return md5Digest(bytes)
}

private func attributeText(_ value: JSONValue) -> String { value.string ?? value.text() }

private func attributeType(_ value: JSONValue) -> String {
    if case .number = value { "Number" } else { "String" }
}
