import LambdaModel
package import LosslessJSON

/// An event that brings records of a queue, a stream or a topic, which come in other batches too.
package struct RecordBatch: Sendable {
    /// Where records come from, which decides what may become of their order.
    package enum Source: Sendable, Hashable {
        case queue, fifoQueue, stream, topic
    }

    /// One record.
    struct Record: Sendable {
        var value: JSONValue
        /// What it is called in `batchItemFailures`.
        var identifier: String?
        /// Records of one key stay in their order; nil for those that have none.
        var key: String?
        /// The list of the event that it is in, where there are several.
        var list: String?
    }

    /// Where the records come from.
    package let source: Source
    let records: [Record]
    private let event: JSONObject

    /// How many records it brings.
    package var count: Int { records.count }

    /// Reads an event; nil when it is none that comes in batches.
    package init?(_ event: JSONValue) {
        guard let event = event.object else { return nil }
        self.event = event
        if event["eventSource"]?.string.map({ ["aws:kafka", "SelfManagedKafka"].contains($0) }) == true {
            source = .topic
            records = (event["records"]?.object?.members ?? []).flatMap { list, records in
                (records.array ?? []).map { Record(value: $0, key: list, list: list) }
            }
        } else {
            guard let values = event["Records"]?.array, let first = values.first,
                let source = Self.source(of: first)
            else { return nil }
            self.source = source
            records = values.map { Self.record($0, of: source) }
        }
        if records.isEmpty { return nil }
    }

    private static func source(of record: JSONValue) -> Source? {
        switch record["eventSource"]?.string {
        case "aws:sqs": record["eventSourceARN"]?.string?.hasSuffix(".fifo") == true ? .fifoQueue : .queue
        case "aws:kinesis", "aws:dynamodb": .stream
        default: nil
        }
    }

    private static func record(_ value: JSONValue, of source: Source) -> Record {
        switch source {
        case .queue: Record(value: value, identifier: value["messageId"]?.string)
        case .fifoQueue:
            Record(
                value: value,
                identifier: value["messageId"]?.string,
                key: value["attributes"]?["MessageGroupId"]?.string ?? ""
            )
        case .stream, .topic:
            Record(
                value: value,
                identifier: (value["kinesis"]?["sequenceNumber"] ?? value["dynamodb"]?["SequenceNumber"])?.string,
                key: value["kinesis"]?["partitionKey"]?.string ?? value["dynamodb"]?["Keys"]?.text() ?? ""
            )
        }
    }
}

// MARK: - Other batches of the same records

extension RecordBatch {
    /// Whether a record may come twice; a FIFO queue keeps that from happening.
    package var mayRepeat: Bool { source != .fifoQueue }

    /// The event with some of the records, in this order.
    package func event(with chosen: [Int]) -> JSONValue {
        var event = event
        let values = chosen.map { records[$0] }
        guard source == .topic else {
            event["Records"] = .array(values.map(\.value))
            return .object(event)
        }
        var lists = JSONObject()
        for record in values {
            lists[record.list ?? ""] = .array((lists[record.list ?? ""]?.array ?? []) + [record.value])
        }
        event["records"] = .object(lists)
        return .object(event)
    }

    /// Other orders in which the source may bring the records: at most three, and always the same.
    package var otherOrders: [[Int]] {
        let own = Array(records.indices)
        var generator = SeededGenerator(seed: 1)
        var orders: [[Int]] = []
        // Keys that come first last show most; the others are drawn.
        for candidate in [keepingKeys(own.reversed())]
            + (0..<20).map({ _ in keepingKeys(own.shuffled(using: &generator)) })
        where candidate != own && !orders.contains(candidate) && orders.count < 3 {
            orders.append(candidate)
        }
        return orders
    }

    /// An order with the records of each key put back into theirs.
    private func keepingKeys(_ order: some Sequence<Int>) -> [Int] {
        var waiting = Dictionary(grouping: records.indices.filter { records[$0].key != nil }) { records[$0].key ?? "" }
        return order.map { index in
            guard let key = records[index].key else { return index }
            return waiting[key]?.removeFirst() ?? index
        }
    }
}

// MARK: - What comes again

extension RecordBatch {
    /// Which records come again after an answer that reports failures, as the service reads it: of a queue those that are
    /// named, of a stream everything from the first of them on, and all of them when the answer is wrong.
    ///
    /// Source: "Implementing partial batch responses" for SQS, Kinesis and DynamoDB in the Lambda guide.
    /// - Parameters:
    ///   - response: what the function answered.
    ///   - delivered: the records that it had.
    /// - Returns: the records, in the order they had.
    package func failed(in response: JSONValue, among delivered: [Int]) -> [Int] {
        guard source != .topic, let failures = response["batchItemFailures"], failures != .null else { return [] }
        guard let items = failures.array else { return delivered }
        var failed: Set<String> = []
        let known = Set(delivered.compactMap { records[$0].identifier })
        for item in items {
            guard let identifier = item["itemIdentifier"]?.string, known.contains(identifier) else { return delivered }
            failed.insert(identifier)
        }
        let isFailed = { (index: Int) in failed.contains(self.records[index].identifier ?? "") }
        if source == .stream { return Array(delivered.drop { !isFailed($0) }) }
        return delivered.filter(isFailed)
    }
}
