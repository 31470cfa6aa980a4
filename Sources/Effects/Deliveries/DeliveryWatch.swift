import LosslessJSON
import NIOCore
import Synchronization

/// Watches the calls of one delivery of an event, and disturbs it where that is asked for.
package final class DeliveryWatch: Sendable {
    /// Kills an environment's processes, and tells when none of them runs any more.
    package typealias Kill = @Sendable (_ environment: String, _ done: @escaping @Sendable () -> Void) -> Void

    private struct State {
        var calls: [DeliveredCall] = []
        var changing = 0
        var effects = 0
        /// The call that is throttled, to be known again when it is repeated.
        var throttled: JSONValue?
        var isCrashed = false
    }

    private let fault: DeliveryFault?
    private let step: (together: LockStep, participant: Int)?
    private let kill: Kill
    private let state = Mutex(State())

    /// Creates a watch over one invocation.
    /// - Parameters:
    ///   - fault: what is to happen to it; nil for nothing.
    ///   - step: the deliveries it is held in step with, and its number among them.
    ///   - kill: ends an environment for a crash.
    package init(
        fault: DeliveryFault? = nil,
        inStep step: (together: LockStep, participant: Int)? = nil,
        kill: @escaping Kill
    ) {
        self.fault = fault
        self.step = step
        self.kill = kill
    }

    /// The calls until now, in the order they were answered.
    package var calls: [DeliveredCall] { state.withLock { $0.calls } }
}

// MARK: - Answering

extension DeliveryWatch {
    func services(over standard: any AWSServices, in environment: String) -> any AWSServices {
        WatchedServices(standard: standard, environment: environment, watch: self)
    }

    /// Carries a call out, in step with others where there are any.
    fileprivate func inTurn(
        on loop: any EventLoop,
        _ call: @escaping @Sendable () -> EventLoopFuture<AWSAnswer?>
    ) -> EventLoopFuture<AWSAnswer?> {
        step.map { $0.together.inTurn($0.participant, on: loop, call) } ?? call()
    }

    /// What is to become of a call before anyone is asked.
    fileprivate func begin(_ call: AWSCall) -> (isThrottled: Bool, isDead: Bool) {
        state.withLock { state in
            if state.isCrashed { return (false, true) }
            guard call.changes else { return (false, false) }
            state.changing += 1
            guard case .throttle(let number) = fault else { return (false, false) }
            let key = call.matchingKey()
            if state.throttled == nil, state.changing == number { state.throttled = key }
            guard state.throttled == key else { return (false, false) }
            state.calls.append(DeliveredCall(call: call, error: call.throttling.code, fate: .throttled))
            return (true, false)
        }
    }

    /// Notes an answer; true when the environment is not to hear it.
    fileprivate func end(_ call: AWSCall, error: String?) -> Bool {
        state.withLock { state in
            var delivered = DeliveredCall(call: call, error: error)
            if delivered.isEffect { state.effects += 1 }
            let crashes = delivered.isEffect && !state.isCrashed && fault == .crash(afterEffect: state.effects)
            if crashes {
                delivered.fate = .crashed
                state.isCrashed = true
            }
            state.calls.append(delivered)
            return crashes
        }
    }

    fileprivate func crash(_ environment: String, on loop: any EventLoop) -> EventLoopFuture<AWSAnswer?> {
        let promise = loop.makePromise(of: AWSAnswer?.self)
        kill(environment) { promise.succeed(nil) }
        return promise.futureResult
    }
}

/// Services whose answers a watch sees before the handler.
private struct WatchedServices: AWSServices {
    let standard: any AWSServices
    let environment: String
    let watch: DeliveryWatch

    func answer(_ request: AWSRequest, _ call: AWSCall, on loop: any EventLoop) -> EventLoopFuture<AWSAnswer?> {
        watch.inTurn(on: loop) {
            let (isThrottled, isDead) = watch.begin(call)
            if isDead { return loop.makeSucceededFuture(nil) }
            if isThrottled { return loop.makeSucceededFuture(throttle(request, call)) }
            return standard.answer(request, call, on: loop).flatMap { answer in
                guard let answer else { return loop.makeSucceededFuture(nil) }
                let result = AWSResult(of: call, status: answer.status, headers: answer.headers, body: answer.body)
                let crashes = watch.end(call, error: result.error)
                return crashes ? watch.crash(environment, on: loop) : loop.makeSucceededFuture(answer)
            }
        }
    }

    private func throttle(_ request: AWSRequest, _ call: AWSCall) -> AWSAnswer {
        let (code, status) = call.throttling
        return .error(code, message: "Rate exceeded", status: status, to: request, of: call)
    }
}
