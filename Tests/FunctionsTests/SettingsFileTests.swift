import Diagnostics
import Functions
import LambTestSupport
import LambdaModel
import SystemPackage
import Testing

@Suite("samconfig and env.json")
struct SettingsFileTests {
    private let text = function(
        "Fn",
        "FunctionName: orders\nEnvironment: {Variables: {TABLE: t, MODE: slow, REGION_: !Ref AWS::Region}}"
    )

    private func files(_ more: [String: String]) -> [String: String] {
        more.merging(["template.yaml": text, "src/app.py": ""]) { first, _ in first }
    }

    @Test("the command's section wins over global, that over deploy")
    func precedence() async throws {
        let toml = """
            version = 0.1
            [default.global.parameters]
            region = "eu-west-1"
            stack_name = "global"
            [default.deploy.parameters]
            region = "eu-west-2"
            [default.local_invoke.parameters]
            env_vars = "local.json"
            [staging.global.parameters]
            region = "ap-south-1"
            """
        let all = files(["samconfig.toml": toml, "local.json": #"{"orders":{"MODE":"fast"}}"#])
        try await reading(all) { catalog, _ in
            #expect(catalog.account.region == "eu-west-1")
            try #expect(catalog.function("orders").variable("REGION_") == "eu-west-1")
            try #expect(catalog.function("orders").variable("MODE") == "fast")
        }
        var options = WorkspaceOptions()
        options.configEnvironment = "staging"
        try await reading(all, options) { catalog, _ in #expect(catalog.account.region == "ap-south-1") }
        options.configEnvironment = "stagign"
        let error = await #expect(throws: Diagnostic.self) { try await reading(all, options) { _, _ in } }
        #expect(error?.hint == "did you mean \"staging\"?")
    }

    @Test("YAML is read as well as TOML, and names another template")
    func yaml() async throws {
        let yaml =
            "version: 0.1\ndefault:\n  global:\n    parameters:\n      template_file: infra/sam.yaml\n      region: eu-north-1\n"
        let all = ["samconfig.yaml": yaml, "infra/sam.yaml": text, "infra/src/app.py": ""]
        try await reading(all) { catalog, root in
            #expect(catalog.account.region == "eu-north-1")
            #expect(catalog.root == root.string)
            try #expect(catalog.function("Fn").code.directory == root.appending("infra/src").string)
        }
    }

    @Test("parameters of local runs without effect are listed")
    func unapplied() async throws {
        let toml = "[default.local_invoke.parameters]\ndocker_network = \"host\"\nregion = \"eu-west-1\"\n"
        try await reading(files(["samconfig.toml": toml])) { catalog, _ in
            #expect(catalog.unsupported.map(\.path) == ["samconfig.local_invoke.docker_network"])
        }
    }

    @Test("environments, sections and parameters that are not read are listed with their lines")
    func unread() async throws {
        let toml = """
            version = 0.1
            [default.global.parameters]
            region = "eu-west-1"
            colour = true
            [default.deploy.parameters]
            capabilities = "CAPABILITY_IAM"
            parameter_overrides = "A=b"
            [default.deploy]
            note = "x"
            [default.local_start_api.parameters]
            port = 3001
            [default.build.parameters]
            cached = true
            [staging.deploy.parameters]
            region = "eu-west-2"
            """
        try await reading(files(["samconfig.toml": toml])) { catalog, _ in
            let found = catalog.unsupported.map { "\($0.path) \($0.location?.line ?? 0)" }
            #expect(
                found.sorted() == [
                    "samconfig.build.cached 13", "samconfig.deploy.capabilities 6", "samconfig.deploy.note 9",
                    "samconfig.global.colour 4", "samconfig.local_start_api.port 11", "samconfig.staging 14",
                ]
            )
            #expect(catalog.warnings.map(\.location?.line) == [7])
        }
    }

    @Test(
        "values of the wrong type are warned about and listed",
        arguments: [
            ("parameter_overrides = 5", "parameter_overrides of deploy is 5, not text, a list of texts or a table"),
            ("parameter_overrides = [1]", "parameter_overrides of deploy is [1], not text"),
            ("region = 5", "region of deploy is 5, not text, and not used"),
        ]
    )
    func wrongTypes(line: String, message: String) async throws {
        let all = files(["samconfig.toml": "[default.deploy.parameters]\n\(line)\n"])
        try await reading(all) { catalog, _ in
            #expect(catalog.warnings.count == 1)
            #expect(catalog.warnings.first?.message.hasPrefix(message) == true, "\(catalog.warnings)")
            #expect(catalog.warnings.first?.location?.line == 2)
            #expect(catalog.unsupported.count == 1)
        }
    }

    @Test(
        "words of overrides that give no parameter a value are warned about and listed",
        arguments: [
            "parameter_overrides = \"Stage=test Debug\"", "parameter_overrides = [\"Debug\", \"Stage=test\"]",
            "parameter_overrides = \"ParameterKey=Stage,ParameterValue=test Debug\"",
        ]
    )
    func strayOverrides(line: String) async throws {
        let toml = "version = 0.1\n[default.deploy.parameters]\n\(line)\n"
        let text = function("Fn", "Description: !Ref Stage") + "Parameters: {Stage: {Type: String}}\n"
        try await reading(["template.yaml": text, "src/app.py": "", "samconfig.toml": toml]) { catalog, _ in
            try #expect(catalog.function("Fn").description == "test")
            let message = "\"Debug\" in parameter_overrides of deploy gives no parameter a value and is not used"
            #expect(catalog.warnings.map(\.message) == [message + ": write NAME=VALUE"])
            #expect(catalog.warnings.first?.location?.line == 3)
            #expect(catalog.unsupported.map(\.path) == ["samconfig.deploy.parameter_overrides"])
        }
    }

    @Test(
        "files that it names and that are not there are refused at its line",
        arguments: [("env_vars", "local.json"), ("template_file", "other.yaml")]
    )
    func missing(key: String, name: String) async throws {
        let toml = "version = 0.1\n[default.global.parameters]\n\(key) = \"\(name)\"\n"
        let yaml = "version: 0.1\ndefault:\n  global: {parameters: {\(key): \(name)}}\n"
        for (file, text, column) in [("samconfig.toml", toml, nil), ("samconfig.yaml", yaml, 25)] {
            let error = await #expect(throws: Diagnostic.self) {
                try await reading(files([file: text])) { _, _ in }
            }
            #expect(error?.kind == .notFound)
            #expect(error?.message.contains(name) == true)
            #expect(error?.hint?.contains(key) == true)
            #expect(error?.location?.file.hasSuffix(file) == true)
            #expect(error?.location?.line == 3)
            #expect(error?.location?.column == column)
        }
    }

    @Test("TOML that is none is refused with its place")
    func brokenTOML() async throws {
        let error = await #expect(throws: Diagnostic.self) {
            try await reading(files(["samconfig.toml": "version = 0.1\n[default\n"])) { _, _ in }
        }
        #expect(error?.kind == .invalidInput)
        #expect(error?.location?.line == 2)
    }

    @Test("env.json overrides what the template declares: its function's part over the common one")
    func overrides() async throws {
        let json = #"{"Parameters":{"TABLE":"common","MODE":"common"},"Fn":{"MODE":"own","REGION_":5}}"#
        try await reading(files(["env.json": json])) { catalog, _ in
            let function = try catalog.function("orders")
            #expect(function.variable("TABLE") == "common")
            #expect(function.variable("MODE") == "own")
            #expect(function.variable("REGION_") == "5")
            #expect(function.origin("MODE") == .environmentFile)
            #expect(catalog.warnings.isEmpty)
        }
    }

    @Test("overrides that find nothing are warned about")
    func unused() async throws {
        let json = #"{"Parameters":{"NOPE":"1"},"Fn":{"MODES":"x"},"order":{"TABLE":"t"}}"#
        try await reading(files(["env.json": json])) { catalog, _ in
            let messages = catalog.warnings.map(\.message)
            #expect(messages.count == 3)
            #expect(catalog.warnings.compactMap(\.location?.line) == [1, 1, 1])
            #expect(catalog.warnings.compactMap(\.location?.column) == [16, 34, 47])
            #expect(messages.contains("override \"NOPE\" is not used: no function declares it"))
            #expect(messages.contains { $0.contains("\"MODES\"") && $0.contains("did you mean \"MODE\"?") })
            #expect(messages.contains { $0.contains("\"order\"") && $0.contains("did you mean \"orders\"?") })
            try #expect(catalog.function("Fn").environment.count == 3)
        }
    }

    @Test("env.json of another form is refused", arguments: ["{\"Fn\": 1}", "{\"Fn\": [1]}"])
    func wrongForm(json: String) async throws {
        let error = await #expect(throws: Diagnostic.self) { try await reading(files(["env.json": json])) { _, _ in } }
        #expect(error?.message == "\"Fn\" does not hold an object of variables")
        #expect(error?.location?.line == 1)
        #expect(error?.location?.column == 2)
    }

    @Test("env.json that is no JSON is refused with line and column")
    func notJSON() async throws {
        let error = await #expect(throws: Diagnostic.self) {
            try await reading(files(["env.json": "{\n  \"Fn\": {\"A\": }\n}"])) { _, _ in }
        }
        #expect(error?.location?.line == 2)
        #expect(error?.location?.column == 15)
    }
}
