import Diagnostics
import Events
import LambdaModel
import LosslessJSON
import Testing

@Suite("Payloads inside of events")
struct PayloadTests {
    private func event(_ name: String, _ payload: String) throws -> JSONValue {
        let template = try EventCatalog.builtIn.template(named: name)
        return try template.event(
            carrying: Array(payload.utf8),
            for: EventRequest(seed: 1, now: EventRequest.seededMoment)
        )
    }

    @Test("a message's text, a record's data, a stored object")
    func contents() throws {
        #expect(try event("sqs:receive-message", "{\"a\":1}\n")["Records"]?[0]?["body"] == #"{"a":1}"#)
        #expect(try event("sqs:receive-message", "plain\n")["Records"]?[0]?["body"] == "plain\n")
        #expect(try event("kinesis:record", "hi")["Records"]?[0]?["kinesis"]?["data"] == "aGk=")
        let object = try event("s3:put", "hello")["Records"]?[0]?["s3"]?["object"]
        #expect(object?["size"] == 5 && object?["eTag"] == "5d41402abc4b2a76b9719d911017c592")
        let refusal = #expect(throws: Diagnostic.self) { try event("cloudformation:create", "x") }
        #expect(refusal?.message == "\"cloudformation:create\" carries no payload")
    }

    @Test("what the AWS CLI printed becomes an event with those records, and an event stays as it is")
    func printed() throws {
        let messages =
            #"{"Messages":[{"MessageId":"m1","ReceiptHandle":"r","Body":"one","MessageAttributes":{"k":{"StringValue":"v","DataType":"String"}}},{"MessageId":"m2","Body":"two"}]}"#
        let queue = try event("sqs:receive-message", messages)
        #expect(queue["Records"]?.array?.count == 2 && queue["Records"]?[1]?["messageId"] == "m2")
        #expect(queue["Records"]?[0]?["messageAttributes"]?["k"]?["stringValue"] == "v")
        #expect(queue["Records"]?[0]?["md5OfBody"] == "f97c5d29941bfb1b2fdab0874906ab82")
        let stream = try event(
            "kinesis:record",
            #"{"Records":[{"SequenceNumber":"49","Data":"aGk=","PartitionKey":"p","ApproximateArrivalTimestamp":"2026-01-15T12:00:00Z"}]}"#
        )
        #expect(stream["Records"]?[0]?["kinesis"]?["approximateArrivalTimestamp"] == 1_768_478_400)
        #expect(stream["Records"]?[0]?["eventID"] == "shardId-000000000000:49")
        #expect(try event("sqs:receive-message", queue.text()) == queue)
    }

    @Test("undoes gzip, its own and others', and refuses what is damaged")
    func gunzip() throws {
        let text = Array(String(repeating: "All work and no play makes Jack a dull boy. ", count: 4000).utf8)
        #expect(gunzipped(gzipped(text)) == text)
        #expect(gunzipped(gzipped([]) + gzipped([1, 2])) == [1, 2])
        // `printf 'hello hello hello\n' | gzip -n`, in base64: fixed codes and a copy.
        let small = try #require(base64Decoded("H4sIAAAAAAAAA8tIzcnJV8hAkFwAO3yK3xIAAAA="))
        #expect(gunzipped(small).map { String(decoding: $0, as: UTF8.self) } == "hello hello hello\n")
        // The squares below 200², with codes of their own.
        let squares =
            "H4sIAAAAAAACAyWT2QEEIQhDW7EEOQTpv7F5cX52WOUISdzLVq5ZVsvPilo5q3JdW7b3MuebyS0ZQwo5fvjeWeFJPtXkZfK9uY7P"
            + "Ol2ryCu+zf/m/HI/5E2pL4W26WBGK1NPc5pbaEpq3NHcEoASkgaR3RQGEPoWChNi37M8di7PbSCjwktR6+zqdsgLVQT9BRrkQb9I"
            + "OodmRDMtLnNjQJAbLClUGeDLBGkWmLO1rdY4m32OaeHQxtyso51PKxrOanNLlcEmFXWoraZLXfr1PiKHimbm6sPcbhD0gOWK+uvg"
            + "uyktCsz3gn60BxlEoIRNtpy7n1Yia/uLc4vgIgOaSTZTnZmH4hSPVqLUrtj1X+kQ535Ev7eU8HmiPH0izxNIqsVIwLR63lAtKBXf"
            + "K+mo4zcgwh4ndq7ieucVyqmXX6LS+vXpVM9+/Xs06765iK744ZktbPNwzjPHCD87s4tv7eW7ZRD7HRKyiIkHVzF2ET/+28TFm4fp"
            + "PPL5qJWfrzZDfVLM4xj1P9ID76v2SCVHXc5L2jnAyX+Keh+9kJbOzhYyotTnzah25AmfAw8QDCeYs2VRcRV7FJtcBXpywuU1bCuj"
            + "uhwYYXp5IV9G0Boray4SjWJ5OE7Izuc5u6Qvln9+v7J+v1fQpQdx39vggSrWi0He/Z7Ctg/avVukHQQAAA=="
        let expected = (0..<200).map { String($0 * $0) }.joined(separator: " ")
        #expect(
            base64Decoded(squares).flatMap { gunzipped($0) }.map { String(decoding: $0, as: UTF8.self) } == expected
        )
        for count in [0, 5, 17, small.count - 1] { #expect(gunzipped(Array(small.prefix(count))) == nil) }
        #expect(gunzipped(gzipped(text), limit: 1000) == nil)
        for text in ["", "aGk=", "aGk", "_-8="] { #expect(base64Decoded(text) != nil) }
        for text in ["a", "a b=", "aGk==", "=aGk"] { #expect(base64Decoded(text) == nil, "\(text)") }
    }
}

@Suite("Input of any content")
struct RequestNoiseTests {
    @Test("is taken or refused: curl's words, compressed bytes, base64")
    func noise() throws {
        let pieces = [
            "curl ", "-H ", "-d", "'", "\"", "\\", "$'", "\\u12", "http://", "h/p", "?a=b", " ", "-X", "--json ", "@x",
            "\n", "é", "a:b",
        ]
        let compressed = gzipped(Array("some text, and some text".utf8))
        for seed in UInt64(0)..<2000 {
            var generator = SeededGenerator(seed: seed)
            let text = (0..<12).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
            let request = try? HTTPRequest(curl: text) { _ throws(Diagnostic) in [] }
            #expect(request?.path.hasPrefix("/") ?? true, "\(text)")
            var damaged = compressed
            damaged[Int.random(in: 0..<damaged.count, using: &generator)] ^= UInt8.random(
                in: 1...255,
                using: &generator
            )
            let content = gunzipped(damaged)
            #expect(content == nil || content == gunzipped(compressed), "seed \(seed)")
            _ = base64Decoded(text)
        }
    }
}
