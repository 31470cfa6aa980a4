import Diagnostics
import Functions
import Testing

@Suite("Template parameters")
struct ParameterTests {
    private let text = """
        Parameters:
          Stage: {Type: String, Default: dev, AllowedValues: [dev, prod]}
          Memory: {Type: Number, Default: 128, MinValue: 128, MaxValue: 1024}
          Zones: {Type: List<String>, Default: "a,b"}
        Resources:
          Fn:
            Type: AWS::Serverless::Function
            Properties:
              Runtime: python3.13
              Handler: app.handler
              CodeUri: src
              MemorySize: !Ref Memory
              Environment: {Variables: {STAGE: !Ref Stage, ZONE: !Select [1, !Ref Zones]}}

        """

    private func options(_ overrides: [String: String]) -> WorkspaceOptions {
        var options = WorkspaceOptions()
        options.parameterOverrides = overrides
        return options
    }

    @Test("have their defaults, or what is given")
    func values() async throws {
        try await template(text) { catalog in
            try #expect(catalog.function("Fn").variable("STAGE") == "dev")
            try #expect(catalog.function("Fn").memoryMegabytes == 128)
        }
        try await template(text, options(["Stage": "prod", "Memory": "512", "Zones": "x,y"])) { catalog in
            try #expect(catalog.function("Fn").variable("STAGE") == "prod")
            try #expect(catalog.function("Fn").variable("ZONE") == "y")
            try #expect(catalog.function("Fn").memoryMegabytes == 512)
        }
    }

    @Test(
        "refuse what they do not allow",
        arguments: [
            (["Stage": "test"], "not among the allowed ones: dev, prod"), (["Memory": "64"], "less than 128"),
            (["Memory": "2048"], "more than 1024"), (["Memory": "big"], "not a number"),
        ]
    )
    func refused(overrides: [String: String], message: String) async throws {
        let refusal = try await refusal(of: text, options(overrides))
        #expect(refusal.message.contains(message))
        #expect(refusal.location?.line != nil)
    }

    @Test("an unknown name that is given is wrong usage, with the nearest")
    func unknown() async throws {
        let refusal = try await refusal(of: text, options(["Stag": "dev"]))
        #expect(refusal.kind == .usage)
        #expect(refusal.hint == "did you mean \"Stage\"?")
    }

    @Test(
        "are overridden by samconfig.toml in both of its spellings, and on the command line over that",
        arguments: [
            "parameter_overrides = \"Stage=prod Memory=\\\"256\\\"\"",
            "parameter_overrides = \"ParameterKey=Stage,ParameterValue=prod ParameterKey=Memory,ParameterValue=256\"",
            "parameter_overrides = [\"Stage=prod\", \"Memory=256\"]",
        ]
    )
    func samconfig(line: String) async throws {
        let files = [
            "template.yaml": text, "src/app.py": "",
            "samconfig.toml": "version = 0.1\n[default.deploy.parameters]\n\(line)\n",
        ]
        try await reading(files) { catalog, _ in
            try #expect(catalog.function("Fn").variable("STAGE") == "prod")
            try #expect(catalog.function("Fn").memoryMegabytes == 256)
        }
        try await reading(files, options(["Memory": "512"])) { catalog, _ in
            try #expect(catalog.function("Fn").memoryMegabytes == 512)
        }
    }
}
