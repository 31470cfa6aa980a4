import Diagnostics
import Events
import LosslessJSON
import Testing

@Suite("Events with many records")
struct EventRecordsTests {
    /// The events that carry records.
    static let countable = EventCatalog.builtIn.names.filter {
        (try? EventCatalog.builtIn.template(named: $0))?.isCountable == true
    }

    @Test("repeats records, each with ids of its own", arguments: countable)
    func repeats(name: String) throws {
        let (one, three) = (try event(name), try event(name + " --count 3"))
        #expect(one.text().utf8.count < three.text().utf8.count)
        guard let records = three["Records"]?.array else { return }
        #expect(records.count == 3)
        #expect(records[0] == one["Records"]?[0])
        #expect(records[0] != records[1] && records[1] != records[2] && records[0] != records[2])
    }

    @Test("sequence numbers of streams and FIFO queues rise")
    func sequences() throws {
        let shard = try #require(try event("kinesis:record --count 12")["Records"]?.array)
        let kinesis = shard.compactMap { $0["kinesis"]?["sequenceNumber"]?.string }
        #expect(kinesis.count == 12 && kinesis == kinesis.sorted() && Set(kinesis).count == 12)
        #expect(kinesis.allSatisfy { $0.utf8.count == 56 })
        #expect(shard[3]["eventID"]?.string == "shardId-000000000000:" + kinesis[3])
        let queue = try #require(try event("sqs:receive-message-fifo --count 12")["Records"]?.array)
        let fifo = queue.compactMap { $0["attributes"]?["SequenceNumber"]?.string }
        #expect(fifo == fifo.sorted() && Set(fifo).count == 12)
        #expect(fifo.allSatisfy { $0.utf8.count == 20 })
    }

    @Test("{{index}} in a text parameter is the record's number, in derived values too")
    func index() throws {
        let records = try event("sqs:receive-message --count 3", ["--body", "order {{index}} of {{customer}}"])
        #expect(records["Records"]?[2]?["body"]?.string == "order 2 of {{customer}}")
        let same = try event("sqs:receive-message", ["--body", "order 2 of {{customer}}"])
        #expect(records["Records"]?[2]?["md5OfBody"] == same["Records"]?[0]?["md5OfBody"])
    }

    @Test("a hundred thousand records come in reasonable time")
    func many() throws {
        let clock = ContinuousClock()
        var records: [JSONValue] = []
        let time = try clock.measure {
            records = try event("sqs:receive-message --count 100000")["Records"]?.array ?? []
        }
        #expect(records.count == 100_000)
        #expect(time < .seconds(60), "unoptimised; far below in release mode")
    }

    @Test("a count is refused where nothing is counted, and out of range")
    func refusals() {
        let uncounted = diagnostic { _ = try event("alb:request --count 3") }
        #expect(uncounted?.kind == .usage)
        #expect(uncounted?.hint?.contains("--repeat") == true)
        for count in ["0", "-1", "many", "1000001", ""] {
            #expect(diagnostic { _ = try event("s3:put", ["--count", count]) }?.kind == .usage)
        }
    }
}
