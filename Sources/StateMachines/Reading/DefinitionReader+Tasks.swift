import LosslessJSON

extension DefinitionReader {
    mutating func task(_ fields: DefinitionFields) -> TaskState? {
        require(["Resource"], of: fields)
        guard let arn = text("Resource", of: fields) else { return nil }
        guard let resource = TaskResource(arn) else {
            let hint = "a function's ARN, or arn:aws:states:::lambda:invoke and its kin"
            report(.schema, "Value is not a valid resource ARN", at: fields.place(of: "Resource"), hint: hint)
            return nil
        }
        check(resource, of: fields)
        let timeout = integerSetting("TimeoutSeconds", of: fields, in: 1...99_999_999)
        let heartbeat = integerSetting("HeartbeatSeconds", of: fields, in: 1...99_999_999)
        if case .fixed(let heartbeat) = heartbeat, case .fixed(let timeout) = timeout, heartbeat >= timeout {
            report(.schema, "HeartbeatSeconds must be smaller than TimeoutSeconds", at: fields.place)
        }
        return TaskState(
            resource: resource,
            timeout: timeout,
            heartbeat: heartbeat,
            credentials: template("Credentials", of: fields)
        )
    }

    private mutating func check(_ resource: TaskResource, of fields: DefinitionFields) {
        let place = fields.place(of: "Resource")
        if !type.allowsWaitingTasks, resource.target == .activity {
            report(.schema, "Express state machine does not support Activity ARN", at: place)
        } else if !type.allowsWaitingTasks, resource.pattern != .requestResponse {
            let pattern = "'.\(resource.pattern.rawValue)'"
            report(.schema, "Express state machine does not support \(pattern) service integration", at: place)
        }
        guard case .integration("lambda", let action) = resource.target else { return }
        if action != "invoke" || [.sync, .sync2].contains(resource.pattern) {
            let hint = "lambda offers invoke and invoke.waitForTaskToken"
            report(.schema, "The resource provided \(resource.arn) is not recognized.", at: place, hint: hint)
        }
        let names = fields.object["Parameters"]?.object?.keys ?? []
        if names.allSatisfy({ !["FunctionName", "FunctionName.$"].contains($0) }) {
            let place = fields.place(of: "Parameters")
            report(.schema, "The field 'FunctionName' is required but was missing", at: place)
        }
    }
}
