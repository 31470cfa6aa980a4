import Diagnostics
import EventSources
import LambdaModel
import LosslessJSON
import Testing
import Timekeeping

@Suite("Rules of IoT Core")
struct TopicRuleTests {
    /// A rule with its payload's members, each on a line.
    private func rule(_ name: String, _ sql: String, _ members: String...) -> String {
        """
          \(name):
            Type: AWS::IoT::TopicRule
            Properties:
              TopicRulePayload:
                Sql: "\(sql)"
                AwsIotSqlVersion: "2016-03-23"

        """ + members.map { "        \($0)\n" }.joined()
    }

    private func queue(_ name: String) -> String { "  \(name):\n    Type: AWS::SQS::Queue\n" }

    private let toWorker = "Actions: [{Lambda: {FunctionArn: !GetAtt Worker.Arn}}]"

    @Test("a function gets what the rule selects of the messages whose topic and content it wants")
    func selects() async throws {
        let wired = try await WiredTemplate(
            rule("Hot", "SELECT deviceId, topic(2) AS room FROM 'sensors/+' WHERE temperature > 50", toWorker)
                + WiredTemplate.function("Worker")
        )
        let hot = try wired.put(.messageTopic, "sensors/attic", ["deviceId": "a", "temperature": 60])
        let cold = try wired.put(.messageTopic, "sensors/attic", ["deviceId": "a", "temperature": 20])
        let other = try wired.put(.messageTopic, "sensors/attic/window", ["temperature": 60])
        wired.run()
        #expect(wired.arrived(at: "async:worker") == [["deviceId": "a", "room": "attic"]])
        #expect([hot, cold, other].map(wired.fate) == [.passedOn, .filtered, .filtered])
        #expect(wired.invocations(of: "worker") == 1)
        let reasons = wired.details(.filtered)
        #expect(reasons.first == "Hot: WHERE is not true")
        #expect(reasons.last?.contains("no rule listens to it") == true && reasons.last?.contains("sensors/+") == true)
    }

    @Test("SAM's event of a function is such a rule, and functions retry as with any asynchronous event")
    func event() async throws {
        let sql = "SELECT VALUE reading FROM 'sensors/#'"
        let wired = try await WiredTemplate(
            WiredTemplate.function(
                "Worker",
                events: "Read: {Type: IoTRule, Properties: {Sql: \"\(sql)\", AwsIotSqlVersion: '2016-03-23'}}"
            ),
            ["fail-first=1"]
        )
        try wired.put(.messageTopic, "sensors/a/b", ["reading": 7])
        let empty = try wired.put(.messageTopic, "sensors/a/b", ["other": 7])
        wired.run()
        #expect(wired.arrived(at: "async:worker") == [7])
        #expect(wired.fate(MessageID(1)) == .succeeded, "what came of the first")
        #expect(wired.invocations(of: "worker") == 2)
        #expect(wired.fate(empty) == .filtered)
        #expect(wired.details(.filtered) == ["Read: SELECT has no value"])
        #expect(wired.warnings.isEmpty)
    }

    @Test("every action that reaches something of the workspace gives it the form it takes")
    func actions() async throws {
        let wired = try await WiredTemplate(
            rule(
                "Spread",
                "SELECT temperature FROM 'sensors/+'",
                "Actions:",
                "  - Sqs: {QueueUrl: !Ref Plain, RoleArn: r}",
                "  - Sqs: {QueueUrl: !Ref Encoded, UseBase64: true, RoleArn: r}",
                "  - Sns: {TargetArn: !Ref News, RoleArn: r}",
                "  - Kinesis: {StreamName: !Ref Flow, PartitionKey: '${topic(2)}', RoleArn: r}",
                "  - S3: {BucketName: !Ref Store, Key: '${topic(2)}/${timestamp()}.json', RoleArn: r}",
                "  - StepFunctions: {StateMachineName: !GetAtt Machine.Name, RoleArn: r}"
            ) + queue("Plain") + queue("Encoded")
                + """
                  News:
                    Type: AWS::SNS::Topic
                  Flow:
                    Type: AWS::Kinesis::Stream
                    Properties: {ShardCount: 1}
                  Store:
                    Type: AWS::S3::Bucket
                  Machine:
                    Type: AWS::Serverless::StateMachine
                    Properties:
                      Definition: {StartAt: Done, States: {Done: {Type: Succeed}}}

                """
        )
        try wired.put(.messageTopic, "sensors/attic", ["temperature": 60])
        wired.run()
        let text = #"{"temperature":60}"#
        #expect(wired.arrived(at: "queue:Plain") == [["body": .string(text)]])
        #expect(wired.arrived(at: "queue:Encoded") == [["body": .string(base64Encoded(Array(text.utf8)))]])
        #expect(wired.arrived(at: "topic:News") == [["Message": .string(text)]])
        let record = try #require(wired.arrived(at: "stream:Flow").first)
        #expect(record["kinesis"]?["partitionKey"] == "attic")
        #expect(record["kinesis"]?["data"] == .string(base64Encoded(Array(text.utf8))))
        let milliseconds = SimulatedWorkspace.start.milliseconds
        let object = wired.arrived(at: "bucket:store").first?["s3"]?["object"]
        #expect(object?["key"]?.string == "attic/\(milliseconds).json")
        #expect(wired.arrived(at: "state-machine:Machine") == [["temperature": 60]])
        #expect(wired.warnings.allSatisfy { $0.message.contains("\"RoleArn\"") })
    }

    @Test("what is republished goes to the rules of the other topic, with the first message as its origin")
    func republishes() async throws {
        let wired = try await WiredTemplate(
            rule(
                "Up",
                "SELECT *, topic() AS origin FROM 'raw/+'",
                "Actions: [{Republish: {Topic: 'clean/${topic(2)}'}}]"
            )
                + rule("Down", "SELECT origin FROM 'clean/#'", toWorker) + WiredTemplate.function("Worker")
        )
        let first = try wired.put(.messageTopic, "raw/a", ["n": 1])
        wired.run()
        #expect(wired.arrived(at: "iot:clean/a") == [["n": 1, "origin": "raw/a"]])
        #expect(wired.arrived(at: "async:worker") == [["origin": "raw/a"]])
        #expect(wired.simulation.messages.parent(of: MessageID(1)) == first)
        #expect(wired.fate(first) == .passedOn)
    }

    @Test("a circle of rules that republish is broken and shown")
    func circle() async throws {
        let wired = try await WiredTemplate(
            rule("Ping", "SELECT * FROM 'ping'", "Actions: [{Republish: {Topic: pong}}]")
                + rule("Pong", "SELECT * FROM 'pong'", "Actions: [{Republish: {Topic: ping}}]")
        )
        try wired.put(.messageTopic, "ping", ["n": 1])
        wired.run()
        #expect(wired.simulation.messages.count == TopicRules.republishingAllowed + 1)
        #expect(wired.details(.recursionStopped).count == 1)
        #expect(wired.simulation.messages.count(of: .inFlight) == 0)
    }

    @Test("the error action gets one message for what failed of a rule and a message")
    func errors() async throws {
        let wired = try await WiredTemplate(
            rule(
                "Careful",
                "SELECT * FROM 'a/b'",
                "Actions:",
                "  - S3: {BucketName: !Ref Store, Key: '${missing}'}",
                "  - Republish: {Topic: 'x/${missing}'}",
                "ErrorAction: {Sqs: {QueueUrl: !Ref Letters}}"
            ) + "  Store:\n    Type: AWS::S3::Bucket\n" + queue("Letters")
        )
        let message = try wired.put(.messageTopic, "a/b", ["n": 1])
        wired.run()
        let body = try #require(wired.arrived(at: "queue:Letters").first?["body"]?.string)
        #expect(wired.arrived(at: "queue:Letters").count == 1)
        let report = try JSONValue(parsing: body)
        #expect(report["ruleName"] == "Careful" && report["topic"] == "a/b" && report["clientId"] == "device-1")
        #expect(report["base64OriginalPayload"] == .string(base64Encoded(Array(#"{"n":1}"#.utf8))))
        let failed = report["failures"]?.array?.compactMap { $0["failedAction"]?.string }
        #expect(failed == ["S3Action", "RepublishAction"])
        #expect(wired.fate(message) == .passedOn)
        #expect(wired.arrived(at: "bucket:store").isEmpty)
    }

    @Test("a payload that is no JSON fails a rule that selects all of it, and one that encodes it takes it")
    func text() async throws {
        let wired = try await WiredTemplate(
            rule("All", "SELECT * FROM 'a/b'", toWorker)
                + rule("Encoded", "SELECT encode(*, 'base64') AS data FROM 'c/d'", toWorker)
                + WiredTemplate.function("Worker")
        )
        let failed = try wired.put(.messageTopic, "a/b", "21 °C")
        try wired.put(.messageTopic, "c/d", "21")
        wired.run()
        #expect(wired.fate(failed) == .failed)
        #expect(wired.arrived(at: "async:worker") == [["data": "MjE="]])
        #expect(wired.details(.error).first?.hasPrefix("All: LambdaAction: ") == true)
    }

    @Test("a rule that is switched off takes nothing, and what an unmodelled service is handed leaves the workspace")
    func others() async throws {
        let wired = try await WiredTemplate(
            rule("Off", "SELECT * FROM 'a'", "RuleDisabled: true", toWorker)
                + rule("Idle", "SELECT * FROM 'a'", "Actions: []")
                + rule("Table", "SELECT * FROM 'a'", "Actions: [{DynamoDBv2: {PutItem: {TableName: t}}}]")
                + WiredTemplate.function("Worker")
        )
        let message = try wired.put(.messageTopic, "a", ["n": 1])
        wired.run()
        #expect(wired.invocations(of: "worker") == 0)
        #expect(wired.details(.filtered) == ["Idle: it has no action"])
        #expect(wired.arrived(at: "destination:DynamoDBv2 of Table") == [["n": 1]])
        #expect(wired.fate(message) == .passedOn)
        #expect(wired.warnings.contains { $0.message.contains("DynamoDBv2") && $0.message.contains("leaves") })
    }

    @Test(
        "what is not evaluated is refused by name and place",
        arguments: [
            ("SELECT CASE a WHEN 1 THEN 2 END AS b FROM 'a'", "2016-03-23", "CASE"),
            ("SELECT md5(a) AS b FROM 'a'", "2016-03-23", "md5"), ("SELECT * FROM 'a'", "beta", "beta"),
            ("SELECT * FROM 'a/#/b'", "2016-03-23", "topic filter"),
        ]
    )
    func refused(sql: String, version: String, name: String) async throws {
        let event = "Read: {Type: IoTRule, Properties: {Sql: \"\(sql)\", AwsIotSqlVersion: '\(version)'}}"
        let error = await #expect(throws: Diagnostic.self) {
            _ = try await WiredTemplate(WiredTemplate.function("Worker", events: event))
        }
        #expect(error?.message.contains(name) == true)
        #expect(error?.location != nil)
    }

    @Test("the default version of SQL is said to be evaluated as the newer one")
    func version() async throws {
        let event = "Read: {Type: IoTRule, Properties: {Sql: \"SELECT * FROM 'a'\"}}"
        let wired = try await WiredTemplate(WiredTemplate.function("Worker", events: event))
        #expect(wired.warnings.contains { $0.message.contains("2015-10-08") })
    }

    @Test(
        "nothing can be published to a filter, to nothing, or where no rule is",
        arguments: ["sensors/+", "sensors/#", "", "$aws/rules/Hot/a", "1/2/3/4/5/6/7/8/9"]
    )
    func topics(topic: String) async throws {
        let event = "Read: {Type: IoTRule, Properties: {Sql: \"SELECT * FROM '#'\"}}"
        let wired = try await WiredTemplate(WiredTemplate.function("Worker", events: event))
        let error = #expect(throws: Diagnostic.self) { try wired.simulation.receiver(.messageTopic, named: topic) }
        #expect(error?.kind == .usage)
        let none = try await WiredTemplate(WiredTemplate.function("Worker"))
        let missing = #expect(throws: Diagnostic.self) { try none.simulation.receiver(.messageTopic, named: "a/b") }
        #expect(missing?.kind == .notFound)
        #expect(missing?.hint?.contains("IoTRule") == true)
    }
}
