import Functions
import InProcessHost
import Invocations
import LambTestSupport
import LambdaModel
import ResourceLimits
import SystemPackage
import Timekeeping

/// A function that is a library.
func libraryFunction(_ library: String?, in directory: FilePath, timeoutSeconds: Int = 3) -> FunctionConfiguration {
    var function = FunctionConfiguration(
        name: "example",
        logicalID: "Example",
        runtime: RuntimeIdentifier("library"),
        handler: "",
        code: .directory(directory.string)
    )
    function.library = library
    function.timeoutSeconds = timeoutSeconds
    return function
}

/// An invocation of it.
func invocation(_ event: String, qualifier: String = "$LATEST") -> Invocation {
    invocation(Payload(event), qualifier: qualifier)
}

/// An invocation of it with any bytes.
func invocation(_ event: Payload, qualifier: String = "$LATEST") -> Invocation {
    var generator = SeededGenerator(seed: 7)
    let now = SystemWallClock().now
    return Invocation(
        id: RequestID("11111111-2222-4333-8444-555555555555"),
        trace: TraceHeader(epochSeconds: now.seconds, using: &generator),
        function: "example",
        qualifier: qualifier,
        event: event,
        requestedAt: now
    )
}

/// Lends a host whose state is below a fresh directory, with that directory.
func withHost<Result>(
    controlGroups: Bool = true,
    _ change: (inout LibraryHostSettings) -> Void = { _ in },
    _ body: (LibraryHost, FilePath) async throws -> Result
) async throws -> Result {
    try await withTemporaryDirectory { directory in
        let state = directory.appending("state").string
        let enforcement = LimitEnforcement(stateDirectory: state, usesControlGroups: controlGroups)
        defer { enforcement.close() }
        var settings = LibraryHostSettings(stateDirectory: state, enforcement: enforcement, seed: 1)
        change(&settings)
        return try await withLibraryHost(settings) { host in try await body(host, directory) }
    }
}

/// Compiles a C handler, invokes it once, and returns the report.
func report(
    of source: String,
    on event: String = "{}",
    place: InvocationPlace,
    timeoutSeconds: Int = 3
) async throws -> InvocationReport {
    try await withHost { host, directory in
        let library = try compileLibrary(source, in: directory)
        let function = libraryFunction(library, in: directory, timeoutSeconds: timeoutSeconds)
        return try await host.invoker(for: function, place: place).invoke(invocation(event))
    }
}

extension InvocationReport {
    /// The lines the function wrote.
    var functionLines: [String] { logs.filter { $0.stream == .function }.map(\.line) }
}
