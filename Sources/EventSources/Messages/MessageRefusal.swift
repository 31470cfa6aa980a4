import LosslessJSON

/// A service's refusal of a message that is too large for it.
package struct MessageRefusal: Sendable, Hashable {
    /// What the service says.
    package var words: String
    /// How large the message is, as the service counts.
    package var bytes: Int
    /// How large it may be.
    package var limit: Int
}

extension MessageRefusal {
    /// What SQS says: the body and the attributes count.
    ///
    /// Source: "Amazon SQS message quotas" in the Amazon SQS Developer Guide; the words are those of `SendMessage`.
    static func queue(_ bytes: Int, over limit: Int) -> MessageRefusal {
        MessageRefusal(
            words: "One or more parameters are invalid. Reason: Message must be shorter than \(limit) bytes.",
            bytes: bytes,
            limit: limit
        )
    }

    /// What Kinesis says: the data before base64 and the partition key count.
    ///
    /// Source: "PutRecord" in the Amazon Kinesis Data Streams API reference; the words are those of its
    /// `ValidationException`.
    static func record(_ bytes: Int, over limit: Int) -> MessageRefusal {
        MessageRefusal(
            words: "1 validation error detected: Value at 'data' failed to satisfy constraint: Member must have length "
                + "less than or equal to \(limit)",
            bytes: bytes,
            limit: limit
        )
    }

    /// The most that SNS takes: 256 KB with the attributes.
    static let topicLimit = 262_144

    /// What SNS says.
    ///
    /// Source: "Publish" in the Amazon SNS API reference; the words are those of its `InvalidParameterException`.
    static func notification(_ bytes: Int) -> MessageRefusal {
        MessageRefusal(words: "Invalid parameter: Message too long", bytes: bytes, limit: topicLimit)
    }
}

extension JSONValue {
    /// How many bytes message attributes count for: their names, types and values.
    var attributeBytes: Int {
        (object?.members ?? []).reduce(0) { sum, attribute in
            sum + attribute.key.utf8.count
                + (attribute.value.object?.members ?? []).reduce(0) { $0 + ($1.value.string?.utf8.count ?? 0) }
        }
    }
}
