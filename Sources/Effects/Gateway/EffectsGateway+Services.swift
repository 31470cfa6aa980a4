import AsyncHTTPClient
import ChildProcesses
import Diagnostics
import LosslessJSON
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization
import SystemPackage

// MARK: - Who answers behind it

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

    func chosenServices() async throws -> any AWSServices {
        switch services {
        case .endpoint(let url): ServiceEndpoint(url: url, client: client)
        case .moto: ServiceEndpoint(url: try await runningMoto().url, client: client)
        }
    }

    /// moto, started when it does not run, once it answers.
    func runningMoto() async throws -> MotoServer {
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
    func keepServers() async {
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
