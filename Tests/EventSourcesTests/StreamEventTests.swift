import EventSources
import LosslessJSON
import Testing
import Timekeeping

@Suite("Events of streams")
struct StreamEventTests {
    private func event(
        _ service: StreamService,
        holding content: JSONValue,
        _ change: (inout StreamConfiguration) -> Void = { _ in }
    ) -> JSONValue {
        let workspace = SimulatedWorkspace(handler: .real)
        let stream = workspace.stream(service, change)
        workspace.read(stream)
        let message = workspace.simulation.messages.add(at: workspace.simulation.now)
        workspace.simulation.keep(content, for: message)
        stream.receive(message, in: workspace.simulation)
        return workspace.run().first ?? .null
    }

    @Test("a document becomes the data of a Kinesis record")
    func kinesisDocument() {
        let record = event(.kinesis, holding: ["order": 7])["Records"]?[0]
        #expect(record?["kinesis"]?["data"] == "eyJvcmRlciI6N30=")
        #expect(record?["kinesis"]?["partitionKey"] == "key-0")
        #expect(record?["kinesis"]?["approximateArrivalTimestamp"]?.double == 1_795_564_800)
        #expect(record?["eventName"] == "aws:kinesis:record")
        let number = record?["kinesis"]?["sequenceNumber"]?.string ?? ""
        #expect(record?["eventID"]?.string == "shardId-000000000000:" + number)
    }

    @Test("a Kinesis record keeps its data and its partition key")
    func kinesisRecord() {
        let content: JSONValue = ["kinesis": ["data": "aGVsbG8=", "partitionKey": "blue"]]
        let record = event(.kinesis, holding: content)["Records"]?[0]
        #expect(record?["kinesis"]?["data"] == "aGVsbG8=")
        #expect(record?["kinesis"]?["partitionKey"] == "blue")
    }

    @Test("a document becomes an item that was added to a table")
    func tableDocument() {
        let record = event(.dynamoDB, holding: ["total": 7, "id": "a"]) { $0.keyAttributes = ["id"] }["Records"]?[0]
        #expect(record?["eventName"] == "INSERT")
        #expect(record?["dynamodb"]?["Keys"] == ["id": ["S": "a"]])
        #expect(record?["dynamodb"]?["NewImage"] == ["total": ["N": "7"], "id": ["S": "a"]])
        #expect(record?["dynamodb"]?["StreamViewType"] == "NEW_AND_OLD_IMAGES")
    }

    @Test("a stream of keys alone shows no images")
    func keysOnly() {
        let record = event(.dynamoDB, holding: ["id": "a"]) { $0.viewType = "KEYS_ONLY" }["Records"]?[0]
        #expect(record?["dynamodb"]?["NewImage"] == nil)
        #expect(record?["dynamodb"]?["Keys"] == ["id": ["S": "a"]])
    }

    @Test("records of a topic stand under its partition")
    func topic() {
        let event = event(.managedKafka, holding: ["order": 7])
        let record = event["records"]?["orders-0"]?[0]
        #expect(event["eventSource"] == "aws:kafka")
        #expect(record?["offset"] == 0)
        #expect(record?["topic"] == "orders")
        #expect(record?["value"] == "eyJvcmRlciI6N30=")
        #expect(self.event(.selfManagedKafka, holding: .null)["eventSource"] == "SelfManagedKafka")
    }

    @Test("messages of brokers and changes of collections have their own shapes")
    func others() {
        #expect(event(.activeMQ, holding: "hi")["messages"]?[0]?["data"] == "aGk=")
        #expect(event(.rabbitMQ, holding: "hi")["rmqMessagesByQueue"]?["orders::/"]?[0]?["data"] == "aGk=")
        let change = event(.documentDB, holding: ["a": 1])["events"]?[0]?["event"]
        #expect(change?["operationType"] == "insert")
        #expect(change?["fullDocument"] == ["a": 1])
    }

    @Test("a topic's batch gathers for half a second, and goes on from the offset that is named")
    func topicFailures() {
        let workspace = SimulatedWorkspace(handler: .real)
        let stream = workspace.stream(.managedKafka)
        workspace.read(stream) {
            $0.reportsBatchItemFailures = true
            $0.maximumRetryAttempts = 0
        }
        let sent = workspace.put(3, into: stream)
        _ = workspace.run { _ in
            .succeeded(["batchItemFailures": [["itemIdentifier": ["partition": "orders-0", "offset": 1]]]])
        }
        #expect(workspace.story(.received).first == "0.5 received")
        #expect(workspace.fates(sent) == [.succeeded, .expired, .expired])
    }

    @Test("ActiveMQ delivers a message seven times before it is a dead letter, five batches at once")
    func activeMQ() {
        let workspace = SimulatedWorkspace(timeout: 60)
        let stream = workspace.stream(.activeMQ)
        workspace.read(stream) { $0.batchSize = 1 }
        workspace.handler.failures.poison = [1]
        let sent = workspace.put(10, into: stream)
        _ = workspace.simulation.advance()
        #expect(workspace.simulation.messages.attempts(of: sent[0]) == 7)
        #expect(workspace.fates(sent).first == .deadLettered)
        #expect(workspace.fates(sent).dropFirst().allSatisfy { $0 == .succeeded })
        #expect(workspace.handler.metrics.total(.concurrentExecutions) == 5)
    }
}
