import Glibc
import LambTestSupport
import Suites
import Synchronization
import SystemPackage

@testable import Workbench

/// Copies of Workspaces/payments and of workspaces of one function, with boto3 and moto at hand.
enum PaymentsWorkspace {
    private static let root = FilePath(#filePath).removingLastComponent().removingLastComponent()
        .removingLastComponent()

    /// Lends a copy of Workspaces/payments with boto3 in its layer.
    static func with(_ body: (OpenWorkspace, FilePath) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            let workspace = directory.appending("Workspaces/payments")
            try copy(root.appending("Workspaces/payments"), to: workspace)
            try copy(root.appending("Fixtures/payments"), to: directory.appending("Fixtures/payments"))
            let libraries = workspace.appending("libraries/python")
            _ = unlink(libraries.appending(".gitignore").string)
            _ = rmdir(libraries.string)
            PythonPeers.provide(at: libraries)
            symlink(PythonPeers.environment?.string ?? "", workspace.appending(".venv").string)
            let options = WorkbenchOptions(path: workspace.string, currentDirectory: workspace.string)
            try await withOpenWorkspace(options) { try await body($0, directory) }
        }
    }

    /// Lends a workspace with one function, `work`, a table `Items` and a queue `Mail`.
    /// - Parameters:
    ///   - source: its code, in Python.
    ///   - events: its event source mappings, as SAM writes them in YAML.
    ///   - files: its fixtures by their names below `Fixtures`.
    ///   - body: what to do with it.
    /// - Throws: what the body throws.
    static func with(
        _ source: String,
        events: String = "{}",
        files: [String: String],
        _ body: (OpenWorkspace, FilePath) async throws -> Void
    ) async throws {
        let template = """
            Resources:
              Items:
                Type: AWS::DynamoDB::Table
                Properties:
                  TableName: Items
                  BillingMode: PAY_PER_REQUEST
                  AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
                  KeySchema: [{AttributeName: id, KeyType: HASH}]
                  TimeToLiveSpecification: {AttributeName: until, Enabled: true}
              Mail: {Type: AWS::SQS::Queue, Properties: {QueueName: Mail}}
              Photos: {Type: AWS::S3::Bucket, Properties: {BucketName: photos}}
              work:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: python3.11
                  Handler: app.handler
                  CodeUri: code/
                  Timeout: 30
                  MemorySize: 512
                  Environment: {Variables: {PYTHONPATH: "\(PythonPeers.packages ?? "")"}}
                  Events: \(events)
            """
        try await PythonPeers.withWorkspace(template, source, fixtures: files, body)
    }

    /// Checks the cases that match patterns.
    static func check(
        _ workspace: OpenWorkspace,
        _ patterns: String...,
        delivery: String? = nil,
        jobs: Int = 1
    ) async throws -> (summary: SuiteSummary, results: [DeliveryResult]) {
        let found = Mutex<[DeliveryResult]>([])
        let cases = try workspace.cases(matching: patterns)
        var options = IdempotencyOptions()
        (options.delivery, options.jobs) = (delivery, jobs)
        let summary = try await workspace.checkIdempotency(of: cases, options) { result in
            found.withLock { $0.append(result) }
        }
        return (summary, found.withLock { $0 })
    }

    /// The files of a directory and those below it, but not what pip put there.
    private static func copy(_ source: FilePath, to target: FilePath) throws {
        let functions = ["charge", "charge-naive", "charge-powertools", "notify"]
        let names =
            ["template.yaml", "libraries/python/.gitignore", "ledger/three.event.json", "ledger/three.case.yaml"]
            + ["charge", "charge_naive", "charge_powertools", "ledger", "notify"].map { "\($0)/app.py" }
            + functions.flatMap { ["\($0)/first.event.json", "\($0)/first.case.yaml"] }
        for name in names where access(source.appending(name).string, R_OK) == 0 {
            try write(try contents(of: source.appending(name)), to: target.appending(name))
        }
    }

    /// The text of a file.
    static func contents(of file: FilePath) throws -> String {
        let descriptor = try FileDescriptor.open(file, .readOnly)
        return try descriptor.closeAfter {
            var bytes = [UInt8](repeating: 0, count: 1 << 16)
            let count = try bytes.withUnsafeMutableBytes { try descriptor.read(into: $0) }
            return String(decoding: bytes[..<count], as: UTF8.self)
        }
    }
}
