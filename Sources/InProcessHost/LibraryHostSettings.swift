package import Functions
package import Invocations
package import LambdaModel
package import Timekeeping

/// What a library host needs to know; everything that is not the function's own.
package struct LibraryHostSettings: Sendable {
    /// Where copies of libraries that are loaded into our own process are kept, below `libraries/`.
    package var stateDirectory: String
    package var clock: any WallClock
    package var account: AccountContext
    /// The path of `lamb-guarded-host`; looked for beside our own executable and in `../libexec/lamb` when nil.
    package var guardedHost: String?
    /// Where functions run when nothing else was asked for: `guarded` or `in-process`.
    package var defaultPlace: InvocationPlace
    /// The variables of a guarded function's process, given the function and the environment's log stream.
    package var variables: @Sendable (FunctionConfiguration, _ logStream: String) -> [String: String]
    /// Decides the ids of environments and log streams.
    package var seed: UInt64

    /// Creates settings; only the state directory has no default.
    package init(
        stateDirectory: String,
        clock: any WallClock = SystemWallClock(),
        account: AccountContext = AccountContext(),
        guardedHost: String? = nil,
        defaultPlace: InvocationPlace = .guarded,
        variables: (@Sendable (FunctionConfiguration, String) -> [String: String])? = nil,
        seed: UInt64 = .random(in: 0...UInt64.max)
    ) {
        self.stateDirectory = stateDirectory
        self.clock = clock
        self.account = account
        self.guardedHost = guardedHost
        self.defaultPlace = defaultPlace
        self.variables = variables ?? { standardVariables(of: $0, logStream: $1, account: account) }
        self.seed = seed
    }
}

/// The variables the service sets, then the user's own; see "Environment variables" in the Lambda Developer Guide.
func standardVariables(
    of function: FunctionConfiguration,
    logStream: String,
    account: AccountContext
) -> [String: String] {
    var variables = [
        "_HANDLER": function.handler,
        "AWS_DEFAULT_REGION": account.region,
        "AWS_REGION": account.region,
        "AWS_LAMBDA_FUNCTION_NAME": function.name,
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": String(function.memoryMegabytes),
        "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
        "AWS_LAMBDA_LOG_GROUP_NAME": "/aws/lambda/" + function.name,
        "AWS_LAMBDA_LOG_STREAM_NAME": logStream,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_SESSION_TOKEN": "test",
        "LAMBDA_TASK_ROOT": function.code.directory,
        "LANG": "en_US.UTF-8",
        "TZ": ":UTC",
        "PATH": "/usr/local/bin:/usr/bin:/bin:/opt/bin",
        "LD_LIBRARY_PATH": "\(function.code.directory):\(function.code.directory)/lib:/opt/lib",
    ]
    for variable in function.environment { variables[variable.name] = variable.value }
    return variables
}
