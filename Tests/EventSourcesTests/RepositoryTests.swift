import Diagnostics
import EventSources
import LosslessJSON
import Testing

@Suite("Triggers of CodeCommit")
struct RepositoryTests {
    private func repository(_ triggers: String) -> String {
        """
          Code:
            Type: AWS::CodeCommit::Repository
            Properties:
              RepositoryName: shop
              Triggers: [\(triggers)]

        """ + "  News:\n    Type: AWS::SNS::Topic\n" + WiredTemplate.function("Worker")
    }

    private func push(_ branch: String, created: Bool = false, deleted: Bool = false) -> JSONValue {
        var reference: [JSONObject.Member] = [("commit", "c1"), ("ref", .string("refs/heads/" + branch))]
        if created { reference.append(("created", true)) }
        if deleted { reference.append(("deleted", true)) }
        return ["codecommit": ["references": [.object(JSONObject(reference))]], "eventSource": "aws:codecommit"]
    }

    @Test("functions and topics get the changes that their trigger is for, with its name and data")
    func triggers() async throws {
        let wired = try await WiredTemplate(
            repository(
                "{Name: build, Events: [updateReference], Branches: [main], CustomData: fast, "
                    + "DestinationArn: !GetAtt Worker.Arn}, "
                    + "{Name: tell, Events: [createReference, deleteReference], DestinationArn: !Ref News}"
            )
        )
        let main = try wired.put(.repository, "shop", push("main"))
        let other = try wired.put(.repository, "Code", push("other"))
        let new = try wired.put(.repository, "shop", push("main", created: true))
        let gone = try wired.put(.repository, "shop", push("other", deleted: true))
        wired.run()
        let record = wired.arrived(at: "async:worker").first?["Records"]?[0]
        #expect(wired.invocations(of: "worker") == 1)
        #expect(record?["eventTriggerName"] == "build" && record?["customData"] == "fast")
        #expect(record?["eventSourceARN"]?.string?.hasSuffix(":shop") == true)
        let told = try wired.arrived(at: "topic:News").map { try JSONValue(parsing: $0["Message"]?.string ?? "") }
        #expect(told.map { $0["Records"]?[0]?["codecommit"]?["references"]?[0]?["deleted"] } == [nil, true])
        #expect([main, other, new, gone].map(wired.fate) == [.passedOn, .filtered, .passedOn, .passedOn])
        #expect(wired.details(.filtered) == ["tell", "build", "tell", "build", "build"])
    }

    @Test("all covers every change on every branch")
    func all() async throws {
        let wired = try await WiredTemplate(
            repository("{Name: any, Events: [all], Branches: [], DestinationArn: !GetAtt Worker.Arn}")
        )
        for change in [push("a"), push("b", created: true), push("c", deleted: true)] {
            try wired.put(.repository, "shop", change)
        }
        wired.run()
        #expect(wired.invocations(of: "worker") == 3)
    }

    @Test("unknown events and repositories are refused with the nearest")
    func refused() async throws {
        let template = repository("{Name: any, Events: [updateRefrence], DestinationArn: !Ref News}")
        let event = await #expect(throws: Diagnostic.self) { _ = try await WiredTemplate(template) }
        #expect(event?.hint?.hasPrefix("did you mean \"updateReference\"") == true)
        let wired = try await WiredTemplate(repository(""))
        let name = #expect(throws: Diagnostic.self) { try wired.simulation.receiver(.repository, named: "shopp") }
        #expect(name?.message == "no repository \"shopp\" in the workspace")
        #expect(name?.hint == "did you mean \"shop\"?")
    }
}
