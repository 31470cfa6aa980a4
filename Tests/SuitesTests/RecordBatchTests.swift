import Diagnostics
import LosslessJSON
import Suites
import Testing

@Suite("Batches of records")
struct RecordBatchTests {
    private func batch(_ source: String, _ keys: [String]) throws -> RecordBatch {
        let records = keys.enumerated().map { index, key -> JSONValue in
            let id = JSONValue.string("\(index)")
            return switch source {
            case "aws:kinesis":
                ["eventSource": "aws:kinesis", "kinesis": ["sequenceNumber": id, "partitionKey": .string(key)]]
            case "aws:dynamodb":
                [
                    "eventSource": "aws:dynamodb",
                    "dynamodb": ["SequenceNumber": id, "Keys": ["id": ["S": .string(key)]]],
                ]
            case "fifo":
                [
                    "eventSource": "aws:sqs", "eventSourceARN": "arn:aws:sqs:us-east-1:1:q.fifo", "messageId": id,
                    "attributes": ["MessageGroupId": .string(key)],
                ]
            default: ["eventSource": "aws:sqs", "eventSourceARN": "arn:aws:sqs:us-east-1:1:q", "messageId": id]
            }
        }
        return try #require(RecordBatch(["Records": .array(records)]))
    }

    @Test("come in orders that keep those of each key", arguments: ["aws:kinesis", "aws:dynamodb", "fifo"])
    func orders(source: String) throws {
        let orders = try batch(source, ["a", "b", "a", "c"]).otherOrders
        #expect(orders.count == 3 && Set(orders).count == 3)
        #expect(orders.allSatisfy { $0.sorted() == [0, 1, 2, 3] && $0 != [0, 1, 2, 3] })
        for order in orders {
            let (first, second) = (try #require(order.firstIndex(of: 0)), try #require(order.firstIndex(of: 2)))
            #expect(first < second)
        }
        #expect(try batch(source, ["a", "a", "a"]).otherOrders == [])
    }

    @Test("of a standard queue come in any order, its last record first for once")
    func queue() throws {
        let orders = try batch("queue", ["", "", ""]).otherOrders
        #expect(orders.first == [2, 1, 0] && orders.count == 3)
        #expect(try batch("queue", [""]).otherOrders == [])
    }

    @Test("of topics keep the order of each partition")
    func topics() throws {
        let event: JSONValue = [
            "eventSource": "aws:kafka", "records": ["t-0": [["offset": 1], ["offset": 2]], "t-1": [["offset": 7]]],
        ]
        let batch = try #require(RecordBatch(event))
        #expect(batch.count == 3 && batch.otherOrders == [[2, 0, 1], [0, 2, 1]])
        #expect(batch.event(with: [2, 1])["records"] == ["t-1": [["offset": 7]], "t-0": [["offset": 2]]])
    }

    @Test(
        "come again as far as an answer reports them",
        arguments: [
            ("queue", #"{"batchItemFailures": [{"itemIdentifier": "1"}]}"#, [1]),
            ("aws:kinesis", #"{"batchItemFailures": [{"itemIdentifier": "1"}]}"#, [1, 2]),
            ("aws:dynamodb", #"{"batchItemFailures": [{"itemIdentifier": "2"}, {"itemIdentifier": "1"}]}"#, [1, 2]),
            ("queue", #"{"batchItemFailures": []}"#, []), ("queue", "null", []), ("queue", "{}", []),
            ("queue", #"{"batchItemFailures": [{"itemIdentifier": "9"}]}"#, [0, 1, 2]),
            ("queue", #"{"batchItemFailures": [{"itemIdentifier": ""}]}"#, [0, 1, 2]),
            ("queue", #"{"batchItemFailures": "1"}"#, [0, 1, 2]),
        ]
    )
    func failures(source: String, answer: String, again: [Int]) throws {
        let batch = try batch(source, ["a", "b", "a"])
        #expect(batch.failed(in: try JSONValue(parsing: answer), among: [0, 1, 2]) == again)
    }

    @Test("are none where an event is no batch")
    func others() {
        #expect(RecordBatch(["Records": [["eventSource": "aws:s3"]]]) == nil)
        #expect(RecordBatch(["Records": []]) == nil && RecordBatch(5) == nil)
    }

    @Test("decide with the rest of what a single delivery shows in how many ways an event is delivered")
    func deliveries() throws {
        var facts = DeliveryFacts()
        #expect(
            facts.deliveries(of: DeliveryKind.allCases).map(\.name)
                == ["again-warm", "again-cold", "at-once", "response-lost"]
        )
        (facts.effects, facts.changingCalls, facts.windowSeconds) = (1, 2, 60)
        facts.batch = try batch("queue", ["", ""])
        facts.failing = [(record: 1, call: 2)]
        #expect(
            facts.deliveries(of: DeliveryKind.allCases).map(\.name) == [
                "again-warm", "again-cold", "at-once", "at-once-a-paused-before-1", "at-once-a-paused-before-2",
                "crash-after-effect-1", "response-lost",
                "timeout-after-effect-1", "throttled-at-1", "throttled-at-2", "duplicate-record", "split-batch",
                "partial-failure-at-2", "reordered-1", "after-window",
            ]
        )
        #expect(Delivery.kind(named: "crash-after-effect-12") == .crashAfterEffect)
        #expect(
            Delivery.kind(named: "at-once-a-paused-before-3") == .atOnce && Delivery.kind(named: "at-once-3") == nil
        )
        #expect(Delivery.kind(named: "again-warm") == .againWarm && Delivery.kind(named: "again-warmer") == nil)
    }

    @Test("are held before each change, and of very many before some that are always the same, the first and last too")
    func pauses() {
        var facts = DeliveryFacts()
        facts.changingCalls = 1
        #expect(facts.pauses == [])
        facts.changingCalls = 7
        #expect(facts.pauses == Array(1...7))
        facts.changingCalls = 30
        #expect(facts.pauses == facts.pauses.sorted() && Set(facts.pauses).count == 7)
        #expect(facts.pauses.first == 1 && facts.pauses.last == 30)
        #expect(facts.deliveries(of: [.atOnce]).count == 8)
        #expect(facts.deliveries(of: [.atOnce], bounded: false).map(\.name).contains("at-once-a-paused-before-29"))
    }
}
