import Events
import LosslessJSON
import Testing

@Suite("What services expect of responses")
struct ResponseContractTests {
    private func objections(_ line: String, to response: JSONValue) throws -> [String] {
        try #require(ResponseContract(of: try event(line)), "\(line) has no contract").objections(to: response)
    }

    @Test(
        "a proper answer is taken without a word",
        arguments: [
            ("apigateway:rest-proxy", ["statusCode": 200, "body": "ok", "headers": ["a": "b"]]),
            ("apigateway:http-api", ["message": "anything is an answer"]),
            ("apigateway:websocket-connect", ["statusCode": 200]), ("alb:request", ["statusCode": 200, "body": ""]),
            ("vpclattice:v2", ["statusCode": 200]),
            (
                "apigateway:authorizer-token",
                [
                    "principalId": "me",
                    "policyDocument": ["Statement": [["Effect": "Allow", "Action": "a", "Resource": "*"]]],
                ]
            ), ("apigateway:http-authorizer", ["isAuthorized": false]), ("sqs:receive-message", nil),
            ("sqs:receive-message", ["batchItemFailures": []]), ("kinesis:tumbling-window", ["state": [:]]),
            ("lex:v2", ["sessionState": ["dialogAction": ["type": "Close"]]]),
            ("cognito:pre-signup", ["response": ["autoConfirmUser": true]]),
            ("cloudfront:viewer-request", ["uri": "/", "method": "GET"]),
            ("cloudfront:origin-request", ["status": "302"]),
            ("iot:provisioning-hook", ["allowProvisioning": true]),
        ] as [(String, JSONValue)]
    )
    func proper(name: String, response: JSONValue) throws {
        #expect(try objections(name, to: response) == [])
    }

    @Test("API Gateway calls a response without a status malformed, and one with a body that is no text")
    func proxies() throws {
        let missing = try objections("apigateway:rest-proxy", to: ["message": "hello"])
        #expect(
            missing == [
                "API Gateway: Execution failed due to configuration error: Malformed Lambda proxy response (502): "
                    + "\"statusCode\" is missing; \"message\" is no member of a proxy response"
            ]
        )
        #expect(
            try objections("apigateway:http-api", to: ["statusCode": 200, "body": ["a": 1]]).first?.contains("500")
                == true
        )
        #expect(try objections("alb:request", to: "text").first?.contains("502 Bad Gateway") == true)
        #expect(
            try objections("lambda:function-url", to: ["statusCode": 99]).first?.hasPrefix("function URL: 500") == true
        )
    }

    @Test("an authorizer without a policy does not pass")
    func authorizers() throws {
        let words = try objections("apigateway:authorizer-token", to: ["principalId": "me"])
        #expect(words == ["API Gateway: AuthorizerConfigurationException (500): \"policyDocument\" is missing"])
        #expect(try !objections("appsync:authorizer", to: ["isAuthorized": "yes"]).isEmpty)
    }

    @Test("a failure of a message that is not in the batch fails all of it")
    func batches() throws {
        let event = try event("sqs:receive-message --count 2")
        let contract = try #require(ResponseContract(of: event))
        let id = try #require(event["Records"]?[1]?["messageId"])
        #expect(contract.objections(to: ["batchItemFailures": [["itemIdentifier": id]]]) == [])
        for wrong in [["itemIdentifier": "other"], ["itemIdentifier": ""], ["id": id]] as [JSONValue] {
            let words = contract.objections(to: ["batchItemFailures": [wrong]])
            #expect(words.first?.contains("the whole batch counts as failed") == true)
        }
        #expect(try !objections("kinesis:tumbling-window", to: [:]).isEmpty)
    }

    @Test("Firehose misses records and does not take two for one")
    func transformations() throws {
        let event = try event("firehose:transform --count 2")
        let contract = try #require(ResponseContract(of: event))
        let ids = try #require(event["records"]?.array?.compactMap { $0["recordId"] })
        func record(_ id: JSONValue, _ result: JSONValue = "Ok") -> JSONValue {
            ["recordId": id, "result": result, "data": "SGk="]
        }
        #expect(contract.objections(to: ["records": .array(ids.map { record($0) })]) == [])
        #expect(
            contract.objections(to: ["records": [record(ids[0])]]).first?.contains("Lambda.MissingRecordId") == true
        )
        let twice = contract.objections(to: ["records": .array((ids + [ids[0]]).map { record($0) })])
        #expect(twice.first?.contains("Lambda.DuplicatedRecordId") == true)
        let odd = contract.objections(to: ["records": .array(ids.map { record($0, "Fine") })])
        #expect(odd.first?.contains("none of Ok, Dropped, ProcessingFailed") == true)
    }

    @Test("S3 Batch Operations want each task's result back")
    func tasks() throws {
        let event = try event("s3:batch")
        let contract = try #require(ResponseContract(of: event))
        let task = try #require(event["tasks"]?[0]?["taskId"])
        let proper: JSONValue = [
            "invocationSchemaVersion": "1.0", "treatMissingKeysAs": "PermanentFailure",
            "invocationId": event["invocationId"] ?? .null, "results": [["taskId": task, "resultCode": "Succeeded"]],
        ]
        #expect(contract.objections(to: proper) == [])
        #expect(contract.objections(to: [:]).count == 3)
    }

    @Test(
        "applications that ask what to do take a proper answer, and say what is wrong with another",
        arguments: [
            (
                "alexa:smart-home-directive",
                ["event": ["header": ["namespace": "Alexa", "name": "Response"], "payload": [:]]],
                "\"event.header.namespace\" is missing"
            ), ("appsync:events-subscribe", nil, ""),
            ("autoscaling:custom-termination-policy", ["InstanceIDs": []], "no list \"InstanceIDs\""),
            ("appsync:events-publish", ["events": []], "no list \"events\""),
            ("chime:sip-media-application", ["SchemaVersion": "1.0", "Actions": []], "\"SchemaVersion\" is missing"),
            ("connect:contact-flow", ["a": "1"], ""), ("s3:object-lambda-head", ["statusCode": 200], "\"statusCode\""),
            (
                "workmail:message-flow", ["actions": [["action": ["type": "DROP"], "allRecipients": true]]],
                "no list \"actions\""
            ), ("sagemaker:pre-annotation", ["taskInput": [:]], "no object \"taskInput\""),
            ("sagemaker:post-annotation", [], "not a list"),
            ("cognito:sync-trigger", ["datasetRecords": [:]], "\"datasetRecords\""),
        ] as [(String, JSONValue, String)]
    )
    func applications(name: String, proper: JSONValue, words: String) throws {
        #expect(try objections(name, to: proper) == [])
        guard !words.isEmpty else { return }
        #expect(try objections(name, to: ["other": 1]).first?.contains(words) == true)
    }

    @Test("an event that was not published cannot be answered")
    func strangers() throws {
        let words = try objections("appsync:events-publish", to: ["events": [["id": "other", "payload": 1]]])
        #expect(words.first?.contains("is none of the published ones") == true)
        #expect(try objections("connect:contact-flow", to: "text").first?.contains("not an object") == true)
        #expect(ResponseContract(of: try event("cognito:custom-email-sender")) == nil)
    }

    @Test("nobody looks at the response to an asynchronous event")
    func asynchronous() throws {
        for name in ["s3:put", "sns:notification", "eventbridge:custom", "config:scheduled"] {
            #expect(ResponseContract(of: try event(name)) == nil)
        }
    }
}
