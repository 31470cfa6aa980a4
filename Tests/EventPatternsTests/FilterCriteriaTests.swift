import Diagnostics
import EventPatterns
import LambdaModel
import LosslessJSON
import Testing

@Suite("Filters of event source mappings")
struct FilterCriteriaTests {
    /// The table "Properly filtering Amazon SQS messages"; Kafka's and MQ's are the same.
    @Test(
        "filter, drop or look at metadata only, by the form of data and pattern",
        arguments: [
            ("plain × plain: filters", "AAAA", #"{"body": ["AAAA"]}"#, true),
            ("plain × plain: filters out", "BBBB", #"{"body": ["AAAA"]}"#, false),
            ("plain × none: metadata only", "AAAA", #"{"messageId": ["1"]}"#, true),
            ("plain × JSON: drops", "AAAA", #"{"body": {"code": ["AAAA"]}}"#, false),
            (
                "plain × JSON: drops even what is asked to be absent", "A", #"{"body": {"code": [{"exists": false}]}}"#,
                false
            ),
            ("JSON × plain: drops", #"{"code": "AAAA"}"#, #"{"body": [{"prefix": "{"}]}"#, false),
            ("JSON × plain: drops numbers too", "300", #"{"body": [300, "300"]}"#, false),
            ("JSON × plain: drops texts in quotes too", "\"AAAA\"", #"{"body": ["AAAA"]}"#, false),
            ("JSON × none: metadata only", #"{"code": "AAAA"}"#, #"{"messageId": ["1"]}"#, true),
            ("JSON × none: metadata filters out", #"{"code": "AAAA"}"#, #"{"messageId": ["2"]}"#, false),
            ("JSON × JSON: filters", #"{"code": "AAAA", "n": 5}"#, #"{"body": {"code": ["AAAA"]}}"#, true),
            ("JSON × JSON: filters out", #"{"code": "BBBB"}"#, #"{"body": {"code": ["AAAA"]}}"#, false),
            ("an $or of both forms: plain", "AAAA", #"{"$or": [{"body": ["AAAA"]}, {"body": {"c": [1]}}]}"#, true),
            ("an $or of both forms: JSON", #"{"c": 1}"#, #"{"$or": [{"body": ["AAAA"]}, {"body": {"c": [1]}}]}"#, true),
        ]
    )
    func table(name: String, body: String, pattern: String, passes: Bool) throws {
        let filters = try FilterCriteria(filters: [pattern])
        #expect(filters.matches(record: ["messageId": "1", "body": .string(body)], of: .sqs) == passes)
        let encoded = JSONValue.string(base64Encoded(Array(body.utf8)))
        for (source, field) in [(FilteredSource.kafka, "value"), (.mq, "data"), (.kinesis, "data")] {
            let filters = try FilterCriteria(filters: [pattern.replacing("\"body\"", with: "\"\(field)\"")])
            let record = JSONValue.object(JSONObject([("messageId", "1"), (field, encoded)]))
            #expect(filters.matches(record: record, of: source) == passes, "\(source)")
        }
    }

    @Test("pass a record that one of them matches, and every record when there are none")
    func several() throws {
        let filters = try FilterCriteria(filters: [#"{"body": {"a": [1]}}"#, #"{"body": {"b": [{"prefix": "x"}]}}"#])
        #expect(filters.matches(record: ["body": #"{"a": 1}"#], of: .sqs))
        #expect(filters.matches(record: ["body": #"{"a": 2, "b": "xyz"}"#], of: .sqs))
        #expect(!filters.matches(record: ["body": #"{"a": 2, "b": "abc"}"#], of: .sqs))
        #expect(try FilterCriteria(filters: []).matches(record: ["body": "x"], of: .sqs))
    }

    @Test("ask Kinesis' own fields beside the decoded data")
    func kinesis() throws {
        let filters = try FilterCriteria(filters: [#"{"partitionKey": ["1"], "data": {"City": ["Seattle"]}}"#])
        let data = JSONValue.string(base64Encoded(Array(#"{"City": "Seattle", "Temperature": 46}"#.utf8)))
        #expect(filters.matches(record: ["kinesis": ["partitionKey": "1", "data": data]], of: .kinesis))
        #expect(!filters.matches(record: ["kinesis": ["partitionKey": "2", "data": data]], of: .kinesis))
    }

    @Test("look into DynamoDB's images")
    func dynamoDB() throws {
        let record: JSONValue = [
            "eventName": "INSERT",
            "dynamodb": ["Keys": ["Id": ["N": "101"]], "NewImage": ["Message": ["S": "New item!"]]],
        ]
        let keys = try FilterCriteria(filters: [#"{"dynamodb": {"Keys": {"Id": {"N": ["101"]}}}}"#])
        #expect(keys.matches(record: record, of: .dynamoDB))
        let names = try FilterCriteria(filters: [#"{"eventName": ["REMOVE"]}"#])
        #expect(!names.matches(record: record, of: .dynamoDB))
    }

    @Test("take a Kafka record without a value as one without data")
    func tombstone() throws {
        let record: JSONValue = ["topic": "orders", "value": nil]
        #expect(try FilterCriteria(filters: [#"{"value": [null]}"#]).matches(record: record, of: .kafka))
        #expect(try !FilterCriteria(filters: [#"{"value": {"a": [1]}}"#]).matches(record: record, of: .kafka))
    }

    @Test("are refused when there are too many, too long, no JSON, or no pattern")
    func refusals() {
        let eleven = Array(repeating: #"{"body": ["x"]}"#, count: 11)
        #expect(
            refusal { try FilterCriteria(filters: eleven) }?.message == "11 filters are more than a mapping may have"
        )
        #expect(
            refusal { try FilterCriteria(filters: [#"{"body": [5}"#]) }?.message
                .hasPrefix("filter pattern is not valid: it is not JSON") == true
        )
        let long = "{\"body\": [\"" + String(repeating: "x", count: 4096) + "\"]}"
        #expect(
            refusal { try FilterCriteria(filters: [long]) }?.message
                == "filter pattern is not valid: it has more than 4096 characters"
        )
        #expect(
            refusal { try FilterCriteria(filters: [#"{"body": [{"suffx": "x"}]}"#]) }?.hint
                == "did you mean \"suffix\"?"
        )
    }

    @Test("of streams are refused when they ask the data as a string")
    func streams() throws {
        let plain = try FilterCriteria(filters: [#"{"data": ["AAAA"]}"#])
        #expect(
            refusal { try plain.check(for: .kinesis) }?.message == "the filter pattern asks \"data\" as a plain string"
        )
        #expect(refusal { try plain.check(for: .mq) } == nil)
        let images = try FilterCriteria(filters: [#"{"dynamodb": ["x"]}"#])
        #expect(refusal { try images.check(for: .dynamoDB) } != nil)
    }
}
