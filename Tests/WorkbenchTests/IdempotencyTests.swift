import Diagnostics
import Glibc
import LambTestSupport
import LosslessJSON
import Suites
import Synchronization
import SystemPackage
import Testing

@testable import Workbench

@Suite(
    "Deliveries of an event, in every way that Lambda may deliver it",
    .serialized,
    .enabled(if: PythonPeers.packages != nil, "boto3 and moto are not installed; make python-peers installs them")
)
struct IdempotencyTests {
    @Test("leave more than a single one where a payment is added before it is noted")
    func naive() async throws {
        try await PaymentsWorkspace.with { workspace, _ in
            let (summary, results) = try await PaymentsWorkspace.check(workspace, "charge-naive")
            #expect(results.compactMap(\.diagnostic) == [])
            #expect(
                results.map { "\($0.deliveryName) \($0.verdict)" } == [
                    "once passed", "again-warm failed", "again-cold failed", "at-once failed",
                    "at-once-a-paused-before-1 failed", "at-once-a-paused-before-2 failed",
                    "crash-after-effect-1 failed", "crash-after-effect-2 failed", "response-lost failed",
                    "timeout-after-effect-1 failed", "timeout-after-effect-2 failed", "throttled-at-1 passed",
                    "throttled-at-2 failed",
                ]
            )
            #expect(summary.passed == 1 && summary.failed == 11 && !summary.isSuccess)
            let shortest = try #require(results.shortestFailure)
            #expect(shortest.deliveryName == "crash-after-effect-1")
            #expect(
                shortest.json["differences"]?.array == [
                    ["path": "dynamodb.Accounts[0].balance", "expected": 1250, "actual": 2500]
                ]
            )
            #expect(shortest.json["case"] == "first" && shortest.json["verdict"] == "failed")
            #expect(shortest.attempts.map(\.outcome) == ["Runtime.ExitError", "success"])
            #expect(shortest.attempts.map(\.isCold) == [true, true])
            let calls = shortest.attempts.map { $0.calls.map { "\($0.operation) \($0.isEffect) \($0.end == .crash)" } }
            #expect(calls == [["UpdateItem true true"], ["UpdateItem true false", "PutItem true false"]])
            #expect(shortest.command == "replay charge-naive/first --delivery crash-after-effect-1")
            let lost = try #require(results.first { $0.delivery?.kind == .responseLost })
            #expect(lost.attempts.map(\.outcome) == ["Runtime.ExitError", "success"])
            #expect(lost.attempts.map(\.isUnheard) == [true, false])
            #expect(lost.attempts.allSatisfy { $0.calls.count == 2 })
            let timeout = try #require(results.first { $0.deliveryName == "timeout-after-effect-1" })
            #expect(timeout.attempts.map(\.outcome) == ["Sandbox.Timedout", "success"])
            #expect(timeout.milliseconds < 20_000)
        }
    }

    @Test("leave what a single one leaves where the payment is one transaction on a condition")
    func conditional() async throws {
        try await PaymentsWorkspace.with { workspace, _ in
            let (summary, results) = try await PaymentsWorkspace.check(workspace, "charge")
            #expect(results.flatMap(\.differences) == [])
            #expect(results.map(\.verdict) == Array(repeating: .passed, count: 13))
            #expect(summary.isSuccess && summary.passed == 12)
            // Both had begun before either had written.
            let together = try #require(results.first { $0.delivery?.kind == .atOnce })
            #expect(together.attempts.map(\.isCold) == [true, true])
            #expect(together.attempts.flatMap(\.calls).compactMap(\.error) == ["TransactionCanceledException"])
        }
    }

    /// Looks whether it was done, acts on what it reads later, and notes nothing on a condition.
    private let checkThenAct = """
        import boto3
        client = boto3.client("dynamodb")
        def get(key):
            return client.get_item(TableName="Items", Key={"id": {"S": key}}).get("Item")
        def put(key, n):
            client.put_item(TableName="Items", Item={"id": {"S": key}, "n": {"N": str(n)}})
        def handler(event, context):
            if not get("sum"):
                put("begun", 1)
                put("sum", int((get("sum") or {"n": {"N": "0"}})["n"]["N"]) + 1)
        """

    @Test("at once in lock step hide what one that is held before its first change shows")
    func heldBack() async throws {
        let files = [
            "suite.yaml": "idempotency: {deliveries: [again-warm, at-once, crash-after-effect]}",
            "work/first.event.json": "{}",
        ]
        try await PaymentsWorkspace.with(checkThenAct, files: files) { workspace, _ in
            let results = try await PaymentsWorkspace.check(workspace, "work").results
            #expect(results.compactMap(\.diagnostic) == [])
            #expect(
                results.dropFirst().map { "\($0.deliveryName) \($0.verdict)" } == [
                    "again-warm passed", "at-once passed", "at-once-a-paused-before-1 failed",
                    "at-once-a-paused-before-2 passed", "crash-after-effect-1 passed", "crash-after-effect-2 passed",
                ]
            )
            let failed = try #require(results.first { $0.verdict == .failed })
            #expect(failed.attempts.map(\.participant) == [0, 1] && failed.note == nil)
            #expect(order(of: failed) == ["A GetItem"] + wholly("B") + wholly("A").dropFirst())
            let named = try await PaymentsWorkspace.check(workspace, "work", delivery: failed.deliveryName)
            #expect(named.results.map(\.deliveryName) == ["once", failed.deliveryName])
            #expect(named.results.last.map(order) == order(of: failed))
        }
    }

    /// The calls of both environments in the order they were carried out.
    private func order(of result: DeliveryResult) -> [String] {
        let calls = result.attempts.flatMap { attempt in
            attempt.calls.map { (turn: $0.turn ?? 0, text: "\(attempt.participant == 0 ? "A" : "B") \($0.operation)") }
        }
        return calls.sorted { $0.turn < $1.turn }.map(\.text)
    }

    private func wholly(_ letter: String) -> [String] {
        ["GetItem", "PutItem", "GetItem", "PutItem"].map { letter + " " + $0 }
    }

    @Test("at once end with the function's time where one waits for what the other holds")
    func blocked() async throws {
        let source = """
            import boto3, time
            client = boto3.client("dynamodb")
            def get(key):
                return client.get_item(TableName="Items", Key={"id": {"S": key}}).get("Item")
            def handler(event, context):
                try:
                    client.put_item(TableName="Items", Item={"id": {"S": "lock"}},
                                    ConditionExpression="attribute_not_exists(id)")
                except client.exceptions.ConditionalCheckFailedException:
                    while not get("done"):
                        time.sleep(0.05)
                    return
                client.put_item(TableName="Items", Item={"id": {"S": "done"}})
            """
        let files = [
            "suite.yaml": "idempotency: {deliveries: at-once}",
            "work/first.event.json": "{}", "work/first.case.yaml": "invoke: {timeout: 3}",
        ]
        try await PaymentsWorkspace.with(source, files: files) { workspace, _ in
            let results = try await PaymentsWorkspace.check(workspace, "work").results
            #expect(results.compactMap(\.diagnostic) == [])
            let held = try #require(results.first { $0.deliveryName == "at-once-a-paused-before-2" })
            // Both wait from the beginning: whose time is over first is nobody's to say.
            #expect(held.attempts.prefix(2).contains { $0.outcome == "Sandbox.Timedout" })
            #expect(held.note?.contains("perhaps B waits for what A holds") == true)
            // Whoever comes again after a time-out waits for the lock as well.
            #expect(held.milliseconds < 60_000)
        }
    }

    @Test("may leave what allow names, and nothing else")
    func allowing() async throws {
        try await PaymentsWorkspace.with { workspace, directory in
            let settings = directory.appending("Fixtures/payments/notify/first.case.yaml")
            let own = try PaymentsWorkspace.contents(of: settings)
            #expect(own.contains("allow: [sns.Publish, sqs.Mail]"))
            try write(own + "  deliveries: [again-cold, crash-after-effect]", to: settings)
            #expect(try await PaymentsWorkspace.check(workspace, "notify").summary.isSuccess)
            try write("idempotency: {deliveries: [again-cold], allow: [sns.Publish]}", to: settings)
            let results = try await PaymentsWorkspace.check(workspace, "notify").results
            #expect(results.map(\.deliveryName) == ["once", "again-cold"])
            #expect(results.flatMap(\.differences).map(\.path) == ["sqs.Mail.messages[1]"])
        }
    }

    @Test("are told apart by objects, records, messages and parameters too, but not by what is new each time")
    func everyService() async throws {
        let template = """
            Resources:
              Photos: {Type: AWS::S3::Bucket, Properties: {BucketName: photos}}
              Stream: {Type: AWS::Kinesis::Stream, Properties: {Name: clicks, ShardCount: 1}}
              Last: {Type: AWS::SSM::Parameter, Properties: {Name: /last, Type: String, Value: none}}
              Mail: {Type: AWS::SQS::Queue, Properties: {QueueName: mail.fifo, FifoQueue: true}}
              write:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: python3.11
                  Handler: app.handler
                  CodeUri: code/
                  Timeout: 30
                  MemorySize: 512
                  Environment: {Variables: {PYTHONPATH: "\(PythonPeers.packages ?? "")"}}
            """
        let source = """
            import boto3, datetime, os, uuid
            of = boto3.client
            def handler(event, context):
                now = datetime.datetime.now(datetime.timezone.utc).isoformat()
                of("s3").put_object(Bucket="photos", Key="at/one two.txt", Body=f"taken {now}")
                of("ssm").put_parameter(Name="/last", Value=str(uuid.uuid4()), Overwrite=True)
                queue = of("sqs").get_queue_url(QueueName="mail.fifo")["QueueUrl"]
                of("sqs").send_message(QueueUrl=queue, MessageBody=now, MessageGroupId="g",
                                       MessageDeduplicationId=event["id"])
                if event["twice"]:
                    of("s3").put_object(Bucket="photos", Key=f"copy/{uuid.uuid4()}", Body=bytes(range(256)))
                    of("kinesis").put_record(StreamName="clicks", Data=now, PartitionKey=event["id"])
            """
        try await withTemporaryDirectory { directory in
            try write(template, to: directory.appending("template.yaml"))
            try write(source, to: directory.appending("code/app.py"))
            try write("idempotency: {deliveries: again-cold}", to: directory.appending("Fixtures/suite.yaml"))
            for (name, twice) in [("once", false), ("twice", true)] {
                let event = directory.appending("Fixtures/write/\(name).event.json")
                try write("{\"id\": \"a\", \"twice\": \(twice)}", to: event)
            }
            symlink(PythonPeers.environment?.string ?? "", directory.appending(".venv").string)
            let options = WorkbenchOptions(path: directory.string, currentDirectory: directory.string)
            try await withOpenWorkspace(options) { workspace in
                let once = try await PaymentsWorkspace.check(workspace, "once").results
                #expect(once.compactMap(\.diagnostic) == [])
                #expect(once.last?.differences == [])
                let twice = try await PaymentsWorkspace.check(workspace, "twice").results.last?.differences ?? []
                #expect(twice.map(\.path) == ["kinesis.clicks[1]", "s3.photos[\"copy/<uuid>\"]"])
                #expect(twice.first?.actual == ["PartitionKey": "a", "Data": "<timestamp>"])
                #expect(twice.last?.actual?.array?.count == 2)
                #expect(twice.last?.expected?["bytes"] == 256)
            }
        }
    }

    @Test("are not begun where a single one fails already")
    func failing() async throws {
        try await PaymentsWorkspace.with { workspace, directory in
            try write("{}", to: directory.appending("Fixtures/payments/charge/first.event.json"))
            let (summary, results) = try await PaymentsWorkspace.check(workspace, "charge")
            #expect(results.map(\.deliveryName) == ["once"])
            #expect(summary.errors == 1 && !summary.isSuccess)
            #expect(results.first?.diagnostic?.message.contains("\"KeyError\"") == true)
        }
    }

    @Test("need services that may be emptied")
    func services() async throws {
        try await PaymentsWorkspace.with { workspace, _ in
            try workspace.set("services", to: "http://127.0.0.1:9")
            await #expect(throws: Diagnostic.self) { try await PaymentsWorkspace.check(workspace, "charge") }
        }
    }
}
