import FoundationEssentials
import LambdaModel
import LosslessJSON

// MARK: - SQS and Kinesis

extension StateReader {
    /// The messages of every queue: bodies, in order where the queue has one; those in flight and delayed are counted.
    func queues() async throws -> JSONObject {
        let urls = try await pages(of: "QueueUrls", "sqs", "AmazonSQS.ListQueues").compactMap(\.string)
        var queues = JSONObject()
        for url in urls.sorted() {
            let name = String(url.split(separator: "/").last ?? "")
            queues[name] = .object(try await messages(at: url, inOrder: name.hasSuffix(".fifo")))
        }
        return queues
    }

    private func messages(at url: String, inOrder: Bool) async throws -> JSONObject {
        let queue = JSONObject([("QueueUrl", .string(url))])
        var question = queue
        question["AttributeNames"] = ["All"]
        let attributes = try await ask("sqs", "AmazonSQS.GetQueueAttributes", question)["Attributes"]
        var bodies: [JSONValue] = []
        question = queue
        question["MaxNumberOfMessages"] = 10
        question["WaitTimeSeconds"] = 0
        while true {
            let received = try await ask("sqs", "AmazonSQS.ReceiveMessage", question)["Messages"]?.array ?? []
            if received.isEmpty { break }
            bodies += received.compactMap { $0["Body"] }.map(VolatileValues.maskedThroughout)
            for message in received {
                var deletion = queue
                deletion["ReceiptHandle"] = message["ReceiptHandle"]
                _ = try await ask("sqs", "AmazonSQS.DeleteMessage", deletion)
            }
        }
        var state = JSONObject([("messages", .array(inOrder ? bodies : Self.sorted(bodies)))])
        state["in_flight"] = Self.count("ApproximateNumberOfMessagesNotVisible", in: attributes)
        state["delayed"] = Self.count("ApproximateNumberOfMessagesDelayed", in: attributes)
        return state
    }

    /// A count that is not zero.
    private static func count(_ name: String, in attributes: JSONValue?) -> JSONValue? {
        guard let count = attributes?[name]?.string.flatMap(Int.init), count > 0 else { return nil }
        return .int(count)
    }

    /// The records of every stream, shard after shard.
    func streams() async throws -> JSONObject {
        let target = "Kinesis_20131202."
        let names = try await ask("kinesis", target + "ListStreams")["StreamNames"]?.array ?? []
        var streams = JSONObject()
        for name in names.compactMap(\.string).sorted() {
            let stream = JSONObject([("StreamName", .string(name))])
            let shards = try await pages(of: "Shards", "kinesis", target + "ListShards", stream)
            var records: [JSONValue] = []
            for shard in shards.compactMap({ $0["ShardId"]?.string }).sorted() {
                records += try await self.records(of: stream, shard)
            }
            streams[name] = .array(records)
        }
        return streams
    }

    private func records(of stream: JSONObject, _ shard: String) async throws -> [JSONValue] {
        var question = stream
        question["ShardId"] = .string(shard)
        question["ShardIteratorType"] = "TRIM_HORIZON"
        var iterator = try await ask("kinesis", "Kinesis_20131202.GetShardIterator", question)["ShardIterator"]
        var records: [JSONValue] = []
        while let next = iterator, next != .null {
            let question = JSONObject([("ShardIterator", next)])
            let answer = try await ask("kinesis", "Kinesis_20131202.GetRecords", question)
            let found = answer["Records"]?.array ?? []
            if found.isEmpty { break }
            records += found.map { record in
                ["PartitionKey": record["PartitionKey"] ?? .null, "Data": Self.text(record["Data"])]
            }
            iterator = answer["NextShardIterator"]
        }
        return records.map(VolatileValues.maskedThroughout)
    }

    /// The text that Base64 stands for; Base64 itself when it is none.
    private static func text(_ encoded: JSONValue?) -> JSONValue {
        guard let encoded = encoded?.string else { return .null }
        guard let data = Data(base64Encoded: encoded), let text = String(validating: data, as: UTF8.self) else {
            return .string(encoded)
        }
        return .string(text)
    }
}
