import ChildProcesses
import Diagnostics
import ExecutionEnvironments
import Functions
import Glibc
import Invocations
import LambTestSupport
import LambdaModel
import LosslessJSON
import ResourceLimits
import SystemPackage
import Testing
import Timekeeping

let hasPython = findExecutable("python3") != nil
let hasNode = findExecutable("node") != nil
let hasRuby = findExecutable("ruby") != nil
let hasMono = findExecutable("mono") != nil && findExecutable("mcs") != nil
let hasJava = findExecutable("javac") != nil
let hasCurl = findExecutable("curl") != nil
/// Whether this user may make control groups here.
let hasControlGroups: Bool = {
    let site = ControlGroupSite.open(processID: getpid())
    site?.close()
    return site != nil
}()
/// Whether those limit cores as well.
let hasCores = {
    let enforcement = LimitEnforcement(stateDirectory: "/tmp")
    defer { enforcement.close() }
    return enforcement.controlGroups?.controllers.contains("cpu") == true
}()
/// Whether this user may make mount namespaces.
let hasNamespaces = {
    guard let launcher = findHelper("lamb-launch") else { return false }
    return system("cd / && '\(launcher)' -t 1048576 -- /bin/true 2>/dev/null") == 0
}()
/// A Python that can import the vendor's client, named by a variable.
let vendorPython = getenv("LAMB_TEST_AWSLAMBDARIC").map { String(cString: $0) }

/// The runtime whose version is the installed Python's, so that no warning about a stand-in is due.
let anyPython = "python3.11"

/// The runtime of Debian's Ruby, which is none of Lambda's.
let anyRuby = "ruby3.1"

/// A function in a directory of its own.
struct TestFunction {
    var configuration: FunctionConfiguration

    static func python(_ source: String, handler: String = "app.handler", in directory: FilePath) throws -> TestFunction
    {
        try make(anyPython, handler, ["app.py": source], in: directory)
    }

    static func node(
        _ source: String,
        file: String = "index.js",
        handler: String = "index.handler",
        in directory: FilePath
    ) throws -> TestFunction {
        try make("nodejs20.x", handler, [file: source], in: directory)
    }

    static func ruby(_ source: String, handler: String = "app.handler", in directory: FilePath) throws -> TestFunction {
        try make(anyRuby, handler, ["app.rb": source], in: directory)
    }

    static func bash(_ source: String, in directory: FilePath) throws -> TestFunction {
        try make("provided.al2023", "function.handler", ["bootstrap": source], in: directory)
    }

    static func make(
        _ runtime: String,
        _ handler: String,
        _ files: [String: String],
        in directory: FilePath
    ) throws -> TestFunction {
        let root = directory.appending("task")
        for (name, text) in files {
            try write(text, to: root.pushing(FilePath(name)), executable: name == "bootstrap")
        }
        return TestFunction(
            configuration: FunctionConfiguration(
                name: "under-test",
                logicalID: "UnderTest",
                runtime: RuntimeIdentifier(runtime),
                handler: handler,
                code: .directory(root.string)
            )
        )
    }
}

/// A directory for a function and for lamb's state, with runtimes to run it.
struct TestBench: Sendable {
    let runtimes: ChildRuntimes
    let directory: FilePath
    var concurrency = AccountConcurrency()

    func invoke(
        _ function: TestFunction,
        _ event: String = "{}",
        id: String = "7e0e3a3c-0000-4000-8000-000000000001",
        qualifier: String = "$LATEST"
    ) async throws -> InvocationReport {
        try await runtimes.invoker(for: function.configuration).invoke(invocation(event, id: id, qualifier: qualifier))
    }

    func invocation(_ event: String, id: String, qualifier: String = "$LATEST") -> Invocation {
        var generator = SystemRandomNumberGenerator()
        return Invocation(
            id: RequestID(id),
            trace: TraceHeader(epochSeconds: 1_700_000_000, using: &generator),
            function: "under-test",
            qualifier: qualifier,
            event: Payload(event),
            clientContext: "{\"custom\":{\"k\":\"v\"},\"client\":{\"app_title\":\"T\"}}",
            requestedAt: Timestamp(milliseconds: 0)
        )
    }
}

func withBench(
    _ change: (inout ChildRuntimeSettings) -> Void = { _ in },
    _ body: (TestBench) async throws -> Void
) async throws {
    try await withTemporaryDirectory { try await withBench(in: $0, change, body) }
}

/// The same in a directory that is there when the runtimes have ended.
func withBench(
    in directory: FilePath,
    _ change: (inout ChildRuntimeSettings) -> Void = { _ in },
    _ body: (TestBench) async throws -> Void
) async throws {
    // The state directory is shared, so that interpreters are asked for their version once.
    var settings = ChildRuntimeSettings(stateDirectory: "/tmp/lamb-test-state-\(getuid())")
    change(&settings)
    try await withChildRuntimes(settings) { runtimes in
        try await body(TestBench(runtimes: runtimes, directory: directory, concurrency: settings.concurrency))
    }
}

extension InvocationReport {
    /// The payload as JSON.
    var json: JSONValue { (try? JSONValue(parsing: outcome.payload.bytes)) ?? .string(outcome.payload.text) }
    /// What the function wrote.
    var functionLines: [String] { logs.filter { $0.stream == .function }.map(\.line) }
    /// What the platform wrote, by the first word of each line.
    var platformWords: [String] {
        logs.filter { $0.stream == .platform }.map { String($0.line.prefix { $0 != " " }) }
    }
}
