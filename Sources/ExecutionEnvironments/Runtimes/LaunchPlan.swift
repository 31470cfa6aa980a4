import ChildProcesses
import Diagnostics
import Functions

/// How the environments of one function are started: found out once, used for each.
struct LaunchPlan: Sendable {
    var executable: String
    var arguments: [String]
    /// Where the interpreter lies, for `PATH`.
    var interpreterDirectory: String?
    /// Where the bootstrap lies.
    var runtimeDirectory: String
    /// The runtime as INIT_START names it, such as `python:3.11.7`.
    var version: String
    /// Where X-Ray SDKs send their segments.
    var daemonAddress = "127.0.0.1:2000"
    /// Variables besides those of the platform and the function.
    var variables: [String: String] = [:]
    /// Whether its bootstrap takes a connection to the Runtime API as its standard input.
    var inheritsConnection = false
    /// Whether it waits for a debugger, so that limits of time mean nothing.
    var waitsForDebugger = false
    /// What the user should know, such as a version that stands in for another.
    var warnings: [Warning] = []
}

/// A function whose runtime cannot be started at all; the platform's own failure, so it becomes a result.
struct InvalidEntrypoint: Error {
    /// The rest of `Error: …` in the payload.
    var message: String
}

extension LaunchPlan {
    /// The variables of one environment.
    func variables(
        for function: FunctionConfiguration,
        runtimeAPI: String,
        logStream: String,
        initialization: InitializationType,
        endpoint: String? = nil
    ) -> [String: String] {
        let platform = platform(
            for: function,
            runtimeAPI: runtimeAPI,
            logStream: logStream,
            initialization: initialization,
            endpoint: endpoint
        )
        return childVariables(platform: platform, function: function).variables
    }

    /// Those of them that the platform sets.
    func platform(
        for function: FunctionConfiguration,
        runtimeAPI: String,
        logStream: String,
        initialization: InitializationType,
        endpoint: String? = nil
    ) -> [EnvironmentVariable] {
        var platform = platformEnvironment(
            for: function,
            runtimeAPI: runtimeAPI,
            logStream: logStream,
            initialization: initialization,
            interpreterDirectory: interpreterDirectory,
            runtimeDirectory: runtimeDirectory,
            daemonAddress: daemonAddress
        )
        let calls: [String: String] = endpoint.map { endpointVariables(callingInstead: $0, of: function) } ?? [:]
        for (name, value) in calls.sorted(by: { $0.key < $1.key }) {
            platform.append(EnvironmentVariable(name: name, value: value, origin: .platform))
        }
        return platform
    }

    /// Whether a command of this plan's starts the bootstrap with a connection: not where a wrapper comes before it, or a
    /// debugger whose user may type.
    func lendsConnection(to command: ChildCommand) -> Bool {
        inheritsConnection && !waitsForDebugger && command.executable == executable
    }

    /// The command that starts one environment.
    func command(variables: [String: String], function: FunctionConfiguration) -> ChildCommand {
        var (executable, arguments) = (executable, arguments)
        if let wrapper = variables["AWS_LAMBDA_EXEC_WRAPPER"], !wrapper.isEmpty {
            arguments = [executable] + arguments
            executable = layered(wrapper, function)
        }
        return ChildCommand(
            executable,
            arguments,
            variables: .only(variables.merging(self.variables) { $1 }),
            workingDirectory: function.code.directory
        )
    }
}

/// A path below `/opt`, where nothing is mounted, found in the layers that would be.
private func layered(_ path: String, _ function: FunctionConfiguration) -> String {
    guard path.hasPrefix("/opt/"), findExecutable(path) == nil else { return path }
    let found = function.layers.reversed().map { $0 + path.dropFirst(4) }.first { findExecutable($0) != nil }
    return found ?? path
}
