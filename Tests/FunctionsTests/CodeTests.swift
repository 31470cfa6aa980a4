import Diagnostics
import Functions
import LambTestSupport
import SystemPackage
import Testing

@Suite("Where code lies")
struct CodeTests {
    private let head =
        "Resources:\n  Fn:\n    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: python3.13\n      Handler: index.handler\n"

    @Test("without CodeUri it is the template's directory")
    func standard() async throws {
        try await reading(["template.yaml": head]) { catalog, root in
            try #expect(catalog.function("Fn").code == .directory(root.string))
        }
    }

    @Test("inline code is kept in a directory that git ignores", arguments: ["InlineCode", "ZipFile"])
    func inline(property: String) async throws {
        let code = "|\n        def handler(event, context):\n          return 1\n"
        let text =
            property == "InlineCode"
            ? head + "      InlineCode: \(code)"
            : head.replacing("Serverless", with: "Lambda")
                + "      Code:\n        ZipFile: \(code.replacing("        ", with: "          "))"
        try await reading(["template.yaml": text]) { catalog, root in
            let directory = try catalog.function("Fn").code.directory
            #expect(directory.hasPrefix(root.appending(".lamb/inline").string))
            try #expect(read(.init(directory).appending("index.py")).hasPrefix("def handler(event, context):\n"))
            try #expect(read(root.appending(".lamb/.gitignore")) == "*\n")
            let again = try loadWorkspace(at: root.string, options: WorkspaceOptions())
            try #expect(again.function("Fn").code.directory == directory)
        }
    }

    @Test("inline code for another runtime is refused")
    func inlineRuntime() async throws {
        let text = head.replacing("python3.13", with: "java21") + "      InlineCode: x\n"
        #expect(try await refusal(of: text).message.contains("cannot hold code for \"java21\""))
    }

    @Test("code in a bucket is noted, not read", arguments: ["s3://bucket/key.zip", "{Bucket: b, Key: k}"])
    func bucket(uri: String) async throws {
        try await reading(["template.yaml": head + "      CodeUri: \(uri)\n"]) { catalog, _ in
            #expect(catalog.functions.isEmpty)
            #expect(catalog.unsupported.first?.path == "Fn")
            #expect(catalog.unsupported.first?.reason.contains("bucket") == true)
            #expect(catalog.unsupported.first?.location?.line == 7)
        }
    }

    @Test("a directory that is not there is warned about, and named before the function starts")
    func missingDirectory() async throws {
        try await reading(["template.yaml": head + "      CodeUri: build/fn\n"]) { catalog, _ in
            #expect(catalog.warnings.first?.message == "the directory \"build/fn\" of \"Fn\" does not exist (yet)")
            #expect(catalog.warnings.first?.location?.column == 16)
            let function = try catalog.function("Fn")
            let error = #expect(throws: Diagnostic.self) { try function.checkCode() }
            #expect(error?.kind == .notFound)
            #expect(error?.message.contains("build/fn\" does not exist") == true)
            #expect(error?.location?.line == 7)
        }
    }

    @Test("a file that is no archive is refused")
    func file() async throws {
        let error = await #expect(throws: Diagnostic.self) {
            try await reading(["template.yaml": head + "      CodeUri: app.py\n", "app.py": ""]) { _, _ in }
        }
        #expect(error?.message.contains("names the file \"app.py\", which is no archive") == true)
    }

    @Test("layers that are elsewhere are warned about, those in the template found in order")
    func layers() async throws {
        let text =
            head + """
                      Layers:
                        - !Ref Two
                        - arn:aws:lambda:us-east-1:580247275435:layer:LambdaInsightsExtension:53
                        - !Ref One
                  One: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: layers/one}}
                  Two: {Type: AWS::Lambda::LayerVersion, Properties: {Content: layers/two}}
                  Far: {Type: AWS::Lambda::LayerVersion, Properties: {Content: {S3Bucket: b, S3Key: k}}}

                """
        let files = ["template.yaml": text, "layers/one/python/a.py": "", "layers/two/python/b.py": ""]
        try await reading(files) { catalog, root in
            let expected = ["two", "one"].map { root.appending("layers/\($0)").string }
            try #expect(catalog.function("Fn").layers == expected)
            #expect(catalog.warnings.first?.message.contains("LambdaInsightsExtension") == true)
            #expect(catalog.unsupported.contains { $0.path == "Fn.Properties.Layers" })
        }
    }

    @Test("a workspace is found upward by its template")
    func finding() async throws {
        try await reading(["template.yml": head, "a/b/c.txt": ""]) { _, root in
            #expect(findWorkspace(from: root.appending("a/b").string) == root.string)
            #expect(findWorkspace(from: root.string) == root.string)
        }
        try await withTemporaryDirectory { directory in
            #expect(findWorkspace(from: directory.string) == directory.string)
        }
    }

    @Test("a file that is no template is wrong usage, with the directory to name")
    func otherFile() async throws {
        try await reading(["template.yaml": head, "app.py": ""]) { _, root in
            let error = #expect(throws: Diagnostic.self) {
                try loadWorkspace(at: root.appending("app.py").string, options: WorkspaceOptions())
            }
            #expect(error?.kind == .usage)
            #expect(error?.hint?.contains(root.string) == true)
        }
    }

    @Test("a workspace that is not there is not found, with the nearest name")
    func missingWorkspace() async throws {
        try await reading(["template.yaml": head]) { _, root in
            let error = #expect(throws: Diagnostic.self) {
                try loadWorkspace(at: root.appending("templat.yaml").string, options: WorkspaceOptions())
            }
            #expect(error?.kind == .notFound)
            #expect(error?.hint == "did you mean \"template.yaml\"?")
        }
    }
}
