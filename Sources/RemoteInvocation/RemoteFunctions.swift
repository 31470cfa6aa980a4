import AsyncHTTPClient
package import Functions
package import Invocations
import NIOCore
import Synchronization
package import Timekeeping

/// Deployed functions, called through the Lambda API of AWS or of an emulator.
///
/// Nothing is opened before the first call; lent by `withRemoteFunctions`.
package final class RemoteFunctions: Sendable {
    private struct State {
        var client: HTTPClient?
        /// Credentials that were asked for, until they end.
        var credentials: [CredentialSource: AWSCredentials] = [:]
    }

    let clock: any WallClock
    private let variable: @Sendable (String) -> String?
    private let state = Mutex(State())

    fileprivate init(clock: any WallClock, variable: @escaping @Sendable (String) -> String?) {
        self.clock = clock
        self.variable = variable
    }

    /// The invoker of a function.
    /// - Parameters:
    ///   - function: the function as its workspace describes it.
    ///   - name: the name or ARN it has where it is deployed.
    ///   - choice: what the user says of profile, region and endpoint.
    ///   - defaults: what `samconfig.toml` says of them.
    /// - Returns: the invoker, whose credentials were not asked for yet.
    /// - Throws: a `Diagnostic` when region or credentials are nowhere to be found.
    package func invoker(
        for function: FunctionConfiguration,
        named name: String,
        _ choice: RemoteChoice,
        defaults: RemoteChoice
    ) throws -> RemoteInvoker {
        RemoteInvoker(
            functions: self,
            access: try search(choice, defaults: defaults).access(inRegion: region(inARN: name)),
            name: name,
            patience: .seconds(function.timeoutSeconds) + Self.margin,
            memoryLimitMegabytes: function.memoryMegabytes
        )
    }

    func search(_ choice: RemoteChoice, defaults: RemoteChoice) -> RemoteAccessSearch {
        RemoteAccessSearch(choice, defaults: defaults, variable)
    }

    /// What an answer may take beside the function's time-out: its cold start, and the network.
    static let margin: Duration = .seconds(30)

    /// The credentials that a source gave, while they are good.
    func known(_ source: CredentialSource) -> AWSCredentials? {
        let known = state.withLock { $0.credentials[source] }
        return known?.isFresh(at: clock.now) == true ? known : nil
    }

    /// Keeps what a source gave.
    func keep(_ credentials: AWSCredentials, of source: CredentialSource) {
        state.withLock { $0.credentials[source] = credentials }
    }

    /// The client, opened when it is first used.
    var client: HTTPClient {
        state.withLock { state in
            let client = state.client ?? HTTPClient(configuration: .remote)
            state.client = client
            return client
        }
    }

    fileprivate func close() async throws {
        try await state.withLock({ $0.client })?.shutdown()
    }
}

extension HTTPClient.Configuration {
    fileprivate static var remote: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout.connect = .seconds(10)
        configuration.httpVersion = .http1Only
        // An endpoint that refuses is told at once; the hint says what to do.
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }
}

/// The region that a function's ARN names; nil for a name.
func region(inARN name: String) -> String? {
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count >= 7, parts[0] == "arn", parts[2] == "lambda" else { return nil }
    return String(parts[3])
}

/// Lends deployed functions for the length of a closure; connections that were opened are closed after it.
/// - Parameters:
///   - clock: tells the time that requests are signed with.
///   - variable: the environment that AWS's variables are read from.
///   - body: what uses them.
/// - Returns: what the closure returns.
/// - Throws: what the closure throws.
package func withRemoteFunctions<Result: Sendable>(
    clock: any WallClock,
    variable: @escaping @Sendable (String) -> String?,
    _ body: (RemoteFunctions) async throws -> Result
) async throws -> Result {
    let functions = RemoteFunctions(clock: clock, variable: variable)
    do {
        let result = try await body(functions)
        try await functions.close()
        return result
    } catch {
        try? await functions.close()
        throw error
    }
}
