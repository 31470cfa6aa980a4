import Diagnostics
import Functions
import Testing

@Suite("Macros called by Fn::Transform")
struct TransformTests {
    private let include = "{Name: AWS::Include, Parameters: {Location: s3://b/x.yaml}}"

    @Test("among variables and properties are warned about with their place, and the rest is read")
    func properties() async throws {
        let text = function(
            "Fn",
            """
            Fn::Transform: \(include)
            Environment:
              Variables:
                STAGE: dev
                Fn::Transform: \(include)
            """
        )
        try await template(text) { catalog in
            try #expect(catalog.function("Fn").environment.map(\.name) == ["STAGE"])
            let messages = catalog.warnings.map(\.message)
            #expect(messages.count == 2)
            #expect(messages.allSatisfy { $0.hasPrefix("the macro \"AWS::Include\" in \"Fn.Properties") })
            #expect(messages.allSatisfy { $0.contains("is not applied") })
            #expect(catalog.warnings.compactMap(\.location?.line) == [9, 13])
            #expect(catalog.warnings.compactMap(\.location?.column) == [7, 11])
            let paths = catalog.unsupported.map(\.path)
            #expect(
                paths == ["Fn.Properties.Fn::Transform", "Fn.Properties.Environment.Variables.Fn::Transform"]
            )
        }
    }

    @Test("among resources, or as all that a resource has, leave the other resources as they are")
    func resources() async throws {
        let text =
            function("Fn", "Timeout: 5") + "  Fn::Transform: \(include)\n" + "  Queue: {Fn::Transform: \(include)}\n"
            + "  Topic:\n    DependsOn: Fn\n    Fn::Transform: \(include)\n"
        try await template(text) { catalog in
            #expect(catalog.functions.map(\.name) == ["Fn"])
            let paths = catalog.unsupported.map(\.path)
            #expect(paths == ["Resources.Fn::Transform", "Queue.Fn::Transform", "Topic.Fn::Transform"])
            #expect(catalog.warnings.count == 3)
            #expect(catalog.workspaceResources.isEmpty)
        }
    }

    @Test("that stand for a whole value leave it empty", arguments: ["Variables: ", "Variables: !Transform "])
    func values(start: String) async throws {
        let value = start.hasSuffix("m ") ? include : "{Fn::Transform: \(include)}"
        try await template(function("Fn", "Environment:\n  \(start)\(value)")) { catalog in
            try #expect(catalog.function("Fn").environment.isEmpty)
            #expect(catalog.warnings.count == 1)
            #expect(catalog.warnings.first?.location?.line == 10)
            #expect(catalog.warnings.first?.message.contains("is not applied") == true)
            #expect(catalog.unsupported.map(\.path) == ["Fn.Properties.Environment.Variables.Fn::Transform"])
        }
    }

    @Test("at the top of a template and in sections do not stop it")
    func sections() async throws {
        let text =
            "Fn::Transform: \(include)\nMappings: {Fn::Transform: \(include)}\n"
            + "Globals: {Function: {Fn::Transform: \(include)}}\n" + function("Fn", "Timeout: 5")
        try await template(text) { catalog in
            try #expect(catalog.function("Fn").timeoutSeconds == 5)
            #expect(catalog.warnings.compactMap(\.location?.line) == [1, 2, 3])
        }
    }
}
