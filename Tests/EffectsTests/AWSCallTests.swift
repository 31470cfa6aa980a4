import Effects
import LosslessJSON
import Testing

@Suite("Calls read from requests")
struct AWSCallTests {
    @Test("JSON: the target names service and operation, the body is the parameters")
    func json() throws {
        let call = try #require(
            AWSCall(
                request(
                    "POST",
                    "/",
                    signing: "dynamodb",
                    headers: [("X-Amz-Target", "DynamoDB_20120810.PutItem")],
                    body: #"{"TableName": "t"}"#
                )
            )
        )
        #expect(call == AWSCall(service: "dynamodb", operation: "PutItem", parameters: ["TableName": "t"]))
        #expect(call.changes)
    }

    @Test("JSON without a signature is known by its target, query by its version")
    func unsigned() {
        let target = request("POST", "/", headers: [("x-amz-target", "AWSCognitoIdentityService.GetId")], body: "{}")
        #expect(AWSCall(target)?.service == "cognito-identity")
        let form = [("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")]
        let query = request("POST", "/", headers: form, body: "Action=GetCallerIdentity&Version=2011-06-15")
        #expect(AWSCall(query) == AWSCall(service: "sts", operation: "GetCallerIdentity"))
    }

    @Test(
        "query: names with dots become lists, maps and structures, numbers and truth values where the service has them"
    )
    func query() {
        let form = [("Content-Type", "application/x-www-form-urlencoded")]
        let body =
            "Action=PublishBatch&Version=2010-03-31&TopicArn=arn%3Aaws&PublishBatchRequestEntries.member.1.Id=a+b"
            + "&PublishBatchRequestEntries.member.1.MessageAttributes.entry.1.Name=color"
            + "&PublishBatchRequestEntries.member.1.MessageAttributes.entry.1.Value.StringValue=%C3%A9"
            + "&PublishBatchRequestEntries.member.2.Id=7"
        let expected: JSONValue = [
            "TopicArn": "arn:aws",
            "PublishBatchRequestEntries": [
                ["Id": "a b", "MessageAttributes": ["color": ["StringValue": "é"]]], ["Id": "7"],
            ],
        ]
        let call = AWSCall(request("POST", "/", signing: "sns", headers: form, body: body))
        #expect(call == AWSCall(service: "sns", operation: "PublishBatch", parameters: expected))
    }

    @Test(
        "S3: method, path, query and host name the operation, in path and virtual-host style",
        arguments: [
            ("GET", "/", "s3.amazonaws.com", "ListBuckets", ""), ("PUT", "/b", "", "CreateBucket", "b"),
            ("PUT", "/", "b.s3.eu-central-1.amazonaws.com", "CreateBucket", "b"),
            ("HEAD", "/", "b.localhost:4566", "HeadBucket", "b"), ("GET", "/b/?location", "", "GetBucketLocation", "b"),
            ("GET", "/b?list-type=2&prefix=a%2F", "", "ListObjectsV2", "b"), ("GET", "/b", "", "ListObjects", "b"),
            ("GET", "/a/b/?x-id=GetObject", "b.c.s3-eu-west-1.amazonaws.com", "GetObject", "b.c/a/b/"),
            ("GET", "/b/%C3%A9%20/+", "", "GetObject", "b/é /+"), ("HEAD", "/b/k", "", "HeadObject", "b/k"),
            ("PUT", "/b/k", "", "PutObject", "b/k"), ("POST", "/b?delete", "", "DeleteObjects", "b"),
            ("POST", "/b/k?uploads", "", "CreateMultipartUpload", "b/k"),
            ("PUT", "/b/k?partNumber=1&uploadId=u", "", "UploadPart", "b/k"),
            ("POST", "/b/k?uploadId=u", "", "CompleteMultipartUpload", "b/k"),
            ("DELETE", "/b/k?uploadId=u", "", "AbortMultipartUpload", "b/k"),
            ("GET", "/b/k?uploadId=u", "", "ListParts", "b/k"), ("DELETE", "/b/k", "", "DeleteObject", "b/k"),
            ("GET", "/b/k?tagging", "", "GetObjectTagging", "b/k"), ("PUT", "/b?policy", "", "PutBucketPolicy", "b"),
            ("PATCH", "/b/k", "", "PATCH /b/k", ""),
        ]
    )
    func s3(method: String, target: String, host: String, operation: String, place: String) throws {
        let call = try #require(AWSCall(request(method, target, signing: "s3", headers: [("Host", host)])))
        #expect(call.service == "s3")
        #expect(call.operation == operation)
        let parts = [call.parameters["Bucket"]?.string, call.parameters["Key"]?.string].compactMap(\.self)
        #expect(parts.joined(separator: "/") == place)
    }

    @Test("S3: a copy is told from an upload by its source")
    func copy() {
        let source = [("x-amz-copy-source", "from/a%20b")]
        let copy = AWSCall(request("PUT", "/b/k", signing: "s3", headers: source))
        #expect(
            copy?.parameters == ["Bucket": "b", "Key": "k", "CopySource": "from/a b"] && copy?.operation == "CopyObject"
        )
        let part = AWSCall(request("PUT", "/b/k?partNumber=2&uploadId=u", signing: "s3", headers: source))
        #expect(part?.operation == "UploadPartCopy")
        #expect(part?.parameters["PartNumber"] == 2)
    }

    @Test("S3: of an object's bytes size, digest and short text are kept; chunks are put together again")
    func objects() {
        let chunked = [
            ("Content-Encoding", "aws-chunked"), ("x-amz-meta-color", "blue"), ("x-amz-checksum-crc32", "x"),
        ]
        let body = "5;chunk-signature=abc\r\nhello\r\n1\r\n!\r\n0\r\nx-amz-checksum-crc32:x\r\n\r\n"
        let call = AWSCall(request("PUT", "/b/k", signing: "s3", headers: chunked, body: body))
        let summary: JSONValue = [
            "size": 6, "sha256": "ce06092fb948d9ffac7d1a376e404b26b7575bcc11ee05a4615fef4fec3a308b", "text": "hello!",
        ]
        #expect(call?.parameters == ["Bucket": "b", "Key": "k", "Metadata": ["color": "blue"], "Body": summary])
    }

    @Test("REST-JSON: members come from path, query, headers and body; payloads that are JSON are read")
    func rest() {
        let invoke = AWSCall(
            request(
                "POST",
                "/2015-03-31/functions/charge/invocations?Qualifier=live",
                signing: "lambda",
                headers: [("X-Amz-Invocation-Type", "Event")],
                body: #"{"n": 1.0}"#
            )
        )
        let expected: JSONValue = [
            "FunctionName": "charge", "Qualifier": "live", "InvocationType": "Event",
            "Payload": .object(JSONObject([("n", .number(JSONNumber(literal: "1.0")))])),
        ]
        #expect(invoke == AWSCall(service: "lambda", operation: "Invoke", parameters: expected))
        let post = request("POST", "/prod/%40connections/c%3D", signing: "execute-api", body: "hi")
        #expect(AWSCall(post)?.service == "apigatewaymanagementapi")
        #expect(AWSCall(post)?.operation == "PostToConnection")
        #expect(AWSCall(post)?.parameters["ConnectionId"] == "c=")
        let unknown = AWSCall(request("GET", "/v1/clusters?max=2", signing: "kafka"))
        #expect(unknown == AWSCall(service: "kafka", operation: "GET /v1/clusters", parameters: ["max": "2"]))
        #expect(unknown?.changes == false)
    }

    @Test("a presigned URL names its service, and its signature is no parameter")
    func presigned() {
        let target =
            "/b/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKID%2F20260101%2Feu-west-1%2Fs3%2Faws4_request"
            + "&X-Amz-Date=20260101T000000Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=ab"
        let call = AWSCall(AWSRequest(method: "GET", target: target, headers: []))
        #expect(call == AWSCall(service: "s3", operation: "GetObject", parameters: ["Bucket": "b", "Key": "k"]))
    }

    @Test("CBOR: the path names the operation")
    func cbor() {
        var asked = request("POST", "/service/GraniteServiceVersion20100801/operation/PutMetricData")
        // {"Namespace": "n", "At": 1(0.5), "Open": [_ 1, -1, 1.5]}
        asked.body =
            [0xa3, 0x69] + Array("Namespace".utf8) + [0x61, 0x6e, 0x62] + Array("At".utf8) + [
                0xc1, 0xf9, 0x38, 0x00, 0x64,
            ]
            + Array("Open".utf8) + [0x9f, 0x01, 0x20, 0xfa, 0x3f, 0xc0, 0, 0, 0xff]
        let half = JSONValue.number(JSONNumber(literal: "0.5"))
        let open: JSONValue = [1, -1, .number(JSONNumber(literal: "1.5"))]
        #expect(
            AWSCall(asked)
                == AWSCall(
                    service: "cloudwatch",
                    operation: "PutMetricData",
                    parameters: ["Namespace": "n", "At": half, "Open": open]
                )
        )
    }

    @Test("what is for no AWS service is no call")
    func others() {
        #expect(AWSCall(AWSRequest(method: "GET", target: "/index.html", headers: [("Host", "example.org")])) == nil)
        #expect(AWSCall(AWSRequest(method: "POST", target: "/", headers: [], body: Array("Action=Sing".utf8))) == nil)
    }

    @Test("a service has one name, whichever word for it is used")
    func names() {
        #expect(
            ["monitoring", "CloudWatch", "cloudwatch"].map(ServiceNames.canonical)
                == Array(repeating: "cloudwatch", count: 3)
        )
        #expect(
            ["states", "sfn", "stepfunctions"].map(ServiceNames.canonical)
                == Array(repeating: "stepfunctions", count: 3)
        )
        #expect(ServiceNames.canonical("dynamodb") == "dynamodb")
        #expect(ServiceNames.all.count > 400)
        #expect(ServiceNames.all.allSatisfy { ServiceNames.canonical($0) == $0 })
    }
}

/// A request, signed for a service or not at all.
func request(
    _ method: String,
    _ target: String,
    signing: String? = nil,
    headers: [(String, String)] = [],
    body: String = ""
) -> AWSRequest {
    let signature = signing.map { name in
        let scope = "Credential=AKID/20260101/eu-central-1/\(name)/aws4_request"
        return ("Authorization", "AWS4-HMAC-SHA256 \(scope), SignedHeaders=host, Signature=ab")
    }
    let all = headers + [signature].compactMap(\.self)
    return AWSRequest(
        method: method,
        target: target,
        headers: all.map { (name: $0.0, value: $0.1) },
        body: Array(body.utf8)
    )
}
