import Diagnostics
import Events
import LosslessJSON
import Testing

@Suite("Derived values are the services' own")
struct EventTruthTests {
    @Test("SQS digests are those of the service")
    func digests() throws {
        let record = try #require(
            try event(
                "sqs:receive-message",
                ["--body", "Hello from SQS!", "--attributes", "{\"kind\":\"order\",\"n\":5}"]
            )["Records"]?[0]
        )
        #expect(record["md5OfBody"] == "7b270e59b47ff90a553787216d55d91d", "as in AWS's own sample")
        // Computed apart, with Python's hashlib.
        #expect(record["md5OfMessageAttributes"] == "76ca8b7933c61b85ec48a3cd32223278")
        #expect(record["messageAttributes"]?["n"]?["dataType"] == "Number")
        #expect(try event("sqs:receive-message")["Records"]?[0]?["md5OfMessageAttributes"] == nil)
    }

    @Test("DynamoDB counts 26, 59 and 38 bytes in AWS's sample records")
    func sizes() throws {
        func size(_ line: String) throws -> JSONValue? { try value("/Records/0/dynamodb/SizeBytes", in: event(line)) }
        #expect(try size("dynamodb:insert") == 26)
        #expect(try size("dynamodb:modify") == 59)
        #expect(try size("dynamodb:remove") == 38)
        #expect(try size("dynamodb:modify --view KEYS_ONLY") == 5)
    }

    @Test("a stream's view decides which images are there")
    func views() throws {
        let keysOnly = try value("/Records/0/dynamodb", in: event("dynamodb:modify --view KEYS_ONLY"))
        #expect(keysOnly?["NewImage"] == nil && keysOnly?["OldImage"] == nil && keysOnly?["Keys"] != nil)
        let new = try value("/Records/0/dynamodb", in: event("dynamodb:modify --view NEW_IMAGE"))
        #expect(new?["NewImage"]?["Id"] == ["N": "101"] && new?["OldImage"] == nil)
        let typed = try event("dynamodb:insert", ["--item", "{\"a\":[true,null],\"b\":{\"c\":1.50}}"])
        let image = try value("/Records/0/dynamodb/NewImage", in: typed)
        #expect(image?["a"] == ["L": [["BOOL": true], ["NULL": true]]])
        #expect(image?["b"] == ["M": ["c": ["N": "1.50"]]])
    }

    @Test("each HTTP front end treats the query string in its own way")
    func queries() throws {
        let query = ["--query", "a=1&b=x%20y&a=2"]
        let rest = try event("apigateway:rest-proxy", query)
        #expect(rest["queryStringParameters"] == ["a": "2", "b": "x y"])
        #expect(rest["multiValueQueryStringParameters"] == ["a": ["1", "2"], "b": ["x y"]])
        #expect(try event("apigateway:rest-proxy")["queryStringParameters"] == JSONValue.null)
        let http = try event("apigateway:http-api", query)
        #expect(http["rawQueryString"] == "a=1&b=x%20y&a=2")
        #expect(http["queryStringParameters"] == ["a": "1,2", "b": "x y"])
        #expect(try event("apigateway:http-api")["queryStringParameters"] == nil)
        #expect(try event("alb:request", query)["queryStringParameters"] == ["a": "2", "b": "x%20y"])
    }

    @Test("a body brings its type and length, and is null or absent when there is none")
    func bodies() throws {
        let post = try event("apigateway:http-api --method POST", ["--body", "{\"ü\":1}"])
        #expect(post["body"] == "{\"ü\":1}")
        #expect(post["headers"]?["content-type"] == "application/json")
        #expect(post["headers"]?["content-length"] == "8")
        #expect(try event("apigateway:http-api")["body"] == nil)
        #expect(try event("apigateway:rest-proxy")["body"] == JSONValue.null)
        #expect(try event("alb:request")["body"] == "")
    }

    @Test("headers given replace the usual ones and show in both forms")
    func headers() throws {
        let rest = try event("apigateway:rest-proxy", ["--headers", "{\"Accept\":\"text/html\",\"X-One\":\"1\"}"])
        #expect(rest["headers"]?["Accept"] == "text/html")
        #expect(rest["multiValueHeaders"]?["X-One"] == ["1"])
        #expect(rest["headers"]?.object?.keys == rest["multiValueHeaders"]?.object?.keys)
    }

    @Test("Kinesis data is base64")
    func base64() throws {
        for (text, encoded) in [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"),
            ("Hello, this is a test.", "SGVsbG8sIHRoaXMgaXMgYSB0ZXN0Lg=="),
        ] {
            let record = try value("/Records/0/kinesis", in: event("kinesis:record", ["--data", text]))
            #expect(record?["data"]?.string == encoded)
            #expect(record?["approximateArrivalTimestamp"]?.double == 1_768_478_399.588)
        }
    }

    @Test("moments are written as each service writes them")
    func moments() throws {
        #expect(try event("apigateway:http-api")["requestContext"]?["time"] == "15/Jan/2026:12:00:00 +0000")
        #expect(try event("apigateway:http-api")["requestContext"]?["timeEpoch"] == 1_768_478_400_000)
        let mail = try value("/Records/0/ses/mail/commonHeaders/date", in: event("ses:receive"))
        #expect(mail == "Thu, 15 Jan 2026 11:59:58 +0000")
        let stream = try value("/Records/0/eventSourceARN", in: event("dynamodb:insert"))?.string
        #expect(stream?.hasSuffix("table/ExampleTable/stream/2026-01-14T12:00:00.000") == true)
        let trace = try event("alb:request")["headers"]?["x-amzn-trace-id"]?.string
        #expect(trace?.wholeMatch(of: /Root=1-6968d6c0-[0-9a-f]{24}/) != nil)
    }

    @Test("a change stream has the whole document, what an update changed, or neither after a removal")
    func changes() throws {
        func change(_ operation: String) throws -> JSONValue? {
            try value("/events/0/event", in: event("documentdb:change-stream --operation \(operation)"))
        }
        #expect(try change("insert")?["fullDocument"]?["anyField"] == "sampleValue")
        #expect(try change("replace")?["updateDescription"] == nil)
        #expect(try change("update")?["updateDescription"]?["updatedFields"]?["anyField"] == "sampleValue")
        #expect(try change("update")?["fullDocument"] == nil)
        #expect(try change("delete")?["fullDocument"] == nil && change("delete")?["updateDescription"] == nil)
        #expect(try change("delete")?["documentKey"]?["_id"]?["$oid"]?.string?.utf8.count == 24)
    }

    @Test("an aggregated Kinesis record is a magic number, a protobuf message and its MD5")
    func aggregated() throws {
        // Made with aws-kinesis-agg's messages: key "k", records "a" (its key) and "b" (key "o").
        let packed = ["--key", "k", "--records", #"["a", {"key": "o", "data": "b"}]"#]
        let data = try value("/Records/0/kinesis/data", in: event("kinesis:aggregated", packed))?.string
        #expect(data == "84mawgoBawoBbxoFCAAaAWEaBQgBGgFiCAZAj6Ln65fYaLuTVRsSeA==")
    }

    @Test("Kafka keys are left out when empty, offsets rise, headers are bytes")
    func kafka() throws {
        let records = try value("/records/t-2", in: event("kafka:msk --topic t --partition-number 2 --count 3 --key="))
        #expect(records?.array?.compactMap { $0["offset"]?.int } == [15, 16, 17])
        #expect(records?[0]?["key"] == nil)
        #expect(records?[0]?["headers"]?[0]?["headerKey"]?[0] == 104)
    }
}
