import Diagnostics
import Functions
import Testing

@Suite("Versions and aliases")
struct VersionTests {
    @Test("AutoPublishAlias gives a function a version and an alias, with the concurrency provisioned for it")
    func alias() async throws {
        let properties = """
            AutoPublishAlias: live
            ReservedConcurrentExecutions: 5
            ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 2}
            """
        try await template(function("Fn", properties)) { catalog in
            let function = try catalog.function("Fn")
            #expect(function.version == "$LATEST")
            #expect(function.provisionedConcurrency == 0)
            #expect(function.unsupported.isEmpty)
            for name in ["live", "1"] {
                let published = try #require(function.published(as: name))
                #expect(published.version == "1")
                #expect(published.provisionedConcurrency == 2)
            }
            #expect(function.published(as: "2") == nil)
        }
    }

    @Test("version and alias resources belong to the function they name, versions counted in their order")
    func resources() async throws {
        let text = """
            Resources:
              Fn:
                Type: AWS::Lambda::Function
                Properties: {Runtime: python3.13, Handler: app.handler, Code: src, FunctionName: fn}
              Live:
                Type: AWS::Lambda::Alias
                Properties:
                  Name: live
                  FunctionName: !Ref Fn
                  FunctionVersion: !GetAtt Second.Version
                  ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 3}
              First:
                Type: AWS::Lambda::Version
                Properties:
                  FunctionName: !GetAtt Fn.Arn
                  ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 1}
              Second:
                Type: AWS::Lambda::Version
                Properties: {FunctionName: !GetAtt Fn.Arn}
            """
        try await template(text) { catalog in
            let function = try catalog.function("fn")
            #expect(function.qualifiers.map(\.name) == ["1", "2", "live"])
            #expect(function.published(as: "live")?.version == "2")
            #expect(function.published(as: "2")?.provisionedConcurrency == 3)
            #expect(function.published(as: "1")?.provisionedConcurrency == 1)
            #expect(function.allProvisionedConcurrency == 4)
            #expect(catalog.warnings.isEmpty)
            #expect(catalog.unsupported.isEmpty)
        }
    }

    @Test(
        "refuses what Lambda or SAM would refuse, at its place",
        arguments: [
            ("ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 2}", "needs an alias"),
            ("AutoPublishAlias: live\nProvisionedConcurrencyConfig: {}", "has no ProvisionedConcurrentExecutions"),
            (
                "AutoPublishAlias: live\nProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 0}",
                "outside 1 to"
            ),
            (
                "AutoPublishAlias: live\nReservedConcurrentExecutions: 1\n"
                    + "ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 2}",
                "provisions 2 environments, more than the 1"
            ),
        ]
    )
    func refusals(properties: String, words: String) async throws {
        let refusal = try await refusal(of: function("Fn", properties))
        #expect(refusal.message.contains(words))
        #expect(refusal.location?.line != nil)
    }
}
