import Diagnostics
import Functions
import Testing

@Suite("Globals")
struct GlobalsTests {
    private let text = """
        Transform: AWS::Serverless-2016-10-31
        Globals:
          Function:
            Runtime: python3.13
            Handler: app.handler
            CodeUri: src
            Timeout: 10
            Layers: [!Ref Shared]
            Environment: {Variables: {LEVEL: info, STAGE: dev}}
          Api: {Cors: "'*'"}
        Resources:
          Shared: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: layers/shared}}
          Own: {Type: AWS::Serverless::LayerVersion, Properties: {LayerName: own, ContentUri: layers/own}}
          Plain: {Type: AWS::Serverless::Function}
          Special:
            Type: AWS::Serverless::Function
            Properties:
              Timeout: 20
              Layers: [!Ref Own]
              Environment: {Variables: {LEVEL: debug, MORE: x}}
          Stubborn:
            Type: AWS::Serverless::Function
            IgnoreGlobals: [Timeout, Environment]

        """

    @Test("mappings merge, lists append, scalars are replaced")
    func merging() async throws {
        try await template(text, directories: ["src", "layers/shared", "layers/own"]) { catalog in
            let plain = try catalog.function("Plain")
            #expect(plain.timeoutSeconds == 10)
            #expect(plain.layers.map { $0.suffix(6) } == ["shared"])
            #expect(plain.origin("LEVEL") == .globals)
            let special = try catalog.function("Special")
            #expect(special.timeoutSeconds == 20)
            #expect(special.layers.map { $0.suffix(4) } == ["ared", "/own"])
            #expect(special.environment.map(\.name) == ["LEVEL", "STAGE", "MORE"])
            #expect(special.variable("LEVEL") == "debug")
            #expect(special.origin("LEVEL") == .template)
            #expect(special.origin("STAGE") == .globals)
            #expect(special.origin("MORE") == .template)
            #expect(catalog.unsupported.map(\.path) == ["Globals.Api"])
        }
    }

    @Test("IgnoreGlobals leaves them out")
    func ignoring() async throws {
        try await template(text, directories: ["src", "layers/shared", "layers/own"]) { catalog in
            let stubborn = try catalog.function("Stubborn")
            #expect(stubborn.timeoutSeconds == 3)
            #expect(stubborn.environment.isEmpty)
            #expect(stubborn.handler == "app.handler")
        }
    }

    @Test("do not reach AWS::Lambda::Function")
    func plainFunctions() async throws {
        let more =
            "  Raw: {Type: AWS::Lambda::Function, Properties: {Runtime: python3.13, Handler: app.handler, Code: src}}\n"
        try await template(text + more, directories: ["src", "layers/shared", "layers/own"]) { catalog in
            try #expect(catalog.function("Raw").timeoutSeconds == 3)
        }
    }

    @Test("an unknown section is warned about")
    func unknownSection() async throws {
        try await template("Globals: {Functions: {Timeout: 3}}\n" + function("Fn", "").drop { $0 != "\n" }) { catalog in
            #expect(catalog.warnings.first?.message.contains("did you mean \"Function\"?") == true)
        }
    }
}
