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

/// The virtual environment of the Python that `LAMB_TEST_PYTHON_PEERS` names, when boto3 and moto are in it.
private let environment: FilePath? = {
    guard let python = getenv("LAMB_TEST_PYTHON_PEERS") else { return nil }
    let directory = FilePath(String(cString: python)).removingLastComponent()
    return access(directory.appending("moto_server").string, X_OK) == 0 ? directory.removingLastComponent() : nil
}()

private let packages: String? = environment.flatMap { environment in
    (9...15).map { environment.appending("lib/python3.\($0)/site-packages").string }
        .first { access($0 + "/boto3", R_OK) == 0 }
}

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
        try await withTemporaryDirectory { directory in
            try write(template, to: directory.appending("template.yaml"))
            try write(Self.charge, to: directory.appending("code/app.py"))
            symlink(environment?.string ?? "", directory.appending(".venv").string)
            let options = WorkbenchOptions(path: directory.string, currentDirectory: directory.string)
            try await withOpenWorkspace(options) { try await body($0, directory) }
        }
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
