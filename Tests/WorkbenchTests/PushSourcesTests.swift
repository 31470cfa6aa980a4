import ChildProcesses
import Diagnostics
import EventSources
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import SystemPackage
import Testing
import Timekeeping

@testable import Workbench

@Suite(
    "Topics of MQTT, mail and repositories with real handlers",
    .enabled(if: findExecutable("python3") != nil, "python3 is not installed")
)
struct PushSourcesTests {
    /// Says what it was given: the reading of a rule, the verdict of a mail, the branch of a push.
    private static let handler = """
        def handler(event, context):
            if "room" in event:
                return {"room": event["room"], "t": event["temperature"]}
            record = event["Records"][0]
            if record["eventSource"] == "aws:ses":
                receipt = record["ses"]["receipt"]
                assert receipt["recipients"] == record["ses"]["mail"]["commonHeaders"]["to"]
                return {"disposition": "STOP_RULE" if receipt["spamVerdict"]["status"] == "FAIL" else "CONTINUE"}
            return record["customData"] + " " + record["codecommit"]["references"][0]["ref"]
        """

    private static let template = """
        Resources:
          Kept: {Type: AWS::SNS::Topic}
          Mail:
            Type: AWS::SES::ReceiptRule
            Properties:
              RuleSetName: main
              Rule:
                Enabled: true
                Recipients: [example.com]
                Actions:
                  - LambdaAction: {FunctionArn: !GetAtt Worker.Arn, InvocationType: RequestResponse}
                  - SNSAction: {TopicArn: !Ref Kept}
          Shop:
            Type: AWS::CodeCommit::Repository
            Properties:
              RepositoryName: shop
              Triggers: [{Name: build, Events: [all], CustomData: fast, DestinationArn: !GetAtt Worker.Arn}]
          Worker:
            Type: AWS::Serverless::Function
            Properties:
              FunctionName: worker
              Runtime: python3.11
              Handler: app.handler
              CodeUri: code/
              Events:
                Read:
                  Type: IoTRule
                  Properties:
                    Sql: SELECT temperature, topic(2) AS room FROM 'sensors/+' WHERE temperature > 20
                    AwsIotSqlVersion: '2016-03-23'
        """

    private func outcome(
        _ kind: Lane.Kind,
        _ name: String,
        _ count: Int = 1,
        _ event: EventReference? = nil
    ) async throws -> (outcome: SimulationOutcome, answers: [String]) {
        try await withTemporaryDirectory { directory in
            try write(Self.template, to: directory.appending("template.yaml"))
            try write(Self.handler, to: directory.appending("code/app.py"))
            let options = WorkbenchOptions(path: directory.string, currentDirectory: directory.string)
            return try await withOpenWorkspace(options) { workspace in
                let put = SimulationRequest.Put(kind: kind, name: name, count: count, event: event)
                let outcome = try await workspace.simulate(SimulationRequest([put], seed: 1))
                let answers = try workspace.recentIDs(limit: 20).map { id in
                    String(decoding: try workspace.recording(id).report.outcome.payload.bytes, as: UTF8.self)
                }
                return (outcome, answers)
            }
        }
    }

    @Test("a function gets what a rule selects of the messages on a topic")
    func messages() async throws {
        let warm = try await outcome(.messageTopic, "sensors/attic", 2)
        #expect(warm.outcome.messages.count(of: .succeeded) == 2)
        #expect(Set(warm.answers) == [#"{"room": "attic", "t": 21.5}"#])
        let words = ["--message", #"{"temperature": 19}"#]
        let cold = try await outcome(.messageTopic, "sensors/attic", 1, .catalog(name: "iot:rule", words: words))
        #expect(cold.outcome.messages.count(of: .filtered) == 1)
        #expect(cold.answers.isEmpty)
    }

    @Test("a function decides about mail, which is written to the address it comes for")
    func mail() async throws {
        let good = try await outcome(.mail, "orders@example.com")
        #expect(good.outcome.messages.count(of: .succeeded) == 1)
        #expect(good.outcome.messages.count == 2)
        let spam = try await outcome(
            .mail,
            "a@example.com",
            1,
            .catalog(name: "ses:receive", words: ["--spam", "FAIL"])
        )
        #expect(spam.outcome.messages.count(of: .succeeded) == 1)
        #expect(spam.outcome.messages.count == 1, "nothing goes to the topic")
    }

    @Test("completion knows what the template names")
    func names() async throws {
        try await withTemporaryDirectory { directory in
            try write(Self.template, to: directory.appending("template.yaml"))
            try write(Self.handler, to: directory.appending("code/app.py"))
            let options = WorkbenchOptions(path: directory.string, currentDirectory: directory.string)
            try await withOpenWorkspace(options) { workspace in
                let names = try workspace.sourceNames()
                #expect(names["codecommit"] == ["shop"] && names["topic"] == ["Kept"] && names["sync"] == ["worker"])
                #expect(names["iot"] == [] && names["ses"] == [])
            }
        }
    }

    @Test("a function gets what is pushed to a repository")
    func pushes() async throws {
        let pushed = try await outcome(.repository, "Shop")
        #expect(pushed.answers == [#""fast refs/heads/main""#])
    }
}
