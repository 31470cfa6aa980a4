import Diagnostics
import Effects
import LosslessJSON
import Testing

@Suite("Cassettes")
struct CassetteTests {
    private let put = Cassette.Entry(
        call: AWSCall(service: "dynamodb", operation: "PutItem", parameters: ["TableName": "t"]),
        answer: AWSAnswer(
            status: 200,
            headers: [
                ("Content-Type", "application/x-amz-json-1.0"), ("Date", "x"),
            ],
            body: Array("{}".utf8)
        )
    )

    @Test("are read as they were written, without what is of one answer alone")
    func roundTrip() throws {
        var image = put
        image.answer.body = [0xFF, 0xD8]
        let read = try Cassette(parsing: Cassette([put, image]).bytes(), file: "c.json")
        #expect(read.entries.map(\.call) == [put.call, put.call])
        #expect(read.entries.map(\.answer.body) == [put.answer.body, [0xFF, 0xD8]])
        #expect(read.entries[0].answer.header("content-type") == "application/x-amz-json-1.0")
        #expect(read.entries[0].answer.header("date") == nil)
    }

    @Test("that are none are refused by name", arguments: ["", "{}", "{\"calls\": [{\"service\": \"s3\"}]}"])
    func broken(text: String) {
        #expect {
            try Cassette(parsing: Array(text.utf8), file: "c.json")
        } throws: {
            ($0 as? Diagnostic)?.message == "\"c.json\" is no cassette"
        }
    }
}
