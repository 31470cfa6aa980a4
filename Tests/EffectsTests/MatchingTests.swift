import Effects
import LosslessJSON
import Testing

@Suite("Calls matched with recorded ones")
struct MatchingTests {
    private func key(_ parameters: JSONValue) -> JSONValue {
        AWSCall(service: "scheduler", operation: "CreateSchedule", parameters: parameters).matchingKey()
    }

    @Test("tokens that an SDK made up and checksums do not count, nor the order of members")
    func volatile() {
        let first = key([
            "Name": "a", "ClientToken": "8f14e45f-ceea-467f-9d3c-2f1d6f1f6f5a", "Inner": ["b": 1, "a": [2]],
            "ChecksumCRC32": "x",
        ])
        let second = key([
            "Inner": ["a": [2], "b": 1], "ClientToken": "0f14e45f-ceea-467f-9d3c-2f1d6f1f6f5b", "Name": "a",
        ])
        #expect(first.text() == second.text())
        #expect(
            first.text()
                == #"{"service":"scheduler","operation":"CreateSchedule","parameters":{"Inner":{"a":[2],"b":1},"Name":"a"}}"#
        )
    }

    @Test("a token that the handler chose counts")
    func chosen() { #expect(key(["ClientToken": "order-7"]) != key(["ClientToken": "order-8"])) }

    @Test("of a presigned URL in a text only what it points at counts")
    func presigned() {
        let url = { (signature: String, date: String) -> JSONValue in
            [
                "Body": .string(
                    "see https://b.s3.amazonaws.com/k?X-Amz-Date=\(date)&X-Amz-Expires=60&X-Amz-Signature=\(signature)\n"
                )
            ]
        }
        #expect(key(url("abc", "20260101T000000Z")) == key(url("def", "20270101T000000Z")))
    }
}
