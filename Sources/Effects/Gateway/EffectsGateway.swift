import AsyncHTTPClient
import Diagnostics
package import LosslessJSON
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization
import SystemPackage
package import Functions
package import Invocations

/// Stands between handlers and AWS services: every call of an SDK passes through and is noted.
///
/// Nothing is opened or started before the first environment that is observed; lent by `withEffectsGateway`.
package final class EffectsGateway: EffectObserver {
    private struct State {
        var group: MultiThreadedEventLoopGroup?
        var client: HTTPClient?
        var endpoints: [String: GatewayEndpoint] = [:]
        /// The tapes of invocations that have one.
        var tapes: [String: EffectsTape] = [:]
        var choice = ServicesChoice.moto
        var stack: ResourceStack?
        /// The region that the workspace's resources are in.
        var region = "us-east-1"
        var moto: MotoServer?
        /// The ports of those that were furnished.
        var furnished: Set<Int> = []
    }

    private let state = Mutex(State())
    private let workspace: String
    private let logDirectory: String
    /// The servers that are to run.
    private let (servers, start) = AsyncStream.makeStream(of: MotoServer.self)

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

    /// Forgets the tape of an invocation that has ended.
    package func forget(_ invocation: String) {
        state.withLock { $0.tapes[invocation] = nil }
    }

    // MARK: EffectObserver

    package func openEndpoint(
        of environment: String,
        for observation: EffectObservation
    ) async throws -> String {
        let services: any AWSServices = observation == .services ? try await chosenServices() : NoServices()
        let endpoint = GatewayEndpoint(of: environment, services: services)
        let url = try await endpoint.open(on: group)
        state.withLock { $0.endpoints[environment] = endpoint }
        return url
    }

    package func begin(_ invocation: String, in environment: String) {
        let (endpoint, tape) = state.withLock { ($0.endpoints[environment], $0.tapes[invocation]) }
        endpoint?.use(tape)
    }

    package func takeEffects(of environment: String, since start: Int64) -> [Effect] {
        state.withLock { $0.endpoints[environment] }?.takeEffects(since: start) ?? []
    }

    package func closeEndpoint(of environment: String) {
        state.withLock { $0.endpoints.removeValue(forKey: environment) }?.close()
    }
}

// MARK: - Services

extension EffectsGateway {
    /// Forgets everything that moto keeps; nothing happens where others answer.
    /// - Throws: a `Diagnostic` when it does not answer.
    package func resetServices() async throws {
        guard services == .moto, let moto = state.withLock({ $0.moto }) else { return }
        let answer = try await client.post(url: moto.url + "/moto-api/reset").get()
        guard answer.status == .ok else {
            throw Diagnostic(.failed, "moto cannot be reset: it answers \(answer.status)")
        }
        try await furnish(moto)
    }

    /// What the services keep now.
    ///
    /// Queues and streams are read to their end: reset the services before anything else is done with them.
    /// - Parameter calls: what was asked of them, for what services do not keep.
    /// - Returns: the state, with what is new each time masked; a member for each service.
    /// - Throws: a `Diagnostic` when they do not answer.
    package func serviceState(after calls: [DeliveredCall]) async throws -> JSONValue {
        let services = ServiceEndpoint(url: try await runningMoto().url, client: client)
        let reader = StateReader(services: services, loop: group.next(), region: state.withLock { $0.region })
        return try await reader.state(after: calls)
    }

    /// Makes the template's resources.
    private func furnish(_ moto: MotoServer) async throws {
        guard let stack = state.withLock({ $0.stack }) else { return }
        for request in stack.creations { try await make(request, in: ServiceEndpoint(url: moto.url, client: client)) }
    }

    private func make(_ request: AWSRequest, in services: ServiceEndpoint) async throws {
        guard let call = AWSCall(request),
            let answer = try await services.answer(request, call, on: group.next()).get()
        else { return }
        let result = AWSResult(of: call, status: answer.status, headers: answer.headers, body: answer.body)
        guard let error = result.error else { return }
        let words = result.value["Message"]?.string ?? result.value["message"]?.string ?? error
        throw Diagnostic(
            .failed,
            "moto does not make the template's resources: \(words)",
            hint: "correct the resource, or name other services: set services http://127.0.0.1:4566"
        )
    }

    private func chosenServices() async throws -> any AWSServices {
        switch services {
        case .endpoint(let url): ServiceEndpoint(url: url, client: client)
        case .moto: ServiceEndpoint(url: try await runningMoto().url, client: client)
        }
    }

    /// moto, started when it does not run, once it answers.
    private func runningMoto() async throws -> MotoServer {
        let executable = try MotoServer.find(workspace: workspace)
        for _ in 0..<3 {
            let server = try await moto(executable)
            // A start takes about a second when its files are not cached; one that ends is begun anew.
            while state.withLock({ $0.moto?.port }) == server.port {
                if await answers(server) {
                    if state.withLock({ $0.furnished.insert(server.port).inserted }) { try await furnish(server) }
                    return server
                }
                try await Task.sleep(for: .milliseconds(20))
            }
        }
        throw Diagnostic(.failed, "\"\(executable)\" does not stay up", hint: "see \"\(logDirectory)/moto.log\"")
    }

    private func moto(_ executable: String) async throws -> MotoServer {
        if let moto = state.withLock({ $0.moto }) { return moto }
        let server = MotoServer(executable: executable, port: try await freePort())
        let chosen = state.withLock { state in
            state.moto = state.moto ?? server
            return state.moto ?? server
        }
        if chosen.port == server.port { start.yield(server) }
        return chosen
    }

    /// A port that nobody listened on a moment ago.
    private func freePort() async throws -> Int {
        let channel = try await ServerBootstrap(group: group)
            .bind(to: SocketAddress(ipAddress: "127.0.0.1", port: 0)).get()
        let port = channel.localAddress?.port ?? 0
        try await channel.close()
        return port
    }

    private func answers(_ server: MotoServer) async -> Bool {
        guard let address = try? SocketAddress(ipAddress: "127.0.0.1", port: server.port),
            let channel = try? await ClientBootstrap(group: group).connect(to: address).get()
        else { return false }
        try? await channel.close()
        return true
    }

    /// Runs each server that is started until all end.
    fileprivate func keepServers() async {
        await withDiscardingTaskGroup { group in
            for await server in servers {
                group.addTask { await self.keep(server) }
            }
            group.cancelAll()
        }
    }

    private func keep(_ server: MotoServer) async {
        let log = try? FileDescriptor.open(
            FilePath(logDirectory + "/moto.log"),
            .writeOnly,
            options: [.create, .truncate, .closeOnExec],
            permissions: [.ownerReadWrite]
        )
        if let log { try? await server.run(log: log) }
        state.withLock { state in
            if state.moto?.port == server.port { state.moto = nil }
        }
    }
}

// MARK: - What is opened when it is needed

extension EffectsGateway {
    private var group: MultiThreadedEventLoopGroup {
        state.withLock { state in
            let group = state.group ?? MultiThreadedEventLoopGroup(numberOfThreads: 1)
            state.group = group
            return group
        }
    }

    private var client: HTTPClient {
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
