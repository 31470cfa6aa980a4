import Digests
import LambdaModel
import LosslessJSON

extension AWSRequest {
    /// A FIFO queue knows a message again for so many seconds.
    ///
    /// Source: "Using the message deduplication ID in Amazon SQS" in its developer guide.
    static let deduplicationSeconds = 300

    /// The request as it works on a FIFO queue that has forgotten what it had before: messages get other ids of
    /// deduplication, and what has the same id still comes once.
    ///
    /// Nothing that a consumer's handler gets from us shows the id. Requests of SQS's older protocol, a form, stay.
    func afterDeduplication(_ call: AWSCall) -> AWSRequest {
        guard call.sendsToFIFOQueue, var body = (try? JSONValue(parsing: body))?.object else { return self }
        if let entries = body["Entries"]?.array {
            body["Entries"] = .array(entries.map { $0.object.map { .object(Self.renamed($0)) } ?? $0 })
        } else {
            body = Self.renamed(body)
        }
        var request = self
        request.body = JSONValue.object(body).bytes()
        return request
    }

    private static func renamed(_ message: JSONObject) -> JSONObject {
        var message = message
        let id = message["MessageDeduplicationId"]?.string
        let known = id ?? hexadecimal(sha256Digest(Array((message["MessageBody"]?.string ?? "").utf8)))
        message["MessageDeduplicationId"] = .string(hexadecimal(sha256Digest(Array(("later: " + known).utf8))))
        return message
    }
}

extension AWSCall {
    /// Whether it sends messages that a queue keeps from coming twice.
    var sendsToFIFOQueue: Bool {
        service == "sqs" && ["SendMessage", "SendMessageBatch"].contains(operation)
            && parameters["QueueUrl"]?.string?.hasSuffix(".fifo") == true
    }
}
