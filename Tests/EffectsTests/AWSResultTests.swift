import Effects
import LosslessJSON
import Testing

@Suite("Results read from answers")
struct AWSResultTests {
    private func result(
        _ service: String,
        _ operation: String,
        _ status: Int = 200,
        type: String = "",
        headers: [(String, String)] = [],
        _ body: String
    ) -> AWSResult {
        AWSResult(
            of: AWSCall(service: service, operation: operation),
            status: status,
            headers: ([("Content-Type", type)] + headers).map { (name: $0.0, value: $0.1) },
            body: Array(body.utf8)
        )
    }

    @Test(
        "an error's code comes from wherever its protocol has it",
        arguments: [
            ("dynamodb", "PutItem", #"{"__type": "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException"}"#),
            ("lambda", "Invoke", #"{"code": "ConditionalCheckFailedException"}"#),
            ("s3", "GetObject", "<?xml version='1.0'?><Error><Code>ConditionalCheckFailedException</Code></Error>"),
            (
                "sns", "Publish",
                "<ErrorResponse><Error><Code>ConditionalCheckFailedException</Code></Error></ErrorResponse>"
            ),
            (
                "ec2", "RunInstances",
                "<Response><Errors><Error><Code>ConditionalCheckFailedException</Code></Error></Errors></Response>"
            ),
        ]
    )
    func errors(service: String, operation: String, body: String) {
        #expect(result(service, operation, 400, body).error == "ConditionalCheckFailedException")
    }

    @Test("an error's code in headers, and none at all")
    func errorHeaders() {
        let named = result("lambda", "Invoke", 404, headers: [("x-amzn-ErrorType", "NotFound:http://x")], #"{"a": 1}"#)
        #expect(named.error == "NotFound")
        #expect(named.value == ["a": 1])
        let query = [("x-amzn-query-error", "AWS.SimpleQueueService.NonExistentQueue;Sender")]
        #expect(
            result("sqs", "SendMessage", 400, headers: query, "{}").error == "AWS.SimpleQueueService.NonExistentQueue"
        )
        #expect(result("s3", "HeadObject", 404, "").error == "404")
    }

    @Test("an error that S3 sends with status 200")
    func lateError() {
        let result = result("s3", "CopyObject", type: "application/xml", "<Error><Code>InternalError</Code></Error>")
        #expect(result.error == "InternalError")
    }

    @Test("S3: lists of one, numbers and truth values are such; an object is its summary even when it is XML")
    func s3() {
        let list = result(
            "s3",
            "ListObjectsV2",
            type: "application/xml",
            """
            <?xml version="1.0" encoding="UTF-8"?><!-- x -->
            <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
              <Name>b</Name><KeyCount>1</KeyCount><IsTruncated>false</IsTruncated>
              <Contents><Key>1 &lt; &#50;</Key><Size>3</Size></Contents>
            </ListBucketResult>
            """
        )
        #expect(
            list.value
                == [
                    "Name": "b", "KeyCount": 1, "IsTruncated": false, "Contents": [["Key": "1 < 2", "Size": 3]],
                ]
        )
        let object = result("s3", "GetObject", type: "text/xml", headers: [("ETag", "\"e\"")], "<a/>")
        #expect(object.value["Body"]?["text"] == "<a/>")
        #expect(object.value["ETag"] == "\"e\"")
        #expect(object.value["ContentType"] == "text/xml")
    }

    @Test("query: the result inside its wrappers, with lists, maps and CDATA")
    func query() {
        let result = result(
            "sns",
            "GetTopicAttributes",
            type: "text/xml",
            """
            <GetTopicAttributesResponse><GetTopicAttributesResult><Attributes>
            <entry><key>A</key><value>1</value></entry><entry><key>B</key><value><![CDATA[<b>]]></value></entry>
            </Attributes></GetTopicAttributesResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>
            </GetTopicAttributesResponse>
            """
        )
        #expect(result.value == ["Attributes": ["A": "1", "B": "<b>"]])
    }

    @Test("Lambda: the payload is read, header and status are members")
    func lambda() {
        let result = result("lambda", "Invoke", headers: [("X-Amz-Function-Error", "Unhandled")], #"{"a": 1}"#)
        #expect(result.value == ["FunctionError": "Unhandled", "StatusCode": 200, "Payload": ["a": 1]])
    }
}
