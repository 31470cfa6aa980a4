import EventSources
import LosslessJSON
import Testing
import Timekeeping

@Suite("On-failure destinations of streams")
struct StreamDestinationTests {
    private func discarded(
        _ service: StreamService,
        to destination: String = "arn:aws:sqs:us-east-1:123456789012:failures",
        _ change: (inout ShardMappingConfiguration) -> Void = { _ in }
    ) -> [JSONValue] {
        let workspace = SimulatedWorkspace()
        let stream = workspace.stream(service)
        workspace.read(stream) {
            $0.maximumRetryAttempts = 1
            $0.onFailure = destination
            change(&$0)
        }
        workspace.handler.failures.firstAttempts = 99
        let sent = workspace.put(2, into: stream)
        _ = workspace.simulation.advance()
        #expect(workspace.fates(sent) == [.toDestination, .toDestination])
        return (2..<workspace.simulation.messages.count).map { workspace.simulation.content(of: MessageID($0)) }
    }

    @Test("the record of a Kinesis batch says where it lies, and not what it holds")
    func kinesis() throws {
        let record = try #require(discarded(.kinesis).first)
        #expect(record["requestContext"]?["condition"] == "RetryAttemptsExhausted")
        #expect(record["requestContext"]?["approximateInvokeCount"] == 2)
        #expect(record["responseContext"]?["functionError"] == "Unhandled")
        let info = try #require(record["KinesisBatchInfo"])
        #expect(info["shardId"] == "shardId-000000000000")
        #expect(info["batchSize"] == 2)
        #expect(info["approximateArrivalOfFirstRecord"] == "2026-11-25T00:00:00.000Z")
        #expect(info["startSequenceNumber"]?.string?.count == 56)
        #expect(info["endSequenceNumber"] != info["startSequenceNumber"])
        #expect(info["streamArn"] == "arn:aws:kinesis:us-east-1:123456789012:stream/orders")
        #expect(record["payload"] == nil)
    }

    @Test("the record of a table's batch has seconds in its times")
    func table() {
        let info = discarded(.dynamoDB).first?["DDBStreamBatchInfo"]
        #expect(info?["approximateArrivalOfLastRecord"] == "2026-11-25T00:00:00Z")
        #expect(info?["batchSize"] == 2)
    }

    @Test("a bucket gets the whole event with the record")
    func bucket() throws {
        let record = try #require(discarded(.kinesis, to: "arn:aws:s3:::failures").first)
        let event = try JSONValue(parsing: Array((record["payload"]?.string ?? "").utf8))
        #expect(event["Records"]?.array?.count == 2)
    }

    @Test("the record of a topic's batch tells offsets for each partition")
    func topic() {
        let record = discarded(.managedKafka).first
        let info = record?["KafkaBatchInfo"]
        #expect(info?["recordsInfo"]?["orders-0"]?["firstRecordOffset"] == "0")
        #expect(info?["recordsInfo"]?["orders-0"]?["lastRecordOffset"] == "1")
        #expect((info?["payloadSize"]?.int).map { $0 > 100 } == true)
    }

    @Test("a topic as a destination gets each record itself")
    func topicDestination() {
        let records = discarded(.managedKafka, to: "kafka://failures")
        #expect(records.count == 2)
        #expect(records.last?["KafkaBatchInfo"]?["recordInfo"]?["offset"] == "1")
        #expect(records.last?["payload"]?["records"]?["orders-0"]?.array?.count == 1)
    }

    @Test("what became too old is reported as such")
    func age() {
        let record = discarded(.kinesis) {
            $0.maximumRetryAttempts = nil
            $0.maximumRecordAgeSeconds = 60
        }.first
        #expect(record?["requestContext"]?["condition"] == "RecordAgeExceeded")
    }
}
