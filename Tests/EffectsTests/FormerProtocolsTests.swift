import Effects
import LosslessJSON
import Testing

@Suite("Protocols that older SDKs speak")
struct FormerProtocolsTests {
    private let form = [("Content-Type", "application/x-www-form-urlencoded")]

    @Test("SQS by the query protocol: the same members as by JSON")
    func queues() {
        let body =
            "Action=SendMessage&Version=2012-11-05&DelaySeconds=5&MessageBody=5&QueueUrl=q&MessageAttribute.1.Name=n"
            + "&MessageAttribute.1.Value.DataType=Number&MessageAttribute.1.Value.StringValue=1"
        let call = AWSCall(request("POST", "/123456789012/jobs", signing: "sqs", headers: form, body: body))
        let expected: JSONValue = [
            "DelaySeconds": 5, "MessageBody": "5", "QueueUrl": "q",
            "MessageAttributes": ["n": ["DataType": "Number", "StringValue": "1"]],
        ]
        #expect(call == AWSCall(service: "sqs", operation: "SendMessage", parameters: expected))
        let created =
            "Action=CreateQueue&Version=2012-11-05&QueueName=q&Attribute.1.Name=DelaySeconds&Attribute.1.Value=0"
        let queue = AWSCall(request("POST", "/", signing: "sqs", headers: form, body: created))
        #expect(queue?.parameters == ["QueueName": "q", "Attributes": ["DelaySeconds": "0"]])
        let answer = """
            <ReceiveMessageResponse><ReceiveMessageResult><Message><MessageId>1</MessageId><Body>5</Body>
            <Attribute><Name>ApproximateReceiveCount</Name><Value>1</Value></Attribute></Message></ReceiveMessageResult>
            <ResponseMetadata/></ReceiveMessageResponse>
            """
        let result = AWSResult(
            of: AWSCall(service: "sqs", operation: "ReceiveMessage"),
            status: 200,
            headers: [],
            body: Array(answer.utf8)
        )
        let message: JSONValue = ["MessageId": "1", "Body": "5", "Attributes": ["ApproximateReceiveCount": "1"]]
        #expect(result.value == ["Messages": [message]])
    }

    @Test("CloudWatch by the query protocol: a value is a number where it is one")
    func metrics() {
        let body =
            "Action=PutMetricData&Version=2010-08-01&Namespace=7&MetricData.member.1.Value=1.50"
            + "&MetricData.member.1.Dimensions.member.1.Name=a&MetricData.member.1.Dimensions.member.1.Value=2"
        let call = AWSCall(request("POST", "/", signing: "monitoring", headers: form, body: body))
        let number = JSONValue.number(JSONNumber(literal: "1.50"))
        let datum: JSONValue = ["Value": number, "Dimensions": [["Name": "a", "Value": "2"]]]
        #expect(call?.service == "cloudwatch")
        #expect(call?.parameters == ["Namespace": "7", "MetricData": [datum]])
    }

    @Test("the second version of signatures: S3's, and that of queries")
    func secondSignatures() {
        let signed = [("Authorization", "AWS AKID:c2lnbmF0dXJl")]
        #expect(AWSCall(request("GET", "/b/k", headers: signed))?.operation == "GetObject")
        let target = "/b/k?AWSAccessKeyId=AKID&Expires=1&Signature=ab"
        #expect(AWSCall(request("GET", target))?.parameters == ["Bucket": "b", "Key": "k"])
        let query = "/?Action=ListTopics&Version=2010-03-31&AWSAccessKeyId=AKID&Signature=ab&SignatureVersion=2"
        #expect(AWSCall(request("GET", query)) == AWSCall(service: "sns", operation: "ListTopics"))
    }

    @Test("an SDK that does not sign says which API it speaks")
    func agents() {
        let agent = [("x-amz-user-agent", "aws-sdk-js/3.700.0 ua/2.1 os/linux api/s3#3.700.0 m/E")]
        #expect(AWSCall(request("GET", "/b?list-type=2", headers: agent))?.operation == "ListObjectsV2")
    }
}
