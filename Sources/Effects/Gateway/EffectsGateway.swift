import AsyncHTTPClient
import Diagnostics
import NIOCore
import NIOPosix
import Synchronization
package import Functions
package import Invocations

/// Stands between handlers and AWS services: every call of an SDK passes through and is noted.
///
/// Nothing is opened or started before the first environment that is observed; lent by `withEffectsGateway`.
package final class EffectsGateway: EffectObserver {
    struct State {
        var group: MultiThreadedEventLoopGroup?
        var client: HTTPClient?
        var endpoints: [String: GatewayEndpoint] = [:]
        /// The tapes of invocations that have one.
        var tapes: [String: EffectsTape] = [:]
        /// The faults of invocations that have some.
        var faults: [String: FaultPlan] = [:]
        var choice = ServicesChoice.moto
        var stack: ResourceStack?
        /// The region that the workspace's resources are in.
        var region = "us-east-1"
        /// moto's servers: number 0 is everyone's, the others serve deliveries that go on at the same time.
        var motos: [Int: MotoServer] = [:]
        /// The ports of those that were furnished.
        var furnished: Set<Int> = []
    }

    let state = Mutex(State())
    let workspace: String
    let logDirectory: String
    /// The servers that are to run.
    let (servers, start) = AsyncStream.makeStream(of: MotoServer.self)

    fileprivate init(workspace: String, logDirectory: String) {
        self.workspace = workspace
        self.logDirectory = logDirectory
    }

    /// Who answers; environments that are open already are answered by the new ones too.
    package var services: ServicesChoice {
        get { state.withLock { $0.choice } }
        set { state.withLock { $0.choice = newValue } }
    }

    /// What moto is furnished with when it starts and whenever it is reset: a template's resources.
    package func furnish(with resources: [ServiceResource], in region: String) {
        let stack = resources.isEmpty ? nil : ResourceStack(resources: resources, region: region)
        state.withLock { state in
            state.stack = stack
            state.region = region
        }
    }

    /// Lets a tape answer the calls of an invocation that is about to begin.
    package func use(_ tape: EffectsTape, for invocation: String) {
        state.withLock { $0.tapes[invocation] = tape }
    }

    /// Lets faults happen to the calls of an invocation that is about to begin.
    package func inject(_ faults: FaultPlan, into invocation: String) {
        state.withLock { $0.faults[invocation] = faults }
    }

    /// Forgets the tape and the faults of an invocation that has ended.
    package func forget(_ invocation: String) {
        state.withLock { state in
            state.tapes[invocation] = nil
            state.faults[invocation] = nil
        }
    }

    // MARK: EffectObserver

    package func openEndpoint(
        of environment: String,
        for observation: EffectObservation
    ) async throws -> String {
        let routed = RoutedServices(services: try await services(for: observation), client: client)
        let endpoint = GatewayEndpoint(of: environment, services: routed)
        let url = try await endpoint.open(on: group)
        state.withLock { $0.endpoints[environment] = endpoint }
        return url
    }

    package func begin(
        _ invocation: String,
        in environment: String,
        observing directories: [ObservedDirectory]
    ) {
        let (endpoint, tape, faults) = state.withLock { state in
            (state.endpoints[environment], state.tapes[invocation], state.faults[invocation])
        }
        endpoint?.use(tape, faults)
        endpoint?.observe(directories)
    }

    package func takeEffects(of environment: String, since start: Int64) -> [Effect] {
        state.withLock { $0.endpoints[environment] }?.takeEffects(since: start) ?? []
    }

    package func closeEndpoint(of environment: String) {
        state.withLock { $0.endpoints.removeValue(forKey: environment) }?.close()
    }
}

// MARK: - What is opened when it is needed

extension EffectsGateway {
    var group: MultiThreadedEventLoopGroup {
        state.withLock { state in
            let group = state.group ?? MultiThreadedEventLoopGroup(numberOfThreads: 1)
            state.group = group
            return group
        }
    }

    var client: HTTPClient {
        let group = group
        return state.withLock { state in
            var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
            configuration.timeout = .init(connect: .seconds(5))
            configuration.httpVersion = .http1Only
            let client =
                state.client ?? HTTPClient(eventLoopGroupProvider: .shared(group), configuration: configuration)
            state.client = client
            return client
        }
    }

    fileprivate func close() async throws {
        start.finish()
        let (endpoints, client, group) = state.withLock { state in
            defer { state.endpoints = [:] }
            return (Array(state.endpoints.values), state.client, state.group)
        }
        for endpoint in endpoints { endpoint.close() }
        try await client?.shutdown()
        try await group?.shutdownGracefully()
    }
}

/// Lends a gateway for the length of a closure; what it started ends with it.
/// - Parameters:
///   - workspace: the directory whose virtual environment is looked into for moto.
///   - logDirectory: where the log of a server that is started goes.
///   - body: uses the gateway.
/// - Returns: what the closure returns.
/// - Throws: what the closure throws.
package func withEffectsGateway<Result: Sendable>(
    workspace: String,
    logDirectory: String,
    _ body: (EffectsGateway) async throws -> Result
) async throws -> Result {
    let gateway = EffectsGateway(workspace: workspace, logDirectory: logDirectory)
    return try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask { await gateway.keepServers() }
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await body(gateway)) } catch { result = .failure(error) }
        try await gateway.close()
        return try result.get()
    }
}
