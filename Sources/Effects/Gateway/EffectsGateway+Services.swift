import AsyncHTTPClient
import ChildProcesses
import Diagnostics
import FileSystem
import Functions
import LosslessJSON
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization
import SystemPackage

// MARK: - Who answers behind it

extension EffectsGateway {
    /// Forgets everything that moto keeps and makes the template's resources anew; nothing happens where others answer.
    /// - Parameter number: which of moto's servers; 0 is everyone's.
    /// - Throws: a `Diagnostic` when it does not answer.
    package func resetServices(_ number: Int = 0) async throws {
        guard services == .moto, let moto = state.withLock({ $0.motos[number] }) else { return }
        let answer = try await askingAgain { try await client.post(url: moto.url + "/moto-api/reset").get() }
        guard answer.status == .ok else {
            throw Diagnostic(.failed, "moto cannot be reset: it answers \(answer.status)")
        }
        try await furnish(moto)
    }

    /// Makes the template's resources.
    private func furnish(_ moto: MotoServer) async throws {
        guard let stack = state.withLock({ $0.stack }) else { return }
        let services = ServiceEndpoint(url: moto.url, client: client)
        for request in stack.creations {
            guard let failure = try await failure(of: request, in: services) else { continue }
            throw Diagnostic(
                .failed,
                "moto does not make the template's resources: \(failure)",
                hint: "correct the resource, or name other services: set services http://127.0.0.1:4566"
            )
        }
    }

    /// Carries a request out; what the services say when they do not.
    func failure(of request: AWSRequest, in services: any AWSServices) async throws -> String? {
        guard let call = AWSCall(request) else { return "it is no request of an AWS service" }
        guard let answer = try await services.ask(request, call, on: group.next()) else {
            return "there is no answer"
        }
        let result = AWSResult(of: call, status: answer.status, headers: answer.headers, body: answer.body)
        guard let error = result.error else { return nil }
        return result.value["Message"]?.string ?? result.value["message"]?.string ?? error
    }

    func services(for observation: EffectObservation) async throws -> any AWSServices {
        switch observation {
        case .services: try await chosenServices()
        case .apart(let number): ServiceEndpoint(url: try await runningMoto(number).url, client: client)
        case .cassette, .none: NoServices()
        }
    }

    /// Those that serve everyone, or with a number one of moto's servers.
    func chosenServices(_ number: Int = 0) async throws -> any AWSServices {
        switch services {
        case .endpoint(let url): ServiceEndpoint(url: url, client: client)
        case .moto: ServiceEndpoint(url: try await runningMoto(number).url, client: client)
        }
    }

    /// moto, started when it does not run, once it answers.
    func runningMoto(_ number: Int = 0) async throws -> MotoServer {
        let executable = try MotoServer.find(workspace: workspace)
        for _ in 0..<3 {
            let server = try await moto(executable, number)
            // A start takes about a second when its files are not cached; one that ends is begun anew.
            while state.withLock({ $0.motos[number]?.port }) == server.port {
                if await answers(server) {
                    if state.withLock({ $0.furnished.insert(server.port).inserted }) { try await furnish(server) }
                    return server
                }
                try await Task.sleep(for: .milliseconds(20))
            }
        }
        throw Diagnostic(.failed, "\"\(executable)\" does not stay up", hint: "see \"\(logDirectory)/moto.log\"")
    }

    private func moto(_ executable: String, _ number: Int) async throws -> MotoServer {
        if let moto = state.withLock({ $0.motos[number] }) { return moto }
        let server = MotoServer(executable: executable, port: try await freePort(), number: number)
        let chosen = state.withLock { state in
            let chosen = state.motos[number] ?? server
            state.motos[number] = chosen
            return chosen
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
    func keepServers() async {
        await withDiscardingTaskGroup { group in
            for await server in servers {
                group.addTask { await self.keep(server) }
            }
            group.cancelAll()
        }
    }

    private func keep(_ server: MotoServer) async {
        // Nothing may have been kept there yet.
        try? makeDirectories(logDirectory)
        let log = try? FileDescriptor.open(
            FilePath(logDirectory + "/moto.log"),
            .writeOnly,
            // Several of them write it.
            options: server.number == 0 ? [.create, .truncate, .closeOnExec] : [.create, .append, .closeOnExec],
            permissions: [.ownerReadWrite]
        )
        if let log { try? await server.run(log: log) }
        state.withLock { state in
            if state.motos[server.number]?.port == server.port { state.motos[server.number] = nil }
        }
    }
}
