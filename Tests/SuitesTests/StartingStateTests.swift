import Diagnostics
import LambTestSupport
import LosslessJSON
import Suites
import SystemPackage
import Testing

@Suite("The starting state of a case")
struct StartingStateTests {
    private func calls(_ text: String, file: String = "case.yaml") throws -> [String] {
        try CaseSettings(parsing: text, file: file).state.map {
            let content = $0.content.map { " " + String(decoding: $0, as: UTF8.self) } ?? ""
            return "\($0.service) \($0.operation) \(JSONValue.object($0.parameters).text())\(content)"
        }
    }

    @Test("is items, objects, messages, records and parameters as reports show them, or calls")
    func everything() throws {
        let text = """
            state:
              dynamodb:
                Accounts:
                  - {account: alice, balance: 1.50, tags: {SS: [a, b]}, open: true, limits: [1, null], of: {x: "1"}}
              s3: {photos: {in/a.txt: some text, in/b.json: {n: 1}}}
              sqs:
                Mail: [plain, {id: 1}, {MessageBody: whole, DelaySeconds: 5}]
                mail.fifo: [first]
              kinesis: {clicks: [one, {PartitionKey: k, Data: {n: 2}}]}
              ssm: {/plain: 5, /secret: {Value: s, Type: SecureString}}
              sns.Publish: [{TopicArn: t, Message: m}, {TopicArn: t, Message: n}]
            """
        #expect(
            try calls(text) == [
                #"dynamodb PutItem {"TableName":"Accounts","Item":{"account":{"S":"alice"},"balance":{"N":"1.50"},"#
                    + #""tags":{"SS":["a","b"]},"open":{"BOOL":true},"limits":{"L":[{"N":"1"},{"NULL":true}]},"#
                    + #""of":{"M":{"x":{"S":"1"}}}}}"#,
                #"s3 PutObject {"Bucket":"photos","Key":"in/a.txt"} some text"#,
                #"s3 PutObject {"Bucket":"photos","Key":"in/b.json"} {"n":1}"#,
                #"sqs SendMessage {"MessageBody":"plain","QueueUrl":"Mail"}"#,
                #"sqs SendMessage {"MessageBody":"{\"id\":1}","QueueUrl":"Mail"}"#,
                #"sqs SendMessage {"MessageBody":"whole","DelaySeconds":5,"QueueUrl":"Mail"}"#,
                #"sqs SendMessage {"MessageBody":"first","QueueUrl":"mail.fifo","MessageGroupId":"state","#
                    + #""MessageDeduplicationId":"state-0"}"#,
                #"kinesis PutRecord {"StreamName":"clicks","PartitionKey":"state","Data":"b25l"}"#,
                #"kinesis PutRecord {"StreamName":"clicks","PartitionKey":"k","Data":"eyJuIjoyfQ=="}"#,
                #"ssm PutParameter {"Name":"/plain","Type":"String","Overwrite":true,"Value":"5"}"#,
                #"ssm PutParameter {"Name":"/secret","Type":"SecureString","Overwrite":true,"Value":"s"}"#,
                #"sns Publish {"TopicArn":"t","Message":"m"}"#, #"sns Publish {"TopicArn":"t","Message":"n"}"#,
            ]
        )
    }

    @Test("comes from files beside the settings too, and adds to that of the suite")
    func files() async throws {
        try await withTemporaryDirectory { directory in
            try write("[{\"id\": 1}]", to: directory.appending("items.json"))
            try write("bytes", to: directory.appending("photo.png"))
            let file = directory.appending("case.yaml").string
            let suite = try CaseSettings(parsing: "state: {ssm: {/a: b}}", file: file)
            let text = "state: {dynamodb: {T: {file: items.json}}, s3: {b: {k: {file: ./photo.png}}}}"
            let state = try CaseSettings(parsing: text, file: file, over: suite).state
            #expect(state.map(\.operation) == ["PutParameter", "PutItem", "PutObject"])
            #expect(state[1].parameters["Item"] == ["id": ["N": "1"]])
            #expect(state[2].content == Array("bytes".utf8))
        }
    }

    @Test(
        "names the place of a mistake and the nearest name",
        arguments: [
            ("state: {dynamo: {}}", "1:9", "unknown service \"dynamo\"", "\"dynamodb\""),
            ("state: {events: {}}", "1:9", "unknown service \"events\"", "write calls: sns.Publish"),
            ("state: {dynamodb.putItem: {}}", "1:9", "\"putItem\" is no operation", "dynamodb.PutItem"),
            ("state: {dynamodb.PutItem: 5}", "1:27", "must be a mapping", nil),
            ("state:\n  dynamodb: {T: {a: 1}}", "2:17", "\"T\" must be a list", "hyphen"),
            ("state:\n  dynamodb: {T: [5]}", "2:18", "an item of \"T\" must be a mapping", nil),
            ("state: {s3: {b: {k: {file: none.png}}}}", "1:28", "no file \"none.png\"", "directory of the settings"),
            ("state: [a]", "1:8", "\"state\" must be a mapping", nil),
        ]
    )
    func mistakes(text: String, place: String, message: String, hint: String?) throws {
        let error = #expect(throws: Diagnostic.self) { try CaseSettings(parsing: text, file: "case.yaml") }
        #expect(error?.location?.description == "case.yaml:\(place)")
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
        #expect(hint == nil || error?.hint?.contains(hint ?? "") == true, "\(error?.hint ?? "")")
    }
}
