import Diagnostics
import Functions
import LambTestSupport
import LambdaModel
import LosslessJSON
import SystemPackage
import Testing

@Suite("Templates as they are written in the wild")
struct WildTemplateTests {
    @Test("a resource type that neither Lambda nor SAM has is warned of, with the nearest ones")
    func typo() async throws {
        let text = function("Fn", "").replacing("Serverless::Function", with: "Serverless::Functoin")
        try await template(text) { catalog in
            #expect(catalog.functions.isEmpty)
            #expect(catalog.warnings.contains { $0.description.contains("did you mean \"AWS::Serverless::Function\"") })
        }
    }

    private func read(
        _ text: String,
        as name: String = "template.yaml",
        _ options: WorkspaceOptions = WorkspaceOptions(),
        _ body: (FunctionCatalog) throws -> Void
    ) async throws {
        try await reading([name: text, "hello/app.py": ""], options) { catalog, _ in try body(catalog) }
    }

    @Test("a first application")
    func helloWorld() async throws {
        try await read(WildTemplates.helloWorld) { catalog in
            let function = try catalog.function("HelloFunction")
            #expect(function.handler == "app.lambda_handler")
            #expect(function.tracing)
            #expect(function.code.directory.hasSuffix("/shop/hello"))
            #expect(function.triggers.map(\.type) == ["Api"])
            #expect(function.triggers.first?.properties == ["Path": "/hello", "Method": "get"])
            #expect(catalog.warnings.isEmpty)
            #expect(catalog.unsupported.map(\.path) == ["Globals.Api", "InsightsGroup"])
        }
    }

    @Test("a bucket, a function and a table")
    func thumbnails() async throws {
        try await read(WildTemplates.thumbnails) { catalog in
            let function = try catalog.function("Thumbnail")
            #expect(function.memoryMegabytes == 1024)
            #expect(function.variable("TABLE_NAME") == "Sizes")
            #expect(function.variable("BUCKET_ARN") == "arn:aws:s3:::pictures-123456789012-us-east-1/*")
            #expect(function.variable("MAX_SIZE") == "256")
            #expect(function.variable("KEEP_RATIO") == "true")
            let upload = try #require(function.triggers.first)
            #expect(upload.type == "S3" && upload.name == "Upload")
            #expect(upload.properties["Bucket"] == "pictures-123456789012-us-east-1")
            #expect(upload.properties["Filter"]?["S3Key"]?["Rules"]?[0]?["Value"] == ".png")
            #expect(upload.location?.line == 34)
            #expect(catalog.warnings.isEmpty)
        }
    }

    @Test("CloudFormation in JSON, indented with tabs, with inline code")
    func customResource() async throws {
        try await read(WildTemplates.customResource, as: "template.json") { catalog in
            let function = try catalog.function("look-up")
            #expect(function.logicalID == "Lookup")
            #expect(function.variable("ROLE_ARN") == "arn:aws:iam::123456789012:role/Role")
            #expect(function.variable("PATTERN") == "a/b")
            let source = try LambTestSupport.read(FilePath(function.code.directory).appending("index.js"))
            #expect(source.hasPrefix("var response = require('cfn-response');\nexports.handler"))
            #expect(function.unsupported.contains { $0.reason.contains("cfn-response") })
            #expect(catalog.unsupported.map(\.path).contains("Allow"))
            #expect(catalog.unsupported.map(\.path).contains("Answer"))
            #expect(function.unsupported.first { $0.path == "Lookup.DependsOn" }?.location?.line == 11)
        }
    }

    @Test("TypeScript with anchors, a bundler and values from elsewhere")
    func typescript() async throws {
        try await read(WildTemplates.typescript) { catalog in
            let create = try catalog.function("CreateOrder")
            #expect(create.runtime.description == "nodejs22.x")
            #expect(create.memoryMegabytes == 256)
            #expect(create.buildMethod == "esbuild")
            #expect(create.layers.count == 1)
            #expect(create.variable("VPC_ID") == "network-VpcId")
            let url = try #require(create.variable("API_URL"))
            #expect(url.wholeMatch(of: #/https://[0-9a-f]{10}\.execute-api\.us-east-1\.amazonaws\.com/#) != nil)
            let get = try catalog.function("GetOrder")
            #expect(get.memoryMegabytes == 128)
            #expect(get.triggers.map(\.type) == ["FunctionUrl"])
            #expect(catalog.warnings.count == 4)
            #expect(catalog.warnings.allSatisfy { $0.location?.line != nil })
            #expect(get.unsupported.map(\.path).contains("GetOrder.Metadata.BuildProperties"))
        }
    }

    @Test("stages by parameter, mapping and condition")
    func stages() async throws {
        try await read(WildTemplates.stages) { catalog in
            #expect(catalog.functions.map(\.name) == ["shop-worker-dev"])
            let function = try catalog.function("Worker")
            #expect(function.memoryMegabytes == 128 && function.timeoutSeconds == 5)
            #expect(function.reservedConcurrency == nil)
            #expect(function.variable("LEVEL") == "INFO")
            #expect(function.variable("FIRST_SUBNET") == "subnet-1")
        }
        let options = WorkspaceOptions(parameterOverrides: ["Stage": "prod"])
        try await read(WildTemplates.stages, options) { catalog in
            #expect(catalog.functions.map(\.name) == ["shop-worker-prod", "Canary"])
            let function = try catalog.function("Worker")
            #expect(function.memoryMegabytes == 1024 && function.timeoutSeconds == 30)
            #expect(function.reservedConcurrency == 50)
            #expect(function.variable("LEVEL") == "WARN")
        }
    }

    @Test("everything that can call a function")
    func events() async throws {
        try await read(WildTemplates.events) { catalog in
            let function = try catalog.function("Worker")
            let types = [
                "SQS", "Kinesis", "DynamoDB", "SNS", "Schedule", "ScheduleV2", "EventBridgeRule", "Eventbridge",
            ]
            #expect(function.triggers.map(\.type) == types)
            let queue = function.triggers[0].properties
            #expect(queue["Queue"] == "arn:aws:sqs:us-east-1:123456789012:Jobs.fifo")
            #expect(queue["BatchSize"] == 5)
            let stream = function.triggers[2].properties["Stream"]?.string
            #expect(stream?.hasPrefix("arn:aws:dynamodb:us-east-1:123456789012:table/items/stream/") == true)
            #expect(function.triggers[6].properties["EventBusName"] == "shop-bus")
            #expect(
                catalog.warnings.map(\.message) == [
                    "the event \"Odd\" has the unknown type \"Eventbridge\": did you mean \"EventBridgeRule\"?"
                ]
            )
            let raw = try catalog.function("raw")
            #expect(raw.triggers.map(\.type) == ["SQS"] && raw.triggers.map(\.name) == ["RawMapping"])
            let noted = Set(catalog.unsupported.map(\.path))
            #expect(
                noted.isSuperset(of: ["LostMapping", "RawUrl", "Jobs"])
            )
            #expect(!noted.contains("RawRetries") && !noted.contains("Worker.Properties.DeadLetterQueue"))
        }
    }

    @Test("compiled languages, images, and code that lies elsewhere")
    func compiled() async throws {
        let files = ["template.yaml": WildTemplates.compiled, "hello/bootstrap": "", "hello/libreceipts.so": ""]
        try await reading(files) { catalog, root in
            #expect(catalog.functions.map(\.name) == ["Rust", "Swift", "Java"])
            let rust = try catalog.function("Rust")
            #expect(rust.architecture == "arm64" && rust.buildMethod == "makefile")
            let swift = try catalog.function("Swift")
            #expect(swift.buildMethod == "swift")
            #expect(swift.library == root.appending("hello/libreceipts.so").string)
            let java = try catalog.function("Java")
            #expect(java.unsupported.map(\.path).contains("Java.Properties.SnapStart"))
            #expect(throws: Diagnostic.self) { try java.checkCode() }
            #expect(Set(catalog.unsupported.map(\.path)).isSuperset(of: ["Container", "Uploaded"]))
        }
    }

    @Test("what the CDK synthesises")
    func synthesised() async throws {
        try await read(WildTemplates.synthesised, as: "template.json") { catalog in
            let function = try #require(catalog.functions.first)
            #expect(function.code.directory.hasSuffix("/hello"))
            #expect(function.variable("TABLE") == "t-us-east-1")
            #expect(function.variable("LAYER") == "Base:ExportsOutputRefLayer")
            #expect(catalog.warnings.count == 1)
        }
    }

    @Test("macros, loops and nested stacks")
    func macros() async throws {
        try await read(WildTemplates.macros) { catalog in
            let function = try catalog.function("Fn")
            #expect(function.variable("JSON") == #"{"queue":"a","size":2}"#)
            #expect(function.variable("NESTED") == "Nested-Outputs.Name")
            #expect(
                catalog.warnings.contains { $0.message.contains("\"Condition\"") && $0.message.contains("Conditions") }
            )
            let paths = catalog.unsupported.map(\.path)
            #expect(Set(paths).isSuperset(of: ["Transform", "Fn::ForEach::Queues", "Nested", "Fn.Connectors"]))
        }
    }

    @Test("places are named as the user would type them")
    func relativePlaces() async throws {
        let refusal = try await refusal(of: "Resources:\n  Fn: {Type: AWS::Serverless::Function}\n")
        #expect(refusal.location?.file.hasPrefix("/tmp/") == true)
        #expect(refusal.location?.line == 2)
        #expect(refusal.location?.column == 3)
    }
}
