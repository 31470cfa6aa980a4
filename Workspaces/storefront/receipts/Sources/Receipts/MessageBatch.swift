/// An SQS event: what of it this function reads.
public struct MessageBatch: Decodable, Sendable {
    /// One message.
    public struct Message: Decodable, Sendable {
        var messageID: String
        var body: String

        enum CodingKeys: String, CodingKey {
            case messageID = "messageId"
            case body
        }
    }

    var records: [Message]

    enum CodingKeys: String, CodingKey { case records = "Records" }
}

/// The answer of a function with `ReportBatchItemFailures`; the receipts are for whoever looks at it.
public struct BatchResponse: Encodable, Sendable {
    var batchItemFailures: [BatchItemFailure] = []
    var receipts: [Receipt] = []
}

/// A message that has to be delivered again.
public struct BatchItemFailure: Encodable, Sendable {
    var itemIdentifier: String
}
