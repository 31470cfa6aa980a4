package import Functions
package import Invocations
import LambdaModel
import LosslessJSON
import Timekeeping

extension Simulation {
    /// Lets a function take part.
    /// - Returns: its place.
    @discardableResult
    package func add(_ configuration: FunctionConfiguration, handler: SimulatedFunction.Handler) -> Int {
        let function = SimulatedFunction(
            configuration,
            handler: handler,
            share: concurrency.index(of: configuration.name)
        )
        function.environments.provision(function.provisionedConcurrency, at: start)
        functions.append(function)
        shareConcurrency()
        return functions.count - 1
    }

    /// The place of a function by its name, logical id or ARN; nil when there is none.
    package func function(named name: String) -> Int? {
        let plain =
            name.hasPrefix("arn:") ? name.split(separator: ":").dropFirst(6).first.map(String.init) ?? name : name
        return functions.firstIndex { $0.name == plain || $0.configuration.logicalID == plain }
    }

    func shareConcurrency() {
        var shares: [String: ConcurrencyLedger.Share] = [:]
        for function in functions {
            shares[function.name] = .init(
                reserved: function.configuration.reservedConcurrency,
                provisioned: function.provisionedConcurrency
            )
        }
        concurrency.setShares(shares)
    }
}

// MARK: - Beginning

extension Simulation {
    /// Starts an invocation, or says why the service refuses it now; its end comes to the asker's `ended`.
    package func invoke(_ request: SimulatedInvocation) -> ThrottleReason? {
        let function = functions[request.function]
        let isFree = function.environments.hasFree
        let moment = now.nanoseconds
        if let reason = concurrency.admit(function.share, startsEnvironment: !isFree, at: moment) {
            function.metrics.add(.throttles, at: minute)
            timeline.add(event(.throttle, request, detail: reason.rawValue))
            return reason
        }
        begin(request, function)
        return nil
    }

    private func begin(_ request: SimulatedInvocation, _ function: SimulatedFunction) {
        let (environment, isCold) = function.environments.take()
        function.running += 1
        for message in request.messages { messages.countAttempt(of: message) }
        function.metrics.add(.invocations, at: minute)
        function.metrics.add(.concurrentExecutions, Double(function.running), at: minute)
        if isCold { function.metrics.countColdStart() }
        let execution = executions.add(
            .init(request: request, environment: environment, isCold: isCold, began: now)
        )
        timeline.add(event(isCold ? .coldStart : .invoke, request, environment: environment))
        answer(execution, request, function, environment, isCold)
    }

    private func answer(
        _ execution: Int,
        _ request: SimulatedInvocation,
        _ function: SimulatedFunction,
        _ environment: Int,
        _ isCold: Bool
    ) {
        let failsWhole = function.failures.next > 0
        let failed =
            function.failures.isEmpty
            ? [] : function.failures.failures(among: request.messages, in: messages, using: &random)
        executions[execution]?.failedMessages = failed.isEmpty ? nil : failed
        let isError = !failed.isEmpty && !(request.reportsItemFailures && !failsWhole)
        switch function.handler {
        case .declared(let duration, let initialization):
            take(declaredAnswer(function, duration, isCold ? initialization : .zero, isError), for: execution)
        case .real where !failed.isEmpty:
            take(declaredAnswer(function, .milliseconds(1), .zero, isError), for: execution)
        case .real:
            pendingCalls.add(
                HandlerCall(
                    execution: execution,
                    function: request.function,
                    environment: environment,
                    isCold: isCold,
                    event: request.by.event(for: request.token, in: self),
                    attempt: request.attempt,
                    requestID: request.requestID ?? randomUUID(using: &random),
                    time: now,
                    origin: request.messages.first.map(origin)
                )
            )
        }
    }

    private func declaredAnswer(
        _ function: SimulatedFunction,
        _ duration: Duration,
        _ initialization: Duration,
        _ isFailed: Bool
    ) -> HandlerAnswer {
        guard isFailed else {
            guard duration > function.timeout else {
                return HandlerAnswer(outcome: .succeeded(.null), duration: duration, initialization: initialization)
            }
            return timedOut(function, initialization)
        }
        let type = function.failures.errorType
        if type == "Sandbox.Timedout" { return timedOut(function, initialization) }
        let payload: JSONValue = ["errorMessage": "failed by the script", "errorType": .string(type)]
        return HandlerAnswer(outcome: .failed(type: type, payload), duration: duration, initialization: initialization)
    }

    private func timedOut(_ function: SimulatedFunction, _ initialization: Duration) -> HandlerAnswer {
        let seconds = "\(function.configuration.timeoutSeconds).00"
        let payload: JSONValue = [
            "errorType": "Sandbox.Timedout", "errorMessage": .string("Task timed out after \(seconds) seconds"),
        ]
        return HandlerAnswer(
            outcome: .timedOut(payload),
            duration: function.timeout,
            initialization: initialization
        )
    }
}

// MARK: - Ending

extension Simulation {
    /// Takes a handler's answer; the invocation ends after the answer's time, in the simulation.
    package func take(_ answer: HandlerAnswer, for execution: Int) {
        var answer = answer
        // A provisioned environment was initialised before anyone asked.
        if executions[execution]?.isCold == false { answer.initialization = .zero }
        executions[execution]?.answer = answer
        finishExecution(execution, at: now + answer.initialization + answer.duration)
    }

    func finish(_ index: Int) {
        guard let execution = executions.remove(index), let answer = execution.answer else { return }
        finish(execution, answer)
    }

    func finish(_ execution: ExecutionTable.Execution, _ answer: HandlerAnswer) {
        let function = functions[execution.request.function]
        concurrency.release(function.share)
        function.running -= 1
        count(answer, function, isProvisioned: function.environments.isProvisioned(execution.environment))
        note(execution, answer)
        leave(execution, answer, function)
        for sent in answer.sent {
            send(sent.content, to: sent.arn, of: execution.request.messages.first, by: execution.request.function)
        }
        if case .succeeded(let payload) = answer.outcome {
            for arn in function.sends {
                let content = payload.asContent(of: arn)
                send(content, to: arn, of: execution.request.messages.first, by: execution.request.function)
            }
        }
        execution.request.by.ended(
            EndedInvocation(
                token: execution.request.token,
                function: execution.request.function,
                outcome: answer.outcome,
                failedMessages: execution.failedMessages,
                began: execution.began,
                requestID: execution.request.requestID ?? ""
            ),
            in: self
        )
    }

    private func count(_ answer: HandlerAnswer, _ function: SimulatedFunction, isProvisioned: Bool) {
        if answer.outcome.errorType != nil { function.metrics.add(.errors, at: minute) }
        function.metrics.add(.duration, answer.duration.milliseconds, at: minute)
        let billed = (answer.duration + answer.initialization).milliseconds.rounded(.up)
        function.metrics.bill(billed, isProvisioned: isProvisioned)
    }

    private func note(_ execution: ExecutionTable.Execution, _ answer: HandlerAnswer) {
        let kind: TimelineEvent.Kind =
            switch answer.outcome {
            case .succeeded: .success
            case .failed: .error
            case .timedOut: .timeout
            }
        timeline.add(
            event(
                kind,
                execution.request,
                environment: execution.environment,
                duration: answer.initialization + answer.duration,
                detail: answer.outcome.errorType
            )
        )
    }

    /// Gives an environment back, or ends it after what the service ends it for.
    private func leave(_ execution: ExecutionTable.Execution, _ answer: HandlerAnswer, _ function: SimulatedFunction) {
        switch answer.outcome {
        case .succeeded: break
        case .failed(let type, _) where !type.hasPrefix("Runtime.") && !type.hasPrefix("Extension."): break
        case .failed, .timedOut: return
        }
        function.environments.giveBack(execution.environment, at: now)
        function.reclaiming.began(in: self)
    }

    /// The minute of virtual time it is, from 0.
    package var minute: Int { Int((now.nanoseconds - start.nanoseconds) / 60_000_000_000) }

    private func event(
        _ kind: TimelineEvent.Kind,
        _ request: SimulatedInvocation,
        environment: Int? = nil,
        duration: Duration? = nil,
        detail: String? = nil
    ) -> TimelineEvent {
        TimelineEvent(
            time: now,
            kind: kind,
            lane: functions[request.function].lane,
            message: request.messages.first,
            count: request.messages.count,
            attempt: request.attempt,
            environment: environment,
            duration: duration,
            detail: detail
        )
    }
}
