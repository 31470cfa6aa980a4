import LambdaModel
import Timekeeping

/// The variables the platform sets for a function's runtime, in the order the documentation lists them.
///
/// Source: "Defined runtime environment variables" in the AWS Lambda Developer Guide. What stands for `/opt` are the
/// layers' own directories, the last one first since it wins there; so they are found wherever `/opt` is not mounted.
/// - Parameters:
///   - function: the function.
///   - runtimeAPI: `host:port` of its environment's listener.
///   - logStream: the log stream's name.
///   - initialization: when its code is initialised.
///   - interpreterDirectory: where the runtime's interpreter lies; first in `PATH`, as `/var/lang/bin` is on Lambda.
///   - runtimeDirectory: where the bootstrap lies.
///   - daemonAddress: where X-Ray SDKs send their segments.
/// - Returns: the variables, each with the origin `platform`.
package func platformEnvironment(
    for function: FunctionConfiguration,
    runtimeAPI: String = "127.0.0.1:9001",
    logStream: String = "2026/01/01/[$LATEST]00000000000000000000000000000000",
    initialization: InitializationType = .onDemand,
    interpreterDirectory: String? = nil,
    runtimeDirectory: String = "/var/runtime",
    daemonAddress: String = "127.0.0.1:2000"
) -> [EnvironmentVariable] {
    var variables = PlatformVariables(function: function)
    variables.set("_HANDLER", function.handler)
    variables.set("AWS_DEFAULT_REGION", function.account.region)
    variables.set("AWS_REGION", function.account.region)
    if function.runtime.family != .provided {
        variables.set("AWS_EXECUTION_ENV", "AWS_Lambda_\(function.runtime)")
    }
    variables.set("AWS_LAMBDA_FUNCTION_NAME", function.name)
    variables.set("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "\(function.memoryMegabytes)")
    variables.set("AWS_LAMBDA_FUNCTION_VERSION", function.version)
    variables.set("AWS_LAMBDA_INITIALIZATION_TYPE", initialization.rawValue)
    if initialization != .snapStart {
        // "Monitoring for Lambda SnapStart": the two are not available in such functions.
        variables.set("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/\(function.name)")
        variables.set("AWS_LAMBDA_LOG_STREAM_NAME", logStream)
    }
    variables.set("AWS_LAMBDA_RUNTIME_API", runtimeAPI)
    variables.set("AWS_ACCESS_KEY_ID", "ASIAIOSFODNN7EXAMPLE")
    variables.set("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
    variables.set("AWS_SESSION_TOKEN", "lamb-session-token")
    variables.set("LAMBDA_TASK_ROOT", function.code.directory)
    variables.set("LAMBDA_RUNTIME_DIR", runtimeDirectory)
    variables.set("LANG", "en_US.UTF-8")
    variables.set("TZ", ":UTC")
    variables.set("PATH", searchPath(function, interpreterDirectory))
    variables.set("LD_LIBRARY_PATH", libraryPath(function))
    for (name, value) in modulePaths(function) { variables.set(name, value) }
    variables.set("AWS_XRAY_DAEMON_ADDRESS", daemonAddress)
    variables.set("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR")
    if function.logging.isJSON {
        variables.set("AWS_LAMBDA_LOG_FORMAT", "JSON")
        variables.set("AWS_LAMBDA_LOG_LEVEL", function.logging.applicationLevel.rawValue)
    }
    return variables.list
}

/// When an environment's code is initialised, as `AWS_LAMBDA_INITIALIZATION_TYPE` says.
package enum InitializationType: String, Sendable {
    case onDemand = "on-demand"
    /// Ahead of the invocations.
    case provisioned = "provisioned-concurrency"
    /// Once for all, the rest being restored from a snapshot.
    case snapStart = "snap-start"
}

/// The names a function's own settings cannot replace; credentials and region may be, as `env.json` files do.
///
/// Source: "Reserved environment variables" in the AWS Lambda Developer Guide.
private func isReservedVariable(_ name: String) -> Bool {
    switch name {
    case "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_EXECUTION_ENV", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR": true
    case "AWS_LAMBDA_EXEC_WRAPPER", "AWS_LAMBDA_LOG_FORMAT", "AWS_LAMBDA_LOG_LEVEL": false
    default:
        name.hasPrefix("AWS_LAMBDA_FUNCTION_") || name == "AWS_LAMBDA_RUNTIME_API"
            || name == "AWS_LAMBDA_INITIALIZATION_TYPE" || name.hasPrefix("AWS_LAMBDA_LOG_")
    }
}

private struct PlatformVariables {
    let function: FunctionConfiguration
    var list: [EnvironmentVariable] = []

    init(function: FunctionConfiguration) {
        self.function = function
    }

    mutating func set(_ name: String, _ value: String) {
        list.append(EnvironmentVariable(name: name, value: value, origin: .platform))
    }
}

private func searchPath(_ function: FunctionConfiguration, _ interpreterDirectory: String?) -> String {
    let usual = ["/usr/local/bin", "/usr/bin", "/bin"]
    let first = interpreterDirectory.map { usual.contains($0) ? [] : [$0] } ?? []
    return (first + usual + function.layers.reversed().map { "\($0)/bin" }).joined(separator: ":")
}

private func libraryPath(_ function: FunctionConfiguration) -> String {
    let root = function.code.directory
    return ([root, "\(root)/lib"] + function.layers.reversed().map { "\($0)/lib" }).joined(separator: ":")
}

/// The variables by which a runtime finds modules in layers.
private func modulePaths(_ function: FunctionConfiguration) -> [(String, String)] {
    let layers = Array(function.layers.reversed())
    switch function.runtime.family {
    case .python where !layers.isEmpty:
        let places = layers.flatMap {
            ["\($0)/python/lib/python\(function.runtime.version)/site-packages", "\($0)/python"]
        }
        return [("PYTHONPATH", places.joined(separator: ":"))]
    case .nodejs where !layers.isEmpty:
        let major = function.runtime.version
        let places = layers.flatMap { ["\($0)/nodejs/node\(major)/node_modules", "\($0)/nodejs/node_modules"] }
        return [("NODE_PATH", places.joined(separator: ":"))]
    case .ruby:
        let version = "\(function.runtime.version).0"
        let gems =
            ["\(function.code.directory)/vendor/bundle/ruby/\(version)"] + layers.map { "\($0)/ruby/gems/\(version)" }
        let libraries = layers.map { "\($0)/ruby/lib" }
        return [("GEM_PATH", gems.joined(separator: ":"))]
            + (libraries.isEmpty ? [] : [("RUBYLIB", libraries.joined(separator: ":"))])
    default: return []
    }
}

/// Everything a child sees, each variable once with where it comes from: the platform's that the function does not
/// replace, then the function's own where they are allowed.
package func childEnvironment(
    platform: [EnvironmentVariable],
    function: FunctionConfiguration
) -> [EnvironmentVariable] {
    let own = function.environment.filter { !isReservedVariable($0.name) }
    let names = Set(own.map(\.name))
    return platform.filter { !names.contains($0.name) } + own
}

/// Everything a child sees: the platform's variables, then the function's own where they are allowed.
package func childVariables(
    platform: [EnvironmentVariable],
    function: FunctionConfiguration
) -> (variables: [String: String], ignored: [String]) {
    var variables: [String: String] = [:]
    var ignored: [String] = []
    for variable in platform { variables[variable.name] = variable.value }
    for variable in function.environment {
        if isReservedVariable(variable.name) {
            ignored.append(variable.name)
        } else {
            variables[variable.name] = variable.value
        }
    }
    return (variables, ignored)
}
