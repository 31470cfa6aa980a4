import Diagnostics
import Functions
import Testing

@Suite("Warnings that concern a function")
struct FunctionWarningsTests {
    private static let text = """
        Transform: AWS::Serverless-2016-10-31
        Parameters: {Stage: {Type: String}}
        Conditions: {IsProd: !Equals [!Ref Stage, prod]}
        Globals:
          Function: {Runtime: python3.13, Handler: app.handler, CodeUri: src}
        Resources:
          Queue:
            Type: AWS::SQS::Queue
            Properties: {QueueName: !ImportValue queue-name}
          Reader:
            Type: AWS::Serverless::Function
            Properties:
              Environment:
                Variables:
                  TABLE: !ImportValue table
                  SIZE: !If [IsProd, large, small]
              Events:
                Pool: {Type: Cognito, Properties: {UserPool: !ImportValue pool, Trigger: PreSignUp}}
          Writer:
            Type: AWS::Serverless::Function
            Properties:
              Timeout: !ImportValue time-out
              Environment:
                Variables:
                  SIZE: !If [IsProd, large, small]
                  QUEUE: !Ref Queue
          Sender:
            Type: AWS::Serverless::Function
            Properties: {Environment: {Variables: {QUEUE: !GetAtt Queue.Arn}}}
          Plain:
            Type: AWS::Serverless::Function
            Properties: {CodeUri: later}

        """

    private func names(in warnings: [Warning]) -> [String] {
        warnings.compactMap { $0.message.split(separator: "\"").first.map(String.init) }
    }

    private func reading(_ files: [String: String] = [:], _ body: (FunctionCatalog) throws -> Void) async throws {
        let own = ["template.yaml": Self.text, "src/app.py": ""]
        try await FunctionsTests.reading(own.merging(files) { $1 }) { catalog, _ in try body(catalog) }
    }

    @Test("are told with each function, also those that another one met first")
    func each() async throws {
        try await reading { catalog in
            func found(_ name: String) throws -> [String] {
                names(in: catalog.warnings(onRunning: try catalog.function(name)))
            }
            try #expect(found("Reader") == ["!Ref Stage", "!ImportValue table"])
            try #expect(found("Writer") == ["!Ref Stage", "!ImportValue queue-name", "!ImportValue time-out"])
            try #expect(found("Sender") == ["!ImportValue queue-name"])
            try #expect(found("Plain") == [])
            #expect(names(in: catalog.warnings).filter { $0 == "!Ref Stage" }.count == 1)
            #expect(catalog.warnings.contains { $0.message.contains("does not exist (yet)") })
        }
    }

    @Test("about what calls a function are apart from those about how it runs")
    func triggers() async throws {
        try await reading { catalog in
            let reader = try catalog.function("Reader")
            let all = names(in: catalog.warnings(on: reader))
            #expect(all == ["!Ref Stage", "!ImportValue table", "!ImportValue pool"])
            #expect(!catalog.warnings(onVariablesOf: reader).contains { $0.message.contains("pool") })
        }
    }

    @Test("go when env.json gives the variable another value, and tell of overrides that are not used")
    func overrides() async throws {
        let overrides = #"{"Reader": {"TABLE": "items", "TABEL": "x"}, "Nobody": {}, "Parameters": {"ANY": "1"}}"#
        try await reading(["env.json": overrides]) { catalog in
            let reader = try catalog.function("Reader")
            let running = catalog.warnings(onRunning: reader).map(\.message)
            #expect(!running.contains { $0.contains("!ImportValue table") })
            #expect(running.filter { $0.contains("override") }.count == 1)
            let variables = catalog.warnings(onVariablesOf: reader).map(\.message)
            #expect(variables.filter { $0.contains("not used") }.count == 3)
            let writer = catalog.warnings(onRunning: try catalog.function("Writer"))
            #expect(!writer.contains { $0.message.contains("override") })
        }
    }

    @Test("of an AWS::Lambda::EventInvokeConfig are its function's, with the default that is used")
    func eventInvokeConfig() async throws {
        let config = """
              Config:
                Type: AWS::Lambda::EventInvokeConfig
                Properties: {FunctionName: !Ref Plain, Qualifier: $LATEST, MaximumRetryAttempts: !ImportValue attempts}

            """
        try await reading(["template.yaml": Self.text + config]) { catalog in
            let plain = try catalog.function("Plain")
            #expect(plain.asynchronous.maximumRetryAttempts == 2)
            let found = catalog.warnings(onRunning: plain)
            #expect(found.map { $0.message.hasSuffix("; the default of 2 is used") } == [true], "\(found)")
        }
    }
}
