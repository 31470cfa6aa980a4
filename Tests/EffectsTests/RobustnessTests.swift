import Effects
import LosslessJSON
import Testing

@Suite("Messages that are broken")
struct RobustnessTests {
    /// Messages of every sort, to be damaged.
    private static let bodies: [[UInt8]] = [
        Array(#"{"TableName": "t", "Key": {"id": {"S": "1"}}}"#.utf8),
        Array("Action=Publish&Version=2010-03-31&A.member.1.B=c&D.entry.1.key=e&D.entry.1.value=f".utf8),
        Array("<?xml version='1.0'?><A b='c'><![CDATA[d]]><e>&#x41;&amp;</e><!-- f --></A>".utf8),
        Array("5;chunk-signature=a\r\nhello\r\n0\r\n\r\n".utf8),
        [0xbf, 0x61, 0x61, 0x9f, 0x1a, 0, 0, 1, 0, 0xff, 0x61, 0x62, 0x5f, 0x41, 0x01, 0xff, 0x61, 0x63, 0xc1, 0xfb]
            + [0x3f, 0xf8, 0, 0, 0, 0, 0, 0, 0xff],
        [0, 0, 0, 0x24, 0, 0, 0, 0x12, 1, 2, 3, 4, 11] + Array(":event-type".utf8) + [7, 0, 3] + Array("Rec".utf8)
            + [0x7b, 0x7d, 5, 6, 7, 8],
    ]

    private static let requests: [(target: String, signing: String, headers: [(String, String)])] = [
        ("/", "dynamodb", [("X-Amz-Target", "DynamoDB_20120810.GetItem")]),
        ("/", "kinesis", [("X-Amz-Target", "Kinesis_20131202.A"), ("Content-Type", "application/x-amz-cbor-1.1")]),
        ("/", "sns", [("Content-Type", "application/x-www-form-urlencoded")]),
        ("/b/%zz%?delete&%=%", "s3", [("Content-Encoding", "aws-chunked"), ("Host", ".s3..")]),
        ("/b?delete", "s3", []), ("//", "s3", []), ("", "lambda", []),
        ("/service/GraniteServiceVersion20100801/operation/PutMetricData", "monitoring", []),
    ]

    @Test("are read as far as they go, and nothing ends the process", arguments: 0..<20)
    func damaged(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<15 {
            var body = Self.bodies[Int.random(in: 0..<Self.bodies.count, using: &random)]
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                let place = Int.random(in: 0..<body.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: body[place] = UInt8.random(in: .min ... .max, using: &random)
                case 1: body.insert(UInt8.random(in: .min ... .max, using: &random), at: place)
                default: body.removeSubrange(place...); body.append(0xff)
                }
            }
            for sent in Self.requests {
                var request = request("POST", sent.target, signing: sent.signing, headers: sent.headers)
                request.body = body
                guard let call = AWSCall(request) else { continue }
                #expect(call.parameters.object != nil || call.parameters.text() != "")
                for type in ["application/json", "text/xml", "application/cbor", "application/vnd.amazon.eventstream"] {
                    let headers = [(name: "Content-Type", value: type)]
                    let result = AWSResult(of: call, status: 200, headers: headers, body: body)
                    #expect(result.status == 200)
                }
            }
        }
    }

    @Test("names nested without end are not followed")
    func deep() {
        let form = [("Content-Type", "application/x-www-form-urlencoded")]
        let name = Array(repeating: "a", count: 200_000).joined(separator: ".")
        let sent = request("POST", "/", signing: "sns", headers: form, body: "Action=Publish&\(name)=1")
        #expect(AWSCall(sent)?.operation == "Publish")
        let elements = String(repeating: "<a>", count: 200_000)
        let call = AWSCall(service: "sns", operation: "Publish")
        let result = AWSResult(of: call, status: 200, headers: [], body: Array(elements.utf8))
        #expect(result.value["size"] == 600_000)
        let cbor = [(name: "Content-Type", value: "application/cbor")]
        let arrays = [UInt8](repeating: 0x81, count: 200_000)
        #expect(AWSResult(of: call, status: 200, headers: cbor, body: arrays).value["size"] == 200_000)
    }

    @Test("the messages of an event stream are its events by their types")
    func eventStream() {
        let call = AWSCall(service: "kinesis", operation: "SubscribeToShard")
        let headers = [(name: "Content-Type", value: "application/vnd.amazon.eventstream")]
        let result = AWSResult(of: call, status: 200, headers: headers, body: Self.bodies[5])
        #expect(result.value == [["Rec": [:]]])
    }
}

/// A small generator whose sequence a seed decides.
private struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
