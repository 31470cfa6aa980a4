import Diagnostics
import EventSources
import LosslessJSON
import Testing
import Timekeeping

@Suite("Receipt rules of SES")
struct ReceiptRuleTests {
    private static let mail: JSONValue = [
        "eventSource": "aws:ses", "eventVersion": "1.0",
        "ses": [
            "mail": ["messageId": "m1", "source": "a@example.org"], "receipt": ["spamVerdict": ["status": "PASS"]],
        ],
    ]

    /// An enabled rule with its actions, and other members of it and of its resource.
    private func rule(_ name: String, _ actions: String, rule: String = "Enabled: true", _ more: String = "") -> String
    {
        """
          \(name):
            Type: AWS::SES::ReceiptRule
            Properties:
              RuleSetName: main
              Rule: {Name: \(name.lowercased()), Actions: [\(actions)], \(rule)}
              \(more)

        """
    }

    private let event = "{LambdaAction: {FunctionArn: !GetAtt Worker.Arn, InvocationType: Event}}"
    private let waiting = "{LambdaAction: {FunctionArn: !GetAtt Worker.Arn, InvocationType: RequestResponse}}"

    /// Goes on to the end with a handler that answers each call so, after so long.
    private func run(_ wired: WiredTemplate, _ outcome: HandlerOutcome, _ duration: Duration = .milliseconds(5)) {
        while let call = wired.simulation.advance() {
            wired.simulation.take(HandlerAnswer(outcome: outcome, duration: duration), for: call.execution)
        }
    }

    private func realHandlers(_ template: String) async throws -> WiredTemplate {
        let wired = try await WiredTemplate(template)
        for function in wired.simulation.functions { function.handler = .real }
        return wired
    }

    @Test(
        "take addresses with labels, domains and subdomains",
        arguments: [
            ("user@example.com", "User@Example.com", true), ("user@example.com", "user+tag@example.com", true),
            ("user+tag@example.com", "user@example.com", false), ("user@example.com", "other@example.com", false),
            ("example.com", "a@example.com", true), ("example.com", "a@mail.example.com", false),
            (".example.com", "a@mail.example.com", true), (".example.com", "a@example.com", false),
        ]
    )
    func recipients(recipient: String, address: String, isTaken: Bool) {
        #expect(ReceiptRule(name: "r", recipients: [recipient], steps: []).takes(address) == isTaken)
        #expect(ReceiptRule(name: "r", recipients: [], steps: []).takes(address))
    }

    @Test("actions get the mail in their order, each in its form")
    func actions() async throws {
        let wired = try await WiredTemplate(
            rule(
                "All",
                "{S3Action: {BucketName: !Ref Store, ObjectKeyPrefix: in/, TopicArn: !Ref News}}, "
                    + "{SNSAction: {TopicArn: !Ref News}}, " + event
            ) + "  Store:\n    Type: AWS::S3::Bucket\n  News:\n    Type: AWS::SNS::Topic\n"
                + WiredTemplate.function("Worker")
        )
        let message = try wired.put(.mail, "a@example.com", Self.mail)
        wired.run()
        #expect(wired.arrived(at: "bucket:store").first?["s3"]?["object"]?["key"] == "in/m1")
        let told = try wired.arrived(at: "topic:News").map { try JSONValue(parsing: $0["Message"]?.string ?? "") }
        #expect(told.map { $0["receipt"]?["action"]?["type"] } == ["S3", "SNS"])
        #expect(told.allSatisfy { $0["notificationType"] == "Received" })
        let record = wired.arrived(at: "async:worker").first?["Records"]?[0]
        #expect(record?["eventSource"] == "aws:ses")
        #expect(record?["ses"]?["receipt"]?["recipients"] == ["a@example.com"])
        #expect(record?["ses"]?["receipt"]?["action"]?["invocationType"] == "Event")
        #expect(record?["ses"]?["mail"]?["source"] == "a@example.org")
        #expect(wired.fate(message) == .passedOn)
    }

    @Test(
        "a function that is waited for says how to go on",
        arguments: [
            ("STOP_RULE", ["second"]), ("stop_rule_set", []), ("CONTINUE", ["first", "second"]),
            ("nonsense", ["first", "second"]),
        ]
    )
    func disposition(word: String, reached: [String]) async throws {
        let topics = "  First:\n    Type: AWS::SNS::Topic\n  Second:\n    Type: AWS::SNS::Topic\n"
        let wired = try await realHandlers(
            rule("One", waiting + ", {SNSAction: {TopicArn: !Ref First}}")
                + rule("Two", "{SNSAction: {TopicArn: !Ref Second}}", "After: one") + topics
                + WiredTemplate.function("Worker")
        )
        let message = try wired.put(.mail, "a@example.com", Self.mail)
        run(wired, .succeeded(["disposition": .string(word)]))
        let arrived = ["First", "Second"].filter { !wired.arrived(at: "topic:" + $0).isEmpty }.map { $0.lowercased() }
        #expect(arrived == reached)
        #expect(wired.fate(message) == .succeeded)
        #expect(wired.simulation.messages.attempts(of: message) == 1)
        #expect(wired.details(.filtered).count == (word.uppercased().hasPrefix("STOP") ? 1 : 0))
    }

    @Test("SES waits half a minute for a function, and goes on when it fails")
    func patience() async throws {
        let template =
            rule("One", waiting + ", {SNSAction: {TopicArn: !Ref News}}") + "  News:\n    Type: AWS::SNS::Topic\n"
            + WiredTemplate.function("Worker")
        let slow = try await realHandlers(template)
        let late = try slow.put(.mail, "a@example.com", Self.mail)
        run(slow, .succeeded(["disposition": "STOP_RULE"]), .seconds(40))
        #expect(slow.fate(late) == .failed)
        let told = slow.simulation.timeline.events.first { $0.kind == .sent && $0.lane.kind == .topic }
        #expect(told?.time == SimulatedWorkspace.start + .seconds(30))
        let broken = try await realHandlers(template)
        let failed = try broken.put(.mail, "a@example.com", Self.mail)
        run(broken, .failed(type: "Error", .null))
        #expect(broken.fate(failed) == .failed)
        #expect(broken.arrived(at: "topic:News").count == 1)
    }

    @Test("a stop action ends the rule set, and a mail that no rule takes is rejected")
    func stops() async throws {
        let wired = try await WiredTemplate(
            rule("One", "{StopAction: {Scope: RuleSet}}", rule: "Enabled: true, Recipients: [spam@example.com]")
                + rule("Two", event, rule: "Enabled: true, Recipients: [example.com]", "After: one")
                + WiredTemplate.function("Worker")
        )
        let spam = try wired.put(.mail, "spam@example.com", Self.mail)
        let wanted = try wired.put(.mail, "a@example.com", Self.mail)
        let stray = try wired.put(.mail, "a@example.org", Self.mail)
        wired.run()
        #expect([spam, wanted, stray].map(wired.fate) == [.filtered, .passedOn, .refused])
        #expect(wired.invocations(of: "worker") == 1)
        #expect(wired.details(.filtered).first == "one: stop")
        #expect(wired.details(.filtered).last?.contains("example.com") == true)
    }

    @Test("rules stand behind the one they name, and one that is not enabled takes nothing")
    func order() async throws {
        let topics = ["A", "B", "C"].map { "  \($0):\n    Type: AWS::SNS::Topic\n" }.joined()
        let wired = try await WiredTemplate(
            rule("Third", "{SNSAction: {TopicArn: !Ref C}}", "After: !Ref Second")
                + rule("Second", "{SNSAction: {TopicArn: !Ref B}}", "After: first")
                + rule("First", "{SNSAction: {TopicArn: !Ref A}}")
                + rule("Off", "{SNSAction: {TopicArn: !Ref A}}", rule: "Enabled: false") + topics
        )
        try wired.put(.mail, "a@example.com", Self.mail)
        wired.run()
        let order = wired.simulation.timeline.events.filter { $0.lane.kind == .topic }.map(\.lane.name)
        #expect(order == ["A", "B", "C"])
        #expect(wired.warnings.contains { $0.message.contains("\"off\" is not enabled") })
    }

    @Test("what is no address, and a workspace without rules, are refused")
    func refused() async throws {
        let wired = try await WiredTemplate(rule("One", "{StopAction: {Scope: RuleSet}}"))
        for address in ["example.com", "a@b@c", "@example.com", ""] {
            let error = #expect(throws: Diagnostic.self) { try wired.simulation.receiver(.mail, named: address) }
            #expect(error?.kind == .usage)
        }
        let none = try await WiredTemplate(WiredTemplate.function("Worker"))
        let missing = #expect(throws: Diagnostic.self) { try none.simulation.receiver(.mail, named: "a@example.com") }
        #expect(missing?.kind == .notFound)
    }
}
