import LosslessJSON
import NIOCore
import Synchronization

/// Watches the calls of one delivery of an event, and disturbs it where that is asked for.
package final class DeliveryWatch: Sendable {
    /// How an environment ends before its handler is done.
    package enum Ending: Sendable {
        case killed, timedOut
    }

    /// Ends an environment, and tells when none of its processes runs any more.
    package typealias End =
        @Sendable (
            _ environment: String, _ ending: Ending, _ done: @escaping @Sendable () -> Void
        ) -> Void

    private struct State {
        var calls: [DeliveredCall] = []
        var changing = 0
        var effects = 0
        /// The call that is throttled, to be known again when it is repeated.
        var throttled: JSONValue?
        var isOver = false
    }

    private let fault: DeliveryFault?
    private let secondsLater: Int
    private let step: (turns: Turns, participant: Int)?
    private let endEnvironment: End
    private let state = Mutex(State())

    /// Creates a watch over one invocation.
    /// - Parameters:
    ///   - fault: what is to happen to it; nil for nothing.
    ///   - secondsLater: how long after another delivery it is made, as far as queues can tell.
    ///   - step: the order that it keeps with another delivery, and its number in it.
    ///   - end: ends an environment for a crash or a time-out.
    package init(
        fault: DeliveryFault? = nil,
        secondsLater: Int = 0,
        inStep step: (turns: Turns, participant: Int)? = nil,
        end: @escaping End
    ) {
        self.fault = fault
        self.secondsLater = secondsLater
        self.step = step
        endEnvironment = end
    }

    /// The calls until now, in the order they were answered.
    package var calls: [DeliveredCall] { state.withLock { $0.calls } }

    /// Whether what the handler answers is lost with its environment.
    var losesAnswer: Bool { fault == .loseAnswer }
}

// MARK: - Answering

extension DeliveryWatch {
    func services(over standard: any AWSServices, in environment: String) -> any AWSServices {
        WatchedServices(standard: standard, environment: environment, watch: self)
    }

    /// Carries a call out, in its turn where another delivery runs.
    fileprivate func inTurn(
        _ call: AWSCall,
        on loop: any EventLoop,
        _ work: @escaping @Sendable (_ turn: Int?) -> EventLoopFuture<AWSAnswer?>
    ) -> EventLoopFuture<AWSAnswer?> {
        step.map { $0.turns.inTurn($0.participant, isChange: call.changes, on: loop, work) } ?? work(nil)
    }

    /// A request as the services are to get it.
    fileprivate func aged(_ request: AWSRequest, _ call: AWSCall) -> AWSRequest {
        secondsLater > AWSRequest.deduplicationSeconds ? request.afterDeduplication(call) : request
    }

    /// What is to become of a call before anyone is asked.
    fileprivate func begin(_ call: AWSCall, turn: Int?) -> (isThrottled: Bool, isDead: Bool) {
        state.withLock { state in
            if state.isOver { return (false, true) }
            guard call.changes else { return (false, false) }
            state.changing += 1
            guard case .throttle(let number) = fault else { return (false, false) }
            let key = call.matchingKey()
            if state.throttled == nil, state.changing == number { state.throttled = key }
            guard state.throttled == key else { return (false, false) }
            let code = call.throttling.code
            state.calls.append(DeliveredCall(call: call, error: code, fate: .throttled, turn: turn))
            return (true, false)
        }
    }

    /// Notes an answer; how the environment ends when it is not to hear it.
    fileprivate func end(_ call: AWSCall, error: String?, turn: Int?) -> Ending? {
        state.withLock { state in
            var delivered = DeliveredCall(call: call, error: error, turn: turn)
            if delivered.isEffect { state.effects += 1 }
            let ending = delivered.isEffect && !state.isOver ? ending(afterEffect: state.effects) : nil
            if let ending {
                delivered.fate = ending == .killed ? .crashed : .timedOut
                state.isOver = true
            }
            state.calls.append(delivered)
            return ending
        }
    }

    private func ending(afterEffect number: Int) -> Ending? {
        switch fault {
        case .crash(number): .killed
        case .timeout(number): .timedOut
        default: nil
        }
    }

    fileprivate func end(_ environment: String, _ ending: Ending, on loop: any EventLoop) -> EventLoopFuture<AWSAnswer?>
    {
        let promise = loop.makePromise(of: AWSAnswer?.self)
        endEnvironment(environment, ending) { promise.succeed(nil) }
        return promise.futureResult
    }
}

/// Services whose answers a watch sees before the handler.
private struct WatchedServices: AWSServices {
    let standard: any AWSServices
    let environment: String
    let watch: DeliveryWatch

    func answer(_ request: AWSRequest, _ call: AWSCall, on loop: any EventLoop) -> EventLoopFuture<AWSAnswer?> {
        watch.inTurn(call, on: loop) { turn in
            let (isThrottled, isDead) = watch.begin(call, turn: turn)
            if isDead { return loop.makeSucceededFuture(nil) }
            if isThrottled { return loop.makeSucceededFuture(throttle(request, call)) }
            return standard.answer(watch.aged(request, call), call, on: loop).flatMap { answer in
                guard let answer else { return loop.makeSucceededFuture(nil) }
                let result = AWSResult(of: call, status: answer.status, headers: answer.headers, body: answer.body)
                let ending = watch.end(call, error: result.error, turn: turn)
                return ending.map { watch.end(environment, $0, on: loop) } ?? loop.makeSucceededFuture(answer)
            }
        }
    }

    private func throttle(_ request: AWSRequest, _ call: AWSCall) -> AWSAnswer {
        let (code, status) = call.throttling
        return .error(code, message: "Rate exceeded", status: status, to: request, of: call)
    }
}
