package import Diagnostics
import Digests
package import LosslessJSON
import LambdaModel
import Timekeeping

extension EventTemplate {
    /// The event that carries a payload: as its content, or, for an object's notification, as the object that it is about.
    ///
    /// What `aws sqs receive-message` and `aws kinesis get-records` print becomes an event with those records. A payload
    /// that is an event of this service already stays as it is.
    /// - Parameters:
    ///   - payload: the payload's bytes.
    ///   - request: what else is chosen about the event.
    /// - Returns: the event.
    /// - Throws: a usage diagnostic when the event carries nothing, and invalid input when the payload is not text.
    package func event(carrying payload: [UInt8], for request: EventRequest) throws(Diagnostic) -> JSONValue {
        let document = try? JSONValue(parsing: payload)
        if let document {
            if EventCatalog.service(of: document) == service { return document }
            if service == "sqs", let messages = document["Messages"]?.array { return try event(of: messages, request) }
            if service == "kinesis", let records = document["Records"]?.array { return try event(of: records, request) }
        }
        var request = request
        if let parameter = contentParameter {
            guard let text = String(validating: payload, as: UTF8.self) else {
                throw Diagnostic(.invalidInput, "the payload is not text", hint: "\"\(name)\" carries UTF-8")
            }
            // The line feed of a document is the terminal's, not the sender's.
            let content =
                document == nil
                ? text : String(text[..<(text.lastIndex { !$0.isWhitespace }.map(text.index(after:)) ?? text.endIndex)])
            request.parameters.removeAll { $0.name == parameter.name }
            request.parameters.append((parameter.name, try parameter.value(typed: content)))
            return try event(for: request)
        }
        guard parameters.contains(where: { $0.name == "size" }), parameters.contains(where: { $0.name == "etag" })
        else {
            throw Diagnostic(
                .usage,
                "\"\(name)\" carries no payload",
                hint: "as in sqs:receive-message, kinesis:record, sns:notification or s3:put"
            )
        }
        request.parameters.removeAll { $0.name == "size" || $0.name == "etag" }
        request.parameters.append(("size", .int(payload.count)))
        request.parameters.append(("etag", .string(hexadecimal(md5Digest(payload)))))
        return try event(for: request)
    }

    /// The event with the records that a command of the AWS CLI printed.
    private func event(of records: [JSONValue], _ request: EventRequest) throws(Diagnostic) -> JSONValue {
        var request = request
        request.count = records.count
        guard !records.isEmpty else {
            throw Diagnostic(.invalidInput, "the payload has no records", hint: "read from the queue or stream again")
        }
        var event = try event(for: request)
        for (index, record) in records.enumerated() {
            for (path, value) in service == "sqs" ? messageMembers(record) : recordMembers(record) {
                guard let value else { continue }
                try event.set(JSONPointer(tokens: ["Records", String(index)] + path), to: value)
            }
        }
        return event
    }

    /// What a message that was received shows in the event.
    private func messageMembers(_ message: JSONValue) -> [([String], JSONValue?)] {
        let body = message["Body"]
        let digest = body?.string.map { JSONValue.string(hexadecimal(md5Digest(Array($0.utf8)))) }
        let attributes = message["MessageAttributes"]?.object?.members.map { name, value -> JSONObject.Member in
            var made = JSONObject([("stringListValues", []), ("binaryListValues", [])])
            made["stringValue"] = value["StringValue"]
            made["binaryValue"] = value["BinaryValue"]
            made["dataType"] = value["DataType"]
            return (name, .object(made))
        }
        return [
            (["messageId"], message["MessageId"]), (["receiptHandle"], message["ReceiptHandle"]), (["body"], body),
            (["md5OfBody"], digest), (["attributes"], message["Attributes"]),
            (["messageAttributes"], attributes.map { .object(JSONObject($0)) }),
        ]
    }

    /// What a record that was read shows in the event.
    private func recordMembers(_ record: JSONValue) -> [([String], JSONValue?)] {
        let number = record["SequenceNumber"]
        var arrival = record["ApproximateArrivalTimestamp"]
        if case .string(let text)? = arrival, let time = Timestamp(iso8601: text) {
            arrival = .decimal(Double(time.milliseconds) / 1000)
        }
        let shard = number?.string.map { JSONValue.string("shardId-000000000000:\($0)") }
        return [
            (["kinesis", "sequenceNumber"], number), (["kinesis", "partitionKey"], record["PartitionKey"]),
            (["kinesis", "data"], record["Data"]), (["kinesis", "approximateArrivalTimestamp"], arrival),
            (["eventID"], shard),
        ]
    }
}
