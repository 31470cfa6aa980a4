import Effects
import Glibc
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import Recordings
import Suites
import SystemPackage
import Testing

@testable import Workbench

private let packages = PythonPeers.packages

@Suite(
    "Effects of functions on AWS services",
    .serialized,
    .enabled(if: packages != nil, "boto3 and moto are not installed; make python-peers installs them")
)
struct EffectsTests {
    private static let charge = """
        import boto3, datetime, uuid
        dynamodb = boto3.client("dynamodb")
        def handler(event, context):
            try:
                dynamodb.create_table(
                    TableName="charges", BillingMode="PAY_PER_REQUEST",
                    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
                    AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}])
            except dynamodb.exceptions.ResourceInUseException: pass
            item = {"id": {"S": event["id"]}, "cents": {"N": str(event.get("cents", 100))},
                    "nonce": {"S": str(uuid.uuid4())}, "at": {"S": datetime.datetime.now().isoformat()}}
            dynamodb.put_item(TableName="charges", Item=item)
            got = dynamodb.get_item(TableName="charges", Key={"id": {"S": event["id"]}})["Item"]
            return {"cents": got["cents"]["N"]}
        """

    private func withFunction(_ body: (OpenWorkspace, FilePath) async throws -> Void) async throws {
        let template = """
            Resources:
              charge:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: python3.11
                  Handler: app.handler
                  CodeUri: code/
                  Timeout: 30
                  MemorySize: 512
                  Environment: {Variables: {PYTHONPATH: "\(packages ?? "")"}}
            """
        try await PythonPeers.withWorkspace(template, Self.charge, body)
    }

    private func request(_ event: String) -> InvokeRequest {
        InvokeRequest(function: "charge", event: Payload(Array(event.utf8)))
    }

    @Test("are every call that its SDK makes, with what came of it, as spans and in the store")
    func observing() async throws {
        try await withFunction { workspace, _ in
            try workspace.set("effects", to: "on")
            let first = try await workspace.invoke(request("{\"id\": \"a\"}"))
            #expect(first.report.outcome.payload.text == "{\"cents\": \"100\"}")
            let second = try await workspace.invoke(request("{\"id\": \"a\"}"))
            let effects = try #require(second.report.effects)
            #expect(effects.map(\.operation) == ["CreateTable", "PutItem", "GetItem"])
            #expect(effects.map(\.service) == ["dynamodb", "dynamodb", "dynamodb"])
            #expect(effects.map(\.changes) == [true, true, false])
            #expect(effects.map(\.error) == ["ResourceInUseException", nil, nil])
            #expect(effects[1].parameters["Item"]?["id"] == ["S": "a"])
            #expect(effects[2].result["Item"]?["cents"] == ["N": "100"])
            #expect(second.spans.map(\.name).suffix(3).contains("dynamodb PutItem"))
            let stored = try workspace.recording(second.invocation.id.description)
            #expect(stored.report.effects?.map(\.document) == effects.map(\.document))
        }
    }

    @Test("are in the golden that record makes, where the runs agree")
    func recorded() async throws {
        try await withFunction { workspace, _ in
            try workspace.set("effects", to: "on")
            _ = try await workspace.invoke(request("{\"id\": \"a\"}"))
            _ = try await workspace.invoke(request("{\"id\": \"a\"}"))
            _ = try await workspace.record("first", from: "last")
            let golden = try #require(try workspace.fixtures.goldenCase(named: "charge/first").golden())
            #expect(golden.effects?.map { $0["operation"]?.string } == ["CreateTable", "PutItem"])
        }
    }

    @Test("find the template's resources, by the names that Ref gives, and find them empty for each case")
    func resources() async throws {
        let template = """
            Resources:
              Charges: {Type: AWS::Serverless::SimpleTable}
              Photos: {Type: AWS::S3::Bucket}
              Failed: {Type: AWS::SQS::Queue}
              Orders:
                Type: AWS::SQS::Queue
                Properties:
                  QueueName: orders
                  RedrivePolicy: {deadLetterTargetArn: !GetAtt Failed.Arn, maxReceiveCount: 3}
              Topic: {Type: AWS::SNS::Topic, Properties: {TopicName: news}}
              Fan:
                Type: AWS::SNS::Subscription
                Properties: {TopicArn: !Ref Topic, Protocol: sqs, Endpoint: !GetAtt Orders.Arn}
              Stream: {Type: AWS::Kinesis::Stream, Properties: {ShardCount: 1}}
              Bus: {Type: AWS::Events::EventBus, Properties: {Name: shop}}
              Limit: {Type: AWS::SSM::Parameter, Properties: {Name: /shop/limit, Type: String, Value: "7"}}
              Key: {Type: AWS::SecretsManager::Secret, Properties: {Name: key, SecretString: x}}
              charge:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: python3.11
                  Handler: app.handler
                  CodeUri: code/
                  Timeout: 30
                  MemorySize: 512
                  Environment:
                    Variables:
                      PYTHONPATH: "\(packages ?? "")"
                      TABLE: !Ref Charges
                      BUCKET: !Ref Photos
                      QUEUE: !Ref Orders
                      TOPIC: !Ref Topic
                      STREAM: !Ref Stream
            """
        let source = """
            import boto3, os
            of = boto3.client
            def handler(event, context):
                table, bucket, queue = (os.environ[name] for name in ("TABLE", "BUCKET", "QUEUE"))
                before = of("dynamodb").scan(TableName=table)["Count"]
                of("dynamodb").put_item(TableName=table, Item={"id": {"S": "1"}})
                of("s3").put_object(Bucket=bucket, Key="a/b", Body=b"hello")
                of("sqs").send_message(QueueUrl=queue, MessageBody="m")
                of("sns").publish(TopicArn=os.environ["TOPIC"], Message="n")
                of("kinesis").put_record(StreamName=os.environ["STREAM"], Data=b"d", PartitionKey="p")
                of("events").put_events(Entries=[{"Source": "s", "DetailType": "t", "Detail": "{}",
                                                  "EventBusName": "shop"}])
                got = of("sqs").receive_message(QueueUrl=queue, MaxNumberOfMessages=10)["Messages"]
                return [before, len(got), of("ssm").get_parameter(Name="/shop/limit")["Parameter"]["Value"],
                        of("secretsmanager").get_secret_value(SecretId="key")["SecretString"]]
            """
        try await withFunction { workspace, directory in
            try write(template, to: directory.appending("template.yaml"))
            try write(source, to: directory.appending("code/app.py"))
            try workspace.reload()
            try workspace.set("effects", to: "on")
            let report = try await workspace.invoke(request("{}")).report
            #expect(report.outcome.payload.text == "[0, 2, \"7\", \"x\"]")
            #expect(report.effects?.compactMap(\.error) == [])
            let changes = report.effects?.filter(\.changes).map { "\($0.service) \($0.operation)" }
            #expect(
                changes == [
                    "dynamodb PutItem", "s3 PutObject", "sqs SendMessage", "sns Publish", "kinesis PutRecord",
                    "events PutEvents", "sqs ReceiveMessage",
                ]
            )
            for name in ["one", "two"] {
                try write("{}", to: directory.appending("Fixtures/charge/\(name).event.json"))
                try write(
                    "{\"outcome\": \"success\", \"payload\": [0, 2, \"7\", \"x\"]}",
                    to: directory.appending("Fixtures/charge/\(name).golden.json")
                )
            }
            #expect(try await run(workspace, .live).map(\.verdict) == [.passed, .passed])
        }
    }

    @Test("are not observed unless that is asked for: no endpoint is set then")
    func off() async throws {
        try await withFunction { workspace, directory in
            let source = "import os\ndef handler(event, context):\n    return os.environ.get('AWS_ENDPOINT_URL')"
            try write(source, to: directory.appending("code/app.py"))
            let report = try await workspace.invoke(request("{}")).report
            #expect(report.outcome.payload.text == "null" && report.effects == nil)
        }
    }

    @Test("are recorded on a cassette, from which the case runs without services; another call fails it")
    func cassettes() async throws {
        try await withFunction { workspace, directory in
            let fixtures = directory.appending("Fixtures/charge")
            try write("{\"id\": \"a\"}", to: fixtures.appending("one.event.json"))
            try write(
                "{\"outcome\": \"success\", \"payload\": {\"cents\": \"100\"}}",
                to: fixtures.appending("one.golden.json")
            )
            let recorded = try await run(workspace, .record)
            #expect(recorded.map(\.verdict) == [.passed])
            #expect(access(fixtures.appending("one.cassette.json").string, R_OK) == 0)

            // Without services, and with ids and times that are new each time.
            unlink(directory.appending(".venv").string)
            #expect(try await run(workspace, .replay).map(\.verdict) == [.passed])
            #expect(try await run(workspace, nil).map(\.verdict) == [.passed])

            try write(Self.charge.replacing("100))", with: "250))"), to: directory.appending("code/app.py"))
            let changed = try #require(try await run(workspace, nil).first)
            #expect(changed.verdict == .failed)
            let miss = try #require(changed.differences.first)
            #expect(miss.actual?["parameters"]?["Item"]?["cents"] == ["N": "250"])
            #expect(miss.expected?["parameters"]?["Item"]?["cents"] == ["N": "100"])
            #expect(changed.written == nil)
        }
    }

    private func run(_ workspace: OpenWorkspace, _ mode: EffectsMode?) async throws -> [CaseResult] {
        let results = ResultList()
        _ = try await workspace.test(
            try workspace.cases(matching: []),
            by: SuiteRunner(),
            at: nil,
            effects: mode
        ) { results.add($0) }
        return results.all
    }
}
