import Invocations
import LambdaModel
package import LosslessJSON
package import StateMachines
import Timekeeping

/// A state machine of Step Functions; its tasks invoke functions of the workspace or send to its resources.
package final class SimulatedStateMachine: Receiver, EventMaker {
    struct Running {
        var execution: StateMachineExecution
        var message: MessageID
    }

    /// A task that waits for a function.
    private struct PendingTask {
        var execution: Int
        var task: TaskID
        var payload: JSONValue
        var attempt: Int
    }

    package let lane: Lane
    package let logicalID: String?
    private let definition: StateMachineDefinition
    private let type: StateMachineType
    private let name: String
    private(set) var executions: [Running] = []
    private var tasks: [PendingTask] = []

    /// Creates a state machine.
    package init(name: String, logicalID: String?, _ definition: StateMachineDefinition, type: StateMachineType) {
        self.name = name
        self.logicalID = logicalID
        self.definition = definition
        self.type = type
        lane = Lane(.stateMachine, name)
    }

    /// Its executions in the order they began.
    package var views: [ExecutionView] { executions.map { ExecutionView($0.execution, of: $0.message) } }

    package func receive(_ message: MessageID, in simulation: Simulation) {
        simulation.note(.sent, lane, message)
        let identity = ExecutionIdentity(
            stateMachine: name,
            name: randomUUID(using: &simulation.random),
            type: type,
            account: simulation.account
        )
        let execution = StateMachineExecution(
            of: definition,
            as: identity,
            input: simulation.content(of: message),
            at: simulation.now,
            seed: simulation.random.next()
        )
        executions.append(Running(execution: execution, message: message))
        let place = executions.count - 1
        perform(executions[place].execution.advance(to: simulation.now), place, simulation)
    }

    package func wake(_ token: Int64, in simulation: Simulation) {
        let place = Int(token)
        guard executions[place].execution.outcome == nil else { return }
        perform(executions[place].execution.advance(to: simulation.now), place, simulation)
    }

    private func perform(_ actions: [ExecutionAction], _ place: Int, _ simulation: Simulation) {
        for action in actions {
            switch action {
            case .startTask(let id, let request): start(id, request, place, simulation)
            case .wake, .abandonTask: break
            case .finished(let outcome):
                let isGood = outcome.status == "SUCCEEDED"
                simulation.note(isGood ? .success : .error, lane, executions[place].message, detail: outcome.status)
                simulation.messages.settle(executions[place].message, isGood ? .succeeded : .failed)
            }
        }
        setWake(place, simulation)
    }

    /// While tasks run, what wakes the execution is a time-out, for which nothing has to go on.
    private func setWake(_ place: Int, _ simulation: Simulation) {
        let execution = executions[place].execution
        guard execution.outcome == nil, let time = execution.nextWake else { return }
        simulation.wake(self, at: time, token: Int64(place), isBackground: !execution.runningTasks.isEmpty)
    }

    private func complete(
        _ id: TaskID,
        _ result: Result<JSONValue, StateFailure>,
        _ place: Int,
        _ simulation: Simulation
    ) {
        let actions = executions[place].execution.complete(id, with: result, at: simulation.now)
        perform(actions, place, simulation)
    }
}

// MARK: - Tasks

extension SimulatedStateMachine {
    private func start(_ id: TaskID, _ request: TaskRequest, _ place: Int, _ simulation: Simulation) {
        let message = executions[place].message
        simulation.note(.state, lane, message, attempt: request.attempt, detail: request.state)
        switch request.call {
        case .function(let name, _, let payload, let type):
            guard let function = simulation.function(named: name) else {
                let failure = StateFailure(
                    error: "Lambda.ResourceNotFoundException",
                    cause: "Function not found: \(name)"
                )
                return complete(id, .failure(failure), place, simulation)
            }
            guard type == "RequestResponse" else {
                simulation.send(payload, to: simulation.functions[function].arn, of: message)
                return complete(id, .success(.null), place, simulation)
            }
            invoke(
                function,
                PendingTask(execution: place, task: id, payload: payload, attempt: request.attempt),
                simulation
            )
        case .activity: refuse(id, "activities have no workers here", place, simulation)
        case .service(let service, let action, let parameters):
            guard let sent = SentMessage(service: service, action: action, parameters, simulation) else {
                return refuse(id, "\(service):\(action) is not modelled", place, simulation)
            }
            simulation.send(sent.content, to: sent.arn, of: message)
            complete(id, .success(.object(JSONObject())), place, simulation)
        }
    }

    private func refuse(_ id: TaskID, _ reason: String, _ place: Int, _ simulation: Simulation) {
        complete(id, .failure(StateFailure(error: "States.TaskFailed", cause: reason)), place, simulation)
    }

    private func invoke(_ function: Int, _ task: PendingTask, _ simulation: Simulation) {
        tasks.append(task)
        let request = SimulatedInvocation(
            function: function,
            messages: [executions[task.execution].message],
            attempt: task.attempt,
            by: self,
            token: Int64(tasks.count - 1)
        )
        guard let reason = simulation.invoke(request) else { return }
        let failure = StateFailure(error: "Lambda.TooManyRequestsException", cause: reason.rawValue)
        complete(task.task, .failure(failure), task.execution, simulation)
    }

    package func event(for token: Int64, in simulation: Simulation) -> JSONValue { tasks[Int(token)].payload }

    package func ended(_ invocation: EndedInvocation, in simulation: Simulation) {
        let task = tasks[Int(invocation.token)]
        guard executions[task.execution].execution.outcome == nil else { return }
        let result: Result<JSONValue, StateFailure> =
            if let type = invocation.outcome.errorType {
                .failure(StateFailure(error: type, cause: invocation.outcome.payload.text()))
            } else {
                .success(invocation.outcome.payload)
            }
        complete(task.task, result, task.execution, simulation)
    }
}

extension SentMessage {
    /// What an optimised integration sends; nil for one that is not modelled.
    ///
    /// Source: "Integrating services with Step Functions" in the AWS Step Functions Developer Guide.
    fileprivate init?(service: String, action: String, _ parameters: JSONValue, _ simulation: Simulation) {
        let body = parameters["MessageBody"] ?? parameters["Message"] ?? .null
        switch (service, action) {
        case ("sqs", "sendMessage"):
            guard let url = parameters["QueueUrl"]?.string else { return nil }
            self.init(to: simulation.queueARN(of: url), ["body": .string(body.string ?? body.text())])
        case ("sns", "publish"):
            guard let arn = parameters["TopicArn"]?.string else { return nil }
            self.init(to: arn, ["Message": .string(body.string ?? body.text())])
        case ("states", "startExecution"):
            guard let arn = parameters["StateMachineArn"]?.string else { return nil }
            self.init(to: arn, parameters["Input"] ?? .object(JSONObject()))
        default: return nil
        }
    }
}
