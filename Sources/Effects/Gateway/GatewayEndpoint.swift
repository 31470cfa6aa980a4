import Invocations
import LosslessJSON
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization
import Timekeeping

/// The endpoint of one environment: what its handler's SDKs call instead of the services.
final class GatewayEndpoint: Sendable {
    private struct State {
        var channel: (any Channel)?
        var services: any AWSServices
        /// Those that answer when no tape is in.
        let standard: any AWSServices
        var faults: FaultPlan?
        var files: ObservedFiles?
        var effects: [Effect] = []
    }

    /// The largest request that is taken whole, such as an object put in one piece.
    private static let largestRequest = 256 << 20

    private let environment: String
    private let state: Mutex<State>

    init(of environment: String, services: any AWSServices) {
        self.environment = environment
        state = Mutex(State(services: services, standard: services))
    }

    /// Listens on a free port of loopback.
    /// - Returns: the URL.
    func open(on group: any EventLoopGroup) async throws -> String {
        let channel = try await ServerBootstrap(group: group)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(TunnelHandler(endpoint: self))
                }
            }
            .bind(to: SocketAddress(ipAddress: "127.0.0.1", port: 0))
            .get()
        state.withLock { $0.channel = channel }
        return "http://127.0.0.1:\(channel.localAddress?.port ?? 0)"
    }

    /// Makes a connection one of HTTP requests.
    func configureHTTP(_ pipeline: ChannelPipeline.SynchronousOperations) throws {
        try pipeline.configureHTTPServerPipeline(withErrorHandling: true)
        try pipeline.addHandler(NIOHTTPServerRequestAggregator(maxContentLength: Self.largestRequest))
        try pipeline.addHandler(GatewayChannelHandler(endpoint: self))
    }

    /// Lets a tape answer from now on, or without one the services, with the faults of a plan.
    func use(_ tape: EffectsTape?, _ faults: FaultPlan?) {
        state.withLock { state in
            state.services = tape?.services(over: state.standard, in: environment) ?? state.standard
            state.faults = faults
        }
    }

    /// An invocation begins that may leave files in some directories.
    func observe(_ directories: [ObservedDirectory]) {
        let files = state.withLock { state in
            let files = state.files ?? ObservedFiles(directories)
            state.files = files
            return files
        }
        files.begin()
    }

    /// Passes a request on and notes what came of it.
    func answer(to request: AWSRequest, on loop: any EventLoop) -> EventLoopFuture<GatewayReply> {
        guard let call = AWSCall(request) else {
            let words = "\(request.method) \(request.target) is no request of an AWS SDK"
            return loop.makeSucceededFuture(.answer(.refusal(words, to: request, nil)))
        }
        let (services, plan) = state.withLock { ($0.services, $0.faults) }
        let start = monotonicNanoseconds()
        let faults = plan?.next(call) ?? []
        return answer(to: request, call, by: services, faults, on: loop).map { reply, answer in
            self.note(call, answer, since: start, faults)
            return reply
        }
    }

    /// The answer that is noted is nil where the handler is to get none.
    private func answer(
        to request: AWSRequest,
        _ call: AWSCall,
        by services: any AWSServices,
        _ faults: [CallFault],
        on loop: any EventLoop
    ) -> EventLoopFuture<(GatewayReply, AWSAnswer?)> {
        let delay = faults.compactMap(\.delay).reduce(.zero, +)
        let work = { @Sendable () -> EventLoopFuture<(GatewayReply, AWSAnswer?)> in
            guard let kind = faults.first(where: { $0.delay == nil })?.kind else {
                return services.answer(request, call, on: loop).map { ($0.map(GatewayReply.answer) ?? .closed, $0) }
            }
            if let answer = AWSAnswer.injected(kind, to: request, call) {
                return loop.makeSucceededFuture((.answer(answer), answer))
            }
            guard kind == .lost else {
                return loop.makeSucceededFuture((kind == .timeout ? .silence : .reset, nil))
            }
            return services.answer(request, call, on: loop).map { _ in (.reset, nil) }
        }
        guard delay > .zero else { return work() }
        return loop.scheduleTask(in: .nanoseconds(delay.nanoseconds)) {}.futureResult.flatMap(work)
    }

    /// Notes a tunnel, of which nobody knows what goes through it.
    ///
    /// It is no change: how many there are depends on the connections that a client keeps open.
    func noteTunnel(to authority: String, isOpen: Bool) {
        let effect = Effect(
            service: Effect.tunnels,
            operation: "CONNECT",
            parameters: ["host": .string(authority)],
            changes: false,
            status: isOpen ? 200 : 502,
            error: isOpen ? nil : "502",
            start: .nanoseconds(monotonicNanoseconds())
        )
        state.withLock { $0.effects.append(effect) }
    }

    /// The calls since the last time, their times counted from a moment in monotonic nanoseconds.
    func takeEffects(since start: Int64) -> [Effect] {
        let (calls, files) = state.withLock { state in
            defer { state.effects = [] }
            return (state.effects, state.files)
        }
        return (calls + (files?.effects() ?? [])).map { effect in
            var effect = effect
            effect.start -= .nanoseconds(start)
            return effect
        }
    }

    func close() {
        let (channel, files) = state.withLock { ($0.channel, $0.files) }
        channel?.close(promise: nil)
        files?.close()
    }

    private func note(_ call: AWSCall, _ answer: AWSAnswer?, since start: Int64, _ faults: [CallFault]) {
        let result = answer.map {
            AWSResult(of: call, status: $0.status, headers: $0.headers, body: $0.body)
        }
        var effect = Effect(
            service: call.service,
            operation: call.operation,
            parameters: call.parameters,
            changes: call.changes,
            status: result?.status ?? 0,
            error: result == nil ? "ConnectionLost" : result?.error,
            result: result?.value ?? .null,
            start: .nanoseconds(start),
            duration: .nanoseconds(monotonicNanoseconds() - start)
        )
        if !faults.isEmpty { effect.injected = faults.map(\.kind.description).joined(separator: ", ") }
        let noted = effect
        state.withLock { $0.effects.append(noted) }
    }
}
