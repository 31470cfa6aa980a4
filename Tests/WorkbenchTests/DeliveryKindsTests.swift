import Diagnostics
import LambTestSupport
import LosslessJSON
import Suites
import SystemPackage
import Testing

@testable import Workbench

@Suite(
    "Deliveries in other batches, late, and from a starting state",
    .serialized,
    .enabled(if: PythonPeers.packages != nil, "boto3 and moto are not installed; make python-peers installs them")
)
struct DeliveryKindsTests {
    private func verdicts(_ results: [DeliveryResult]) -> [String] {
        results.dropFirst().map { "\($0.deliveryName) \($0.verdict)" }
    }

    /// Adds up what messages bring; `naive` forgets which it has had, and what it could not do.
    private let adding = """
        import boto3, json, os
        client = boto3.client("dynamodb")
        def add(record):
            body = json.loads(record["body"])
            once = {"ConditionExpression": "attribute_not_exists(id)"} if body["careful"] else {}
            item = {"id": {"S": record["messageId"]}}
            try:
                client.transact_write_items(TransactItems=[
                    {"Put": {"TableName": "Items", "Item": item, **once}},
                    {"Update": {"TableName": "Items", "Key": {"id": {"S": "sum"}}, "UpdateExpression": "ADD n :n",
                                "ExpressionAttributeValues": {":n": {"N": str(body["n"])}}}}])
            except client.exceptions.TransactionCanceledException as canceled:
                if canceled.response["CancellationReasons"][0]["Code"] != "ConditionalCheckFailed":
                    raise
        def handler(event, context):
            failed = []
            for record in event["Records"]:
                try:
                    add(record)
                except Exception as error:
                    if not json.loads(record["body"]).get("forgets"):
                        failed.append({"itemIdentifier": record["messageId"]})
            return {"batchItemFailures": failed}
        """

    private func messages(_ body: String, count: Int = 2) -> String {
        let text = JSONValue.string(body).text()
        let records = (1...count).map { number in
            """
            {"messageId": "m-\(number)", "body": \(text), "eventSource": "aws:sqs",
             "eventSourceARN": "arn:aws:sqs:us-east-1:123456789012:Mail"}
            """
        }
        return #"{"Records": [\#(records.joined(separator: ","))]}"#
    }

    private let batches = "deliveries: [duplicate-record, split-batch, partial-failure-at, reordered]"

    @Test("find out whether a batch may come in other batches")
    func batch() async throws {
        let files = [
            "suite.yaml": "idempotency: {\(batches)}",
            "work/careful.event.json": messages(#"{"n": 5, "careful": true}"#),
            "work/forgetful.event.json": messages(#"{"n": 5, "careful": true, "forgets": true}"#),
            "work/naive.event.json": messages(#"{"n": 5, "careful": false}"#),
        ]
        let queue =
            "{Mail: {Type: SQS, Properties: {Queue: !GetAtt Mail.Arn, FunctionResponseTypes: [ReportBatchItemFailures]}}}"
        try await PaymentsWorkspace.with(adding, events: queue, files: files) { workspace, _ in
            let careful = try await PaymentsWorkspace.check(workspace, "work/careful").results
            #expect(careful.compactMap(\.diagnostic) == [])
            #expect(
                verdicts(careful) == [
                    "duplicate-record passed", "split-batch passed", "partial-failure-at-1 passed",
                    "partial-failure-at-2 passed", "reordered-1 passed",
                ]
            )
            let partial = try #require(careful.first { $0.deliveryName == "partial-failure-at-2" })
            // Only what failed comes again.
            #expect(partial.attempts.map(\.records) == [2, 1])
            #expect(careful.first { $0.deliveryName == "split-batch" }?.attempts.map(\.records) == [1, 1])
            let naive = try await PaymentsWorkspace.check(workspace, "work/naive").results
            #expect(verdicts(naive).first == "duplicate-record failed")
            #expect(naive[1].differences.map(\.actual) == [20])
            let forgetful = try await PaymentsWorkspace.check(workspace, "work/forgetful").results
            #expect(verdicts(forgetful).contains("partial-failure-at-1 failed"))
        }
    }

    @Test("take no notice of reported failures where the mapping was not told of them")
    func untold() async throws {
        let files = [
            "suite.yaml": "idempotency: {deliveries: throttled-at}",
            "work/careful.event.json": messages(#"{"n": 5, "careful": true}"#),
        ]
        let queue = "{Mail: {Type: SQS, Properties: {Queue: !GetAtt Mail.Arn}}}"
        // That word alone has environments start without sharing libraries.
        let source = adding + "\n# nothing is kept in /tmp"
        try await PaymentsWorkspace.with(source, events: queue, files: files) { workspace, _ in
            let results = try await PaymentsWorkspace.check(workspace, "work").results
            #expect(verdicts(results) == ["throttled-at-1 failed", "throttled-at-2 failed"])
            #expect(results[1].attempts.count == 1)
        }
    }

    /// Remembers an event for ten minutes by an item that DynamoDB deletes, and answers by when it was.
    private let remembering = """
        import boto3, time
        client = boto3.client("dynamodb")
        start = client.get_item(TableName="Items", Key={"id": {"S": "start"}})["Item"]["n"]["N"]
        def handler(event, context):
            try:
                client.put_item(TableName="Items", Item={"id": {"S": event["id"]}, "until": {"N": str(int(time.time()) + 600)}},
                                ConditionExpression="attribute_not_exists(id)")
            except client.exceptions.ConditionalCheckFailedException:
                return {"had": True, "start": start}
            client.update_item(TableName="Items", Key={"id": {"S": "sum"}}, UpdateExpression="ADD n :n",
                               ExpressionAttributeValues={":n": {"N": "1"}})
            return {"had": False, "start": start}
        """

    @Test("begin from the case's own state, and come after the window that items name, when they are gone")
    func lateness() async throws {
        let state = "state: {dynamodb: {Items: [{id: start, n: 7}, {id: sum, n: 40}]}}\n"
        let files = [
            "work/first.event.json": #"{"id": "a"}"#,
            "work/first.case.yaml": state + "idempotency: {deliveries: [again-warm, after-window]}",
            "work/first.golden.json": #"{"outcome": "success", "payload": {"had": false, "start": "7"}}"#,
            "work/allowed.event.json": #"{"id": "a"}"#,
            "work/allowed.case.yaml": state
                + "idempotency: {deliveries: after-window, allow: {after-window: [dynamodb.Items]}}",
            "work/answering.event.json": #"{"id": "a"}"#,
            "work/answering.case.yaml": state + "idempotency: {deliveries: again-cold, response: same}",
        ]
        try await PaymentsWorkspace.with(remembering, files: files) { workspace, _ in
            let cases = try workspace.cases(matching: ["work/first"])
            for _ in 0..<2 {
                let golden = try await workspace.test(cases, by: SuiteRunner(), at: nil, effects: .live) { _ in }
                #expect(golden.passed == 1)
            }
            let results = try await PaymentsWorkspace.check(workspace, "work/first").results
            #expect(results.compactMap(\.diagnostic) == [])
            #expect(verdicts(results) == ["again-warm passed", "after-window failed"])
            let late = try #require(results.last)
            #expect(late.differences.map(\.expected) == [41] && late.differences.map(\.actual) == [42])
            #expect(late.attempts.map(\.secondsLater).last.map { (602...604).contains($0) } == true)
            #expect(late.note?.contains("the window is 60") == true)
            #expect(try await PaymentsWorkspace.check(workspace, "work/allowed").summary.isSuccess)
            let answering = try await PaymentsWorkspace.check(workspace, "work/answering").results
            #expect(answering.last?.differences.map(\.path) == ["payload.had"])
        }
    }

    @Test("say where a state is refused, and with which delivery a case has nothing to do")
    func refusals() async throws {
        let files = [
            "work/first.event.json": #"{"id": "a"}"#,
            "work/first.case.yaml": "description: x\nstate:\n  dynamodb: {Itemz: [{id: a}]}",
            "work/second.event.json": #"{"id": "a"}"#,
            "work/second.case.yaml": "state: {dynamo.PutItem: {TableName: Items}}",
            "work/third.event.json": #"{"id": "a"}"#,
            "work/third.case.yaml": "state: {dynamodb: {Items: [{id: start, n: 1}]}}",
        ]
        try await PaymentsWorkspace.with(remembering, files: files) { workspace, _ in
            let first = try await PaymentsWorkspace.check(workspace, "work/first").results
            #expect(first.map(\.verdict) == [.error])
            #expect(first.first?.diagnostic?.message.contains("\"dynamodb.PutItem\" of the case's state") == true)
            #expect(first.first?.diagnostic?.location?.line == 3)
            let second = try await PaymentsWorkspace.check(workspace, "work/second").results
            #expect(second.first?.diagnostic?.hint?.contains("\"dynamodb\"") == true)
            let third = try await PaymentsWorkspace.check(workspace, "work/third", delivery: "crash-after-effect-9")
            #expect(third.summary.errors == 1)
            #expect(third.results.last?.diagnostic?.hint?.contains("crash-after-effect-1") == true)
            let one = try await PaymentsWorkspace.check(workspace, "work/third", delivery: "crash-after-effect-1")
            #expect(one.results.map(\.deliveryName) == ["once", "crash-after-effect-1"])
        }
    }

    @Test("show what the idempotency utility of Powertools survives, and that a ledger survives all")
    func payments() async throws {
        try await PaymentsWorkspace.with { workspace, _ in
            let (_, results) = try await PaymentsWorkspace.check(workspace, "charge-powertools", "ledger", jobs: 2)
            #expect(results.compactMap(\.diagnostic) == [])
            let failed = results.filter { $0.verdict == .failed }
            #expect(failed.filter { $0.goldenCase.function == "ledger" }.map(\.deliveryName) == [])
            #expect(results.count { $0.goldenCase.function == "ledger" } == 24)
            #expect(
                failed.map(\.deliveryName) == [
                    "crash-after-effect-2", "crash-after-effect-3", "timeout-after-effect-2", "timeout-after-effect-3",
                    "throttled-at-3", "throttled-at-4", "after-window",
                ]
            )
            let crash = try #require(failed.first)
            #expect(crash.attempts.map(\.secondsLater) == [0, 60])
            #expect(crash.differences.map(\.actual) == [7500])
        }
    }
}
