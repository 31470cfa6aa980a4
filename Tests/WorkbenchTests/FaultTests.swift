import Diagnostics
import Effects
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import Recordings
import Suites
import Synchronization
import SystemPackage
import Testing

#if canImport(Glibc)
import Glibc
#endif

@testable import Workbench

@Suite(
    "Faults of AWS calls on demand",
    .serialized,
    .enabled(if: PythonPeers.packages != nil, "boto3 and moto are not installed; make python-peers installs them")
)
struct FaultTests {
    /// Does what its event asks for, and says how each call went.
    private static let source = """
        import boto3, botocore.config, botocore.exceptions, time
        config = botocore.config.Config(retries={"total_max_attempts": 2}, read_timeout=1)
        clients = {name: boto3.client(name, config=config) for name in ("dynamodb", "sqs", "s3")}
        def attempt(call):
            try:
                call()
                return "done"
            except botocore.exceptions.ClientError as error:
                return error.response["Error"]["Code"]
            except botocore.exceptions.BotoCoreError as error:
                return type(error).__name__
        def add():
            clients["dynamodb"].update_item(TableName="counters", Key={"id": {"S": "a"}},
                UpdateExpression="ADD n :one", ExpressionAttributeValues={":one": {"N": "1"}})
        def count():
            found = clients["dynamodb"].get_item(TableName="counters", Key={"id": {"S": "a"}}).get("Item")
            return int(found["n"]["N"]) if found else 0
        def queue():
            clients["sqs"].send_message(QueueUrl=clients["sqs"].get_queue_url(QueueName="mail")["QueueUrl"],
                                        MessageBody="m")
        def handler(event, context):
            began = time.monotonic()
            calls = {"add": add, "queue": queue,
                     "put": lambda: clients["s3"].put_object(Bucket="photos", Key="a", Body=b"x")}
            did = [attempt(calls[name]) for name in event]
            took = time.monotonic() - began
            return {"did": did, "count": count(), "slow": took > 0.2}
        """

    private static let template = """
        Resources:
          Counters:
            Type: AWS::Serverless::SimpleTable
            Properties: {TableName: counters}
          Mail: {Type: AWS::SQS::Queue, Properties: {QueueName: mail}}
          Photos: {Type: AWS::S3::Bucket, Properties: {BucketName: photos}}
          work:
            Type: AWS::Serverless::Function
            Properties:
              Runtime: python3.11
              Handler: app.handler
              CodeUri: code/
              Timeout: 30
              MemorySize: 512
              Environment: {Variables: {PYTHONPATH: "\(PythonPeers.packages ?? "")"}}
        """

    private func withFunction(_ body: (OpenWorkspace, FilePath) async throws -> Void) async throws {
        try await PythonPeers.withWorkspace(Self.template, Self.source, body)
    }

    private func invoke(
        _ workspace: OpenWorkspace,
        _ event: String,
        _ faults: String...
    ) async throws -> Recording {
        var request = InvokeRequest(function: "work", event: Payload(Array(event.utf8)))
        request.faults = try callFaults(parsing: faults)
        try await workspace.gateway.resetServices()
        return try await workspace.invoke(request)
    }

    @Test("reach the handler as the service's own errors, and are told from what the services did")
    func kinds() async throws {
        try await withFunction { workspace, _ in
            // Each with what the handler saw, and how often the counter was really added to.
            let expected: [(fault: String, did: String, count: Int, calls: Int)] = [
                ("dynamodb:UpdateItem=throttle", "ProvisionedThroughputExceededException", 0, 2),
                ("dynamodb:UpdateItem=throttle@1", "done", 1, 2),
                ("dynamodb:UpdateItem=error:ConditionalCheckFailedException", "ConditionalCheckFailedException", 0, 1),
                ("dynamodb:Update*=error:500", "InternalServerError", 0, 2),
                ("dynamodb:UpdateItem=lost@1", "done", 2, 2), ("dynamodb:UpdateItem=reset@1", "done", 1, 2),
                ("dynamodb:UpdateItem=timeout", "ReadTimeoutError", 0, 2),
                ("dynamodb:UpdateItem=lost@2+", "done", 1, 1),
            ]
            for (fault, did, count, calls) in expected {
                let report = try await invoke(workspace, "[\"add\"]", fault).report
                let answer = try JSONValue(parsing: report.outcome.payload.bytes)
                #expect(answer["did"] == [.string(did)] && answer["count"] == .int(count), "\(fault): \(answer.text())")
                let updates = try #require(report.effects).filter { $0.operation == "UpdateItem" }
                #expect(updates.count == calls, "\(fault)")
                let unmet = fault.hasSuffix("@2+") ? ["the fault \"\(fault)\" has met no call"] : []
                #expect(report.warnings.map(\.message) == unmet)
            }
        }
    }

    @Test("are marked in the trace and in the store, in each protocol, and hold calls back")
    func marks() async throws {
        try await withFunction { workspace, _ in
            let recording = try await invoke(
                workspace,
                "[\"queue\", \"put\", \"add\"]",
                "sqs:SendMessage=error:QueueDoesNotExist",
                "s3:PutObject=error:AccessDenied,dynamodb:UpdateItem=latency:250ms"
            )
            let answer = try JSONValue(parsing: recording.report.outcome.payload.bytes)
            #expect(answer["did"]?.array?.compactMap(\.string).dropFirst() == ["AccessDenied", "done"])
            #expect(answer["did"]?.array?.first?.string?.contains("QueueDoesNotExist") == true)
            #expect(answer["slow"] == true && answer["count"] == 1)
            let stored = try workspace.recording(recording.invocation.id.description)
            let effects = try #require(stored.report.effects)
            #expect(
                effects.map(\.injected) == [nil, "error:QueueDoesNotExist", "error:AccessDenied", "latency:250ms", nil]
            )
            #expect(effects[2].span.name == "injected error:AccessDenied, s3 PutObject" && effects[2].span.isFailed)
            #expect(effects[3].duration >= .milliseconds(250) && !effects[3].span.isFailed)
        }
    }

    @Test("are asked for by a setting too, and not where nothing could happen")
    func settings() async throws {
        try await withFunction { workspace, _ in
            try workspace.set("inject", to: "dynamodb:UpdateItem=throttle@1+,sqs:*=lost")
            #expect(workspace.settings.value(of: "inject") == "dynamodb:UpdateItem=throttle@1+,sqs:*=lost")
            let report = try await invoke(workspace, "[\"add\"]").report
            #expect(try JSONValue(parsing: report.outcome.payload.bytes)["count"] == 0)
            #expect(report.warnings.map(\.message) == ["the fault \"sqs:*=lost\" has met no call"])
            let error = try #require(throws: Diagnostic.self) { try workspace.set("inject", to: "sqs:*=lots") }
            #expect(error.message == "no fault \"lots\"" && error.hint == "did you mean \"lost\"?")
            try workspace.set("inject", to: "off")
            #expect(try await invoke(workspace, "[]").report.effects == nil)
            await #expect(throws: Diagnostic.self) {
                var request = InvokeRequest(function: "work", event: Payload("[]"), place: .inProcess)
                request.faults = try callFaults(parsing: ["sqs:*=lost"])
                _ = try await workspace.invoke(request)
            }
        }
    }

    @Test("are part of a case, and of a whole run; one that meets no call is said so")
    func cases() async throws {
        try await withFunction { workspace, directory in
            let fixtures = directory.appending("Fixtures/work")
            for (name, did) in [("plain", "done"), ("busy", "InternalServerError")] {
                try write("[\"add\"]", to: fixtures.appending("\(name).event.json"))
                let count = did == "done" ? 1 : 0
                let payload = "{\"did\": [\"\(did)\"], \"count\": \(count), \"slow\": false}"
                let golden = "{\"outcome\": \"success\", \"payload\": \(payload)}"
                try write(golden, to: fixtures.appending("\(name).golden.json"))
            }
            try write("faults: ['dynamodb:UpdateItem=error:500']", to: fixtures.appending("busy.case.yaml"))
            try write("matchers: {payload.slow: any}", to: directory.appending("Fixtures/suite.yaml"))
            #expect(try await run(workspace, only: "busy").map(\.verdict) == [.passed])
            let unobserved = try #require(try await run(workspace, EffectsMode.none, only: "busy").first)
            #expect(unobserved.diagnostic?.hint == "leave \"--effects none\" out")
            #expect(try await run(workspace, .live).map(\.verdict) == [.passed, .passed])
            // What happens to all cases happens to each of them.
            let throttled = try await run(workspace, .live, "dynamodb:UpdateItem=throttle")
            #expect(throttled.map(\.verdict) == [.failed, .failed])
            // A cassette answers what is not made to fail, and nothing that is made to fail is on it.
            #expect(try await run(workspace, .record).map(\.verdict) == [.passed, .passed])
            unlink(directory.appending(".venv").string)
            #expect(try await run(workspace, .replay).map(\.verdict) == [.passed, .passed])
            try write("faults: 'dynamodb:UpdateIten=lost'", to: fixtures.appending("busy.case.yaml"))
            let wrong = try #require(try await run(workspace, only: "busy").first)
            #expect(wrong.diagnostic?.message == "\"dynamodb\" has no operation \"UpdateIten\"")
            #expect(wrong.diagnostic?.location?.description.hasSuffix("busy.case.yaml:1:9") == true)
        }
    }

    private func run(
        _ workspace: OpenWorkspace,
        _ mode: EffectsMode? = nil,
        _ faults: String...,
        only pattern: String = "*"
    ) async throws -> [CaseResult] {
        let results = ResultList()
        _ = try await workspace.test(
            try workspace.cases(matching: [pattern]),
            by: SuiteRunner(),
            at: nil,
            effects: mode,
            faults: try callFaults(parsing: faults)
        ) { results.add($0) }
        return results.all.sorted { $0.goldenCase.name > $1.goldenCase.name }
    }
}
