import EventSources
import LambdaModel
import LosslessJSON
import Testing
import Timekeeping

@Suite("Sizes of messages")
struct MessageSizeTests {
    /// What the messages of every feed hold.
    private final class SameContents: ContentMaker {
        private let value: JSONValue
        init(_ value: JSONValue) { self.value = value }
        func content(from feed: Int, of message: MessageID, sentAt time: Timestamp) -> JSONValue { value }
    }

    private func text(_ count: Int) -> String { String(repeating: "a", count: count) }

    @Test("a queue's batch is cut where its event would be over 6 MB, by what the messages of a feed really hold")
    func queue() {
        let workspace = SimulatedWorkspace(handler: .real)
        workspace.simulation.contents = SameContents(["body": .string(text(1_000_000))])
        let queue = workspace.queue()
        workspace.map(queue) { $0.batchSize = 10 }
        workspace.simulation.start(Feed(number: 0, sending: 14, to: queue))
        let events = workspace.run()
        #expect(workspace.counts(.received) == [6, 6, 2])
        #expect(events.allSatisfy { $0.bytes().count <= 6_291_456 })
    }

    @Test("text that JSON has to escape counts as it is written")
    func escapes() {
        let workspace = SimulatedWorkspace(handler: .real)
        workspace.simulation.contents = SameContents(["body": .string(String(repeating: "\"", count: 100_000))])
        let queue = workspace.queue()
        workspace.map(queue) { $0.maximumBatchBytes = 629_145 }
        workspace.simulation.start(Feed(number: 0, sending: 6, to: queue))
        let events = workspace.run()
        #expect(workspace.counts(.received) == [3, 3])
        #expect(events.allSatisfy { $0.bytes().count <= 629_145 })
    }

    @Test("what a function sends to a stream counts with base64 and what stands around it")
    func stream() {
        let workspace = SimulatedWorkspace(handler: .real)
        let stream = workspace.stream()
        workspace.read(stream) { $0.maximumBatchBytes = 629_145 }
        for _ in 0..<9 {
            let record: JSONValue = ["kinesis": ["data": .string(base64Encoded(Array(text(100_000).utf8)))]]
            workspace.simulation.send(record, to: stream.configuration.arn)
        }
        let events = workspace.run()
        #expect(workspace.counts(.received) == [4, 4, 1])
        #expect(events.allSatisfy { $0.bytes().count <= 629_145 })
    }

    @Test("many small records are cut by what stands around them alone")
    func envelopes() {
        let workspace = SimulatedWorkspace(handler: .real)
        let stream = workspace.stream()
        workspace.read(stream) { $0.batchSize = 10_000 }
        workspace.simulation.start(Feed(number: 0, sending: 14_000, to: stream, group: { _ in 1 }))
        let events = workspace.run()
        #expect(events.count == 2)
        #expect(events.allSatisfy { $0.bytes().count <= 6_291_456 })
    }

    @Test("what a topic fans out counts with the notification around it; raw, without")
    func fanOut() {
        for (isRaw, expected) in [(false, [1]), (true, [2])] {
            let workspace = SimulatedWorkspace(handler: .real)
            let queue = workspace.queue()
            workspace.map(queue) {
                $0.maximumBatchBytes = 2_500
                $0.windowSeconds = 1
            }
            let topic = SimulatedTopic(name: "news", arn: "arn:aws:sns:us-east-1:123456789012:news")
            var subscription = SimulatedTopic.Subscription(arn: "s", endpoint: queue.configuration.arn)
            subscription.isRaw = isRaw
            topic.subscribe(subscription)
            workspace.simulation.add(topic, arn: "arn:aws:sns:us-east-1:123456789012:news")
            for _ in 0..<2 {
                workspace.simulation.send(
                    ["Message": .string(text(600))],
                    to: "arn:aws:sns:us-east-1:123456789012:news"
                )
            }
            _ = workspace.run()
            #expect(Set(workspace.counts(.received)) == Set(expected), "raw: \(isRaw)")
        }
    }

    @Test("a message over the service's limit is refused in the service's words, one at the limit is not")
    func refused() {
        let workspace = SimulatedWorkspace()
        let queue = workspace.queue { $0.maximumMessageBytes = 2048 }
        let stream = workspace.stream()
        let topic = SimulatedTopic(name: "news", arn: "arn:aws:sns:us-east-1:123456789012:news")
        workspace.simulation.add(topic, arn: "arn:aws:sns:us-east-1:123456789012:news")
        func fates(_ content: (Int) -> JSONValue, _ arn: String, at limit: Int) -> [Fate] {
            let sent = [limit, limit + 1].map { workspace.simulation.send(content($0), to: arn) }
            return workspace.fates(sent)
        }
        let attributes: JSONValue = ["k": ["stringValue": "v", "dataType": "String"]]
        let queued = fates(
            { ["body": .string(text($0 - 8)), "messageAttributes": attributes] },
            queue.configuration.arn,
            at: 2048
        )
        #expect(queued == [.inFlight, .refused])
        let record = { (count: Int) -> JSONValue in
            ["kinesis": ["data": .string(base64Encoded(Array(text(count - 3).utf8))), "partitionKey": "key"]]
        }
        #expect(fates(record, stream.configuration.arn, at: 1_048_576) == [.inFlight, .refused])
        let published = fates(
            { ["Message": .string(text($0))] },
            "arn:aws:sns:us-east-1:123456789012:news",
            at: 262_144
        )
        #expect(published == [.filtered, .refused])
        let words = workspace.simulation.timeline.events.filter { $0.kind == .refused }.compactMap(\.detail)
        #expect(
            words == [
                "One or more parameters are invalid. Reason: Message must be shorter than 2048 bytes.",
                "1 validation error detected: Value at 'data' failed to satisfy constraint: Member must have length "
                    + "less than or equal to 1048576", "Invalid parameter: Message too long",
            ]
        )
    }
}
