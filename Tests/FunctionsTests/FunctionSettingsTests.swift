import Diagnostics
import Functions
import LambdaModel
import LosslessJSON
import Testing

@Suite("Settings of a function")
struct FunctionSettingsTests {
    @Test("have Lambda's defaults")
    func defaults() async throws {
        try await template(function("Fn", "Description: one")) { catalog in
            let function = try catalog.function("Fn")
            #expect(function.memoryMegabytes == 128)
            #expect(function.timeoutSeconds == 3)
            #expect(function.ephemeralStorageMegabytes == 512)
            #expect(function.architecture == "x86_64")
            #expect(function.description == "one")
            #expect(!function.tracing && !function.logging.isJSON)
            #expect(function.unsupported.isEmpty)
            #expect(catalog.warnings.isEmpty)
        }
    }

    @Test("are all read")
    func all() async throws {
        let properties = """
            FunctionName: !Sub "${AWS::StackName}-fn"
            MemorySize: "512"
            Timeout: 900
            EphemeralStorage: {Size: 1024}
            Architectures: [x86_64]
            Tracing: Active
            LoggingConfig: {LogFormat: JSON, ApplicationLogLevel: WARN, SystemLogLevel: DEBUG}
            ReservedConcurrentExecutions: 0
            """
        try await template(function("Fn", properties)) { catalog in
            let function = try catalog.function("shop-fn")
            #expect(function.logicalID == "Fn")
            #expect(function.memoryMegabytes == 512)
            #expect(function.timeoutSeconds == 900)
            #expect(function.ephemeralStorageMegabytes == 1024)
            #expect(function.tracing && function.logging.isJSON)
            #expect(function.logging.applicationLevel == .warn && function.logging.systemLevel == .debug)
            #expect(function.reservedConcurrency == 0)
        }
    }

    @Test(
        "outside of Lambda's limits are refused with file, line and column",
        arguments: [
            ("MemorySize: 127", "MemorySize of \"Fn\" is 127 MB, outside 128 to 10240 MB", 9, 19),
            ("MemorySize: 10241", "outside 128 to 10240 MB", 9, 19),
            ("MemorySize: lots", "is \"lots\", not a whole number", 9, 19),
            ("Timeout: 0", "is 0 s, outside 1 to 900 s", 9, 16), ("Timeout: 901", "outside 1 to 900 s", 9, 16),
            ("EphemeralStorage: {Size: 100}", "outside 512 to 10240 MB", 9, 32),
            ("LoggingConfig: {LogFormat: XML}", "LoggingConfig.LogFormat of \"Fn\" is \"XML\"", 9, 34),
            ("LoggingConfig: {LogFormat: JSON, SystemLogLevel: ERROR}", "is \"ERROR\", which is none", 9, 56),
            ("Architectures: [arm32]", "names \"arm32\"", 9, 22),
            ("ReservedConcurrentExecutions: -1", "outside 0", 9, 37),
            ("Environment: {Variables: {AWS_REGION: x}}", "sets \"AWS_REGION\", which Lambda reserves", 9, 33),
            ("Environment: {Variables: {_HANDLER: x}}", "reserves", 9, 33),
            ("Environment: {Variables: {9XY: x}}", "which Lambda refuses", 9, 33),
            ("Environment: {Variables: [a]}", "not a mapping", 9, 32),
            ("Environment: {Variable: {A: b}}", "has no Variables", 9, 20),
            ("Layers: [a, b, c, d, e, f]", "names 6 layers, more than 5", 9, 15),
            ("Timeout: [1]", "not a whole number", 9, 16),
        ]
    )
    func limits(line: String, message: String, row: Int, column: Int) async throws {
        let refusal = try await refusal(of: function("Fn", line))
        #expect(refusal.kind == .invalidInput)
        #expect(refusal.message.contains(message), "\(refusal.message)")
        #expect(refusal.location?.line == row)
        #expect(refusal.location?.column == column)
        #expect(refusal.location?.file.hasSuffix("shop/template.yaml") == true)
    }

    @Test("environment variables over 4 KB are refused")
    func environmentSize() async throws {
        let properties = "Environment: {Variables: {BIG: \"" + String(repeating: "x", count: 4094) + "\"}}"
        #expect(try await refusal(of: function("Fn", properties)).message.contains("takes 4097 bytes"))
        let fits = "Environment: {Variables: {BIG: \"" + String(repeating: "x", count: 4093) + "\"}}"
        try await template(function("Fn", fits)) { #expect($0.functions.count == 1) }
    }

    @Test("environment variables are strings as CloudFormation makes them")
    func environmentText() async throws {
        let variables =
            "{AA: 1, BB: 1.50, CC: true, DD: No, EE: 'yes', FF: \"007\", GG: text, HH: 1e3, II: , JJ: [1], KK: 007}"
        try await template(function("Fn", "Environment: {Variables: \(variables)}")) { catalog in
            let function = try catalog.function("Fn")
            let expected = [
                "AA": "1", "BB": "1.50", "CC": "true", "DD": "false", "EE": "yes", "FF": "007", "GG": "text",
                "HH": "1e3", "II": "", "KK": "007",
            ]
            #expect(Dictionary(uniqueKeysWithValues: function.environment.map { ($0.name, $0.value) }) == expected)
            #expect(catalog.warnings.count == 3)
            #expect(function.environment.allSatisfy { $0.origin == .template })
        }
    }

    @Test("missing Runtime, Handler or Type are refused by name")
    func missing() async throws {
        let noRuntime = "Resources: {Fn: {Type: AWS::Serverless::Function, Properties: {Handler: a.b}}}"
        #expect(try await refusal(of: noRuntime).message == "Runtime of \"Fn\" is missing")
        let noHandler = "Resources: {Fn: {Type: AWS::Serverless::Function, Properties: {Runtime: python3.13}}}"
        let refused = try await refusal(of: noHandler)
        #expect(refused.message == "Handler of \"Fn\" is missing")
        #expect(refused.hint?.contains("app.lambda_handler") == true)
        #expect(try await refusal(of: "Resources: {Fn: {Properties: {}}}").message == "the resource \"Fn\" has no Type")
        #expect(try await refusal(of: "Resources: {Fn: 3}").message.contains("is not a mapping"))
        #expect(try await refusal(of: "Resource: {}").hint == "did you mean \"Resources\" by \"Resource\"?")
        #expect(try await refusal(of: "- a\n- b\n").message.contains("holds no mapping"))
    }

    @Test("an unknown runtime is refused, an unknown version warned about, each with the nearest")
    func runtimes() async throws {
        let slip = function("Fn", "").replacing("python3.13", with: "pyhton3.13")
        #expect(try await refusal(of: slip).hint?.contains("\"python3.13\"") == true)
        try await template(function("Fn", "").replacing("python3.13", with: "python3.99")) { catalog in
            #expect(catalog.warnings.first?.message.contains("unknown runtime \"python3.99\"") == true)
            try #expect(catalog.function("Fn").runtime.description == "python3.99")
        }
    }

    @Test("a custom runtime without a handler gets bootstrap and a warning")
    func bootstrap() async throws {
        let text =
            "Resources: {Fn: {Type: AWS::Serverless::Function, Properties: {Runtime: provided.al2023, CodeUri: src}}}"
        try await template(text) { catalog in
            try #expect(catalog.function("Fn").handler == "bootstrap")
            #expect(catalog.warnings.count == 1)
        }
    }

    @Test("two functions of one name are refused")
    func duplicateNames() async throws {
        let text =
            function("A", "FunctionName: same")
            + "  B:\n    Type: AWS::Lambda::Function\n    Properties: {FunctionName: same, Runtime: python3.13, Handler: a.b, Code: src}\n"
        let refusal = try await refusal(of: text)
        #expect(refusal.message == "\"A\" and \"B\" have the same FunctionName \"same\"")
    }

    @Test("unknown properties are warned about with the nearest, and listed")
    func unknownProperty() async throws {
        try await template(function("Fn", "TimeOut: 5\nEnviroment: {}")) { catalog in
            let messages = catalog.warnings.map(\.message)
            #expect(messages.contains { $0.contains("\"TimeOut\"") && $0.contains("did you mean \"Timeout\"") })
            #expect(messages.contains { $0.contains("did you mean \"Environment\"") })
            #expect(catalog.unsupported.map(\.path) == ["Fn.Properties.TimeOut", "Fn.Properties.Enviroment"])
        }
    }

    @Test("what is not applied is listed with its place, and does not warn")
    func unsupported() async throws {
        let properties =
            "VpcConfig: {SubnetIds: [a]}\nPolicies: [AWSLambdaExecute]\nTags: {a: b}\nLoggingConfig: {LogGroup: g, ApplicationLogLevel: DEBUG}"
        try await template(function("Fn", properties)) { catalog in
            let expected = [
                "VpcConfig", "Policies", "Tags", "LoggingConfig.LogGroup", "LoggingConfig.ApplicationLogLevel",
            ]
            #expect(catalog.unsupported.map(\.path) == expected.map { "Fn.Properties." + $0 })
            #expect(catalog.unsupported.first?.location?.line == 9)
            #expect(catalog.unsupported.allSatisfy { !$0.reason.isEmpty })
            #expect(catalog.warnings.isEmpty)
        }
    }

    @Test("what a condition removes is not listed")
    func removed() async throws {
        let text =
            function("Fn", "VpcConfig: !If [Never, {SubnetIds: [!ImportValue net]}, !Ref AWS::NoValue]")
            + "Conditions: {Never: !Equals [a, b]}\n"
        try await template(text) { catalog in
            #expect(catalog.unsupported.isEmpty)
            #expect(catalog.warnings.isEmpty)
        }
    }

    @Test("a function whose runtime is not known here is listed and not run")
    func unknownRuntime() async throws {
        let text = function("Fn", "").replacing("python3.13", with: "!ImportValue shared-runtime")
        try await template(text) { catalog in
            #expect(catalog.functions.isEmpty)
            #expect(catalog.unsupported.map(\.reason) == ["its runtime is not known here"])
        }
    }

    @Test(
        "names that Lambda would refuse are warned about",
        arguments: ["a.b", "ü", String(repeating: "x", count: 65)]
    )
    func badNames(name: String) async throws {
        try await template(function("Fn", "FunctionName: '\(name)'")) { catalog in
            #expect(catalog.warnings.first?.message.contains("Lambda refuses the name") == true)
        }
    }

    @Test("metadata names the build and what is ours")
    func metadata() async throws {
        let text =
            function("Fn", "") + "    Metadata: {BuildMethod: makefile, Lamb: {where: guarded}}\n    DependsOn: X\n"
        try await template(text) { catalog in
            let function = try catalog.function("Fn")
            #expect(function.buildMethod == "makefile")
            #expect(function.lambMetadata == ["where": "guarded"])
            #expect(function.unsupported.map(\.path) == ["Fn.DependsOn"])
        }
    }

    @Test("an unknown function name comes with the nearest, or the reason it is not run")
    func unknownFunction() async throws {
        let text =
            function("Orders", "") + "  Image: {Type: AWS::Serverless::Function, Properties: {PackageType: Image}}\n"
        try await template(text) { catalog in
            let error = #expect(throws: Diagnostic.self) { try catalog.configuration(named: "Ordres") }
            #expect(error?.hint == "did you mean \"Orders\"?")
            let image = #expect(throws: Diagnostic.self) { try catalog.configuration(named: "Image") }
            #expect(image?.message.contains("container images are not run") == true)
        }
    }
}
