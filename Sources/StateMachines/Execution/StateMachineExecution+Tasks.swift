import LambdaModel
import LosslessJSON
import Timekeeping

extension StateMachineExecution {
    mutating func start(
        _ task: TaskState,
        of state: State,
        _ branch: Branch,
        _ scope: inout ExpressionScope
    ) throws(StateFailure) {
        let waits = task.resource.pattern == .waitForTaskToken || task.resource.target == .activity
        let token = waits ? randomHex(64, using: &generator) : nil
        scope.context.taskToken = token
        let timeout = try task.timeout.map { (setting) throws(StateFailure) in
            try number(setting, atLeast: 1, in: &scope)
        }
        let heartbeat = try task.heartbeat.map { (setting) throws(StateFailure) in
            try number(setting, atLeast: 1, in: &scope)
        }
        let parameters = try parameters(of: state, in: &scope)
        try checkSize(of: parameters, by: state.name)
        let credentials = try task.credentials.map { (template) throws(StateFailure) in
            try value(of: template, in: &scope)
        }
        let request = TaskRequest(
            state: state.name,
            attempt: branch.retries.reduce(1, +),
            resource: task.resource,
            call: try call(task.resource, parameters),
            token: token,
            credentials: credentials
        )
        recordStart(of: request, parameters, timeout, heartbeat, branch.id)
        hand(out: request, timeout, heartbeat, branch.id)
    }

    private mutating func hand(out request: TaskRequest, _ timeout: Int?, _ heartbeat: Int?, _ id: Int) {
        taskCount += 1
        let silence = heartbeat.map { Duration.seconds($0) }
        let run = TaskRun(
            id: TaskID(number: taskCount),
            request: request,
            heartbeat: silence,
            heartbeatDeadline: silence.map { now + $0 }
        )
        owners[run.id] = id
        branches[id]?.activity = .task(run)
        guard let branch = branches[id] else { return }
        if let timeout { timers.set(.init(.taskTimeout, at: now + .seconds(timeout), of: branch)) }
        if let deadline = run.heartbeatDeadline { timers.set(.init(.heartbeat, at: deadline, of: branch)) }
        actions.append(.startTask(run.id, request))
    }

    private func call(_ resource: TaskResource, _ parameters: JSONValue) throws(StateFailure) -> TaskRequest.Call {
        switch resource.target {
        case .function:
            return .function(name: resource.arn, qualifier: nil, payload: parameters, type: "RequestResponse")
        case .activity: return .activity(input: parameters)
        case .integration("lambda", "invoke"):
            guard let name = parameters["FunctionName"]?.string else {
                throw StateFailure(.runtime, "The field 'FunctionName' is required but was missing")
            }
            return .function(
                name: name,
                qualifier: parameters["Qualifier"]?.string,
                payload: parameters["Payload"] ?? [:],
                type: parameters["InvocationType"]?.string ?? "RequestResponse"
            )
        case .integration(let service, let action): return .service(service, action: action, parameters: parameters)
        }
    }

    func taskRun(_ task: TaskID) -> (branch: Int, run: TaskRun)? {
        guard let owner = owners[task], case .task(let run) = branches[owner]?.activity else { return nil }
        return (owner, run)
    }

    // MARK: The end

    mutating func end(_ run: TaskRun, of id: Int, with result: Result<JSONValue, StateFailure>) {
        owners[run.id] = nil
        do throws(StateFailure) {
            let answer = run.request.wrapped(try result.get())
            do throws(StateFailure) {
                try checkSize(of: answer, by: run.request.resource.arn)
            } catch {
                recordFailure(of: run.request, error, id)
                throw error
            }
            recordSuccess(of: run.request, answer, id)
            try leave(id, result: answer)
        } catch {
            if case .failure = result { recordFailure(of: run.request, error, id) }
            fail(id, error)
        }
    }

    /// The task has taken too long, or kept silent for too long.
    mutating func timeOut(_ id: Int, _ error: PredefinedError) {
        guard case .task(let run) = branches[id]?.activity else { return }
        owners[run.id] = nil
        actions.append(.abandonTask(run.id))
        let failure = StateFailure(error)
        recordTimeOut(of: run.request, failure, id)
        fail(id, failure)
    }

    mutating func missHeartbeat(_ id: Int) {
        guard let branch = branches[id], case .task(let run) = branch.activity else { return }
        guard let deadline = run.heartbeatDeadline, deadline > now else { return timeOut(id, .heartbeatTimeout) }
        timers.set(.init(.heartbeat, at: deadline, of: branch))
    }

    /// The timer finds the new deadline when the old one comes.
    mutating func renewHeartbeat(_ run: TaskRun, of id: Int) {
        guard let silence = run.heartbeat, var branch = branches[id] else { return }
        var run = run
        run.heartbeatDeadline = now + silence
        branch.renew(run)
        branches[id] = branch
    }
}

extension TaskRequest {
    /// What the state gets: `lambda:invoke` puts the function's answer into `Payload`.
    ///
    /// The SDK's own metadata is left out.
    fileprivate func wrapped(_ answer: JSONValue) -> JSONValue {
        guard case .integration("lambda", "invoke") = resource.target, resource.pattern == .requestResponse,
            case .function(_, let qualifier, _, let type) = call
        else { return answer }
        guard type == "RequestResponse" else {
            return ["Payload": "", "StatusCode": type == "Event" ? 202 : 204]
        }
        return ["ExecutedVersion": .string(qualifier ?? "$LATEST"), "Payload": answer, "StatusCode": 200]
    }
}
