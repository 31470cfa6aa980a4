import LambdaModel
import Testing

@Suite("Identifiers")
struct IdentifierTests {
    @Test("request ids are version 4 UUIDs in lower case", arguments: 0..<50)
    func requestIDs(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let id = RequestID(using: &generator).description
        #expect(id.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
    }

    @Test("random hexadecimal has the length that is asked for", arguments: [0, 1, 15, 16, 17, 24, 33])
    func hexadecimal(count: Int) {
        var generator = SeededGenerator(seed: 7)
        let digits = randomHex(count, using: &generator)
        #expect(digits.count == count)
        #expect(digits.allSatisfy { "0123456789abcdef".contains($0) })
    }

    @Test("trace headers carry the epoch in eight digits", arguments: [0, 1, 0x5F00_0000, 1_795_575_600] as [Int64])
    func traceHeaders(epoch: Int64) {
        var generator = SeededGenerator(seed: 1)
        let header = TraceHeader(epochSeconds: epoch, sampled: true, using: &generator)
        let pattern = /Root=1-([0-9a-f]{8})-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=1/
        let match = header.description.wholeMatch(of: pattern)
        #expect(match.flatMap { Int64($0.1, radix: 16) } == epoch)
    }

    @Test("the same seed makes the same ids as ever")
    func seeds() {
        var generator = SeededGenerator(seed: 7)
        #expect(randomHex(20, using: &generator) == "a5679fe47faf853b2dc2")
        #expect(randomUUID(using: &generator) == "d6f1d349-952c-4996-bb29-38731e807240")
        let header = TraceHeader(epochSeconds: 1_795_575_600, using: &generator)
        #expect(
            header.description == "Root=1-6b064f30-813045e7ce409adf94c8126b;Parent=4585ce592c27d8f0;Sampled=0"
        )
    }

    @Test("ARNs name the qualifier only when there is one")
    func arns() {
        var arn = FunctionARN(region: "eu-west-1", account: "123456789012", name: "orders")
        #expect(arn.description == "arn:aws:lambda:eu-west-1:123456789012:function:orders")
        arn.qualifier = "live"
        #expect(arn.description == "arn:aws:lambda:eu-west-1:123456789012:function:orders:live")
    }

    @Test("invocation types answer as the Invoke API does")
    func invocationTypes() {
        #expect(InvocationType.allCases.map(\.statusCode) == [200, 202, 204])
        #expect(InvocationType.allCases.map(\.option) == ["request-response", "event", "dry-run"])
    }

    @Test("payloads keep bytes that are no text")
    func payloads() {
        #expect(Payload([0xFF, 0x00]).bytes == [0xFF, 0x00])
        #expect(Payload([0xFF]).text == "\u{FFFD}")
        #expect(Payload.null.text == "null")
    }
}
