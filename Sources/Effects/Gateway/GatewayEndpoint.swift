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
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.configureHTTPServerPipeline(withErrorHandling: true)
                    try pipeline.addHandler(NIOHTTPServerRequestAggregator(maxContentLength: Self.largestRequest))
                    try pipeline.addHandler(GatewayChannelHandler(endpoint: self))
                }
            }
            .bind(to: SocketAddress(ipAddress: "127.0.0.1", port: 0))
            .get()
        state.withLock { $0.channel = channel }
        return "http://127.0.0.1:\(channel.localAddress?.port ?? 0)"
    }

    /// Lets a tape answer from now on, or without one the services.
    func use(_ tape: EffectsTape?) {
        state.withLock { $0.services = tape?.services(over: $0.standard, in: environment) ?? $0.standard }
    }

    /// Passes a request on and notes what came of it.
    /// - Returns: the answer; nil when the connection is to be lost.
    func answer(to request: AWSRequest, on loop: any EventLoop) -> EventLoopFuture<AWSAnswer?> {
        guard let call = AWSCall(request) else {
            let words = "\(request.method) \(request.target) is no request of an AWS SDK"
            let refusal = AWSAnswer.refusal(words, to: request, nil)
            return loop.makeSucceededFuture(refusal)
        }
        let services = state.withLock { $0.services }
        let start = monotonicNanoseconds()
        return services.answer(request, call, on: loop).map { answer in
            self.note(call, answer, since: start)
            return answer
        }
    }

    /// The calls since the last time, their times counted from a moment in monotonic nanoseconds.
    func takeEffects(since start: Int64) -> [Effect] {
        let effects = state.withLock { state in
            defer { state.effects = [] }
            return state.effects
        }
        return effects.map { effect in
            var effect = effect
            effect.start -= .nanoseconds(start)
            return effect
        }
    }

    func close() {
        state.withLock { $0.channel }?.close(promise: nil)
    }

    private func note(_ call: AWSCall, _ answer: AWSAnswer?, since start: Int64) {
        let result = answer.map {
            AWSResult(of: call, status: $0.status, headers: $0.headers, body: $0.body)
        }
        let effect = Effect(
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
        state.withLock { $0.effects.append(effect) }
    }
}
