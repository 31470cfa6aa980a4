import Functions
import LambdaModel
import LosslessJSON
import Suites

/// An event on its way to its function, which perhaps brings records of which not all have to come again.
struct DeliveredEvent: Sendable {
    /// What the function gets.
    var payload: Payload
    /// How it should end.
    let expected: String
    /// Its records, when it brings any.
    let batch: RecordBatch?
    /// Those of them that are in the payload.
    private(set) var records: [Int]
    /// Whether the function's answer says which records failed.
    let reportsFailures: Bool
    /// For how many seconds the service waits before it delivers a second and a third time.
    let waits: [Int]

    init(_ golden: GoldenCase, of function: FunctionConfiguration) throws {
        payload = try golden.event()
        expected = try golden.golden()?.outcome ?? "success"
        let event = try golden.eventDocument()
        batch = RecordBatch(event)
        records = Array(0..<(batch?.count ?? 0))
        reportsFailures = batch != nil && Self.reportsFailures(of: event, to: function)
        waits = Self.waits(of: batch, for: function)
    }

    /// The event with other records in it.
    func with(_ chosen: [Int]) -> DeliveredEvent {
        guard let batch else { return self }
        var event = self
        event.records = chosen
        event.payload = Payload(batch.event(with: chosen).bytes())
        return event
    }

    /// What comes again after an attempt; nil when nothing does.
    func again(after outcome: String, answering answer: Payload) -> DeliveredEvent? {
        guard outcome == expected else { return self }
        guard let batch, reportsFailures, let response = try? JSONValue(parsing: answer.bytes) else { return nil }
        let failed = batch.failed(in: response, among: records)
        return failed.isEmpty ? nil : with(failed)
    }
}

extension DeliveredEvent {
    /// Whether the mapping that brings it was told `ReportBatchItemFailures`; with no mapping in the template it counts as
    /// told.
    private static func reportsFailures(of event: JSONValue, to function: FunctionConfiguration) -> Bool {
        let types = ["aws:sqs": "SQS", "aws:kinesis": "Kinesis", "aws:dynamodb": "DynamoDB"]
        let source = event["Records"]?[0]?["eventSource"]?.string ?? ""
        let mappings = function.triggers.filter { $0.type == types[source] }
        return mappings.isEmpty
            || mappings.contains { mapping in
                let told = mapping.properties["FunctionResponseTypes"]?.array ?? []
                return told.contains("ReportBatchItemFailures")
            }
    }

    /// Sources: "Asynchronous invocation" in the Lambda guide (a minute, then two), "Using Lambda with Amazon SQS" (six
    /// times the function's time-out is recommended for a queue), and for streams, which are read again at once until it
    /// goes well, what is enough for a function that waits for its other self to time out.
    private static func waits(of batch: RecordBatch?, for function: FunctionConfiguration) -> [Int] {
        switch batch?.source {
        case nil: [60, 120]
        case .queue, .fifoQueue: [function.timeoutSeconds * 6, function.timeoutSeconds * 6]
        case .stream, .topic: [0, function.timeoutSeconds + 1]
        }
    }
}
