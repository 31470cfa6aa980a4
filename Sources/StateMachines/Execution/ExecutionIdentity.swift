package import LambdaModel

/// Which state machine an execution belongs to, and its own name.
package struct ExecutionIdentity: Sendable, Hashable {
    package var account: AccountContext
    package var stateMachine: String
    package var name: String
    package var type: StateMachineType
    /// The role that the state machine assumes.
    package var role: String

    /// Creates an identity; the role is called as SAM calls it unless another is given.
    package init(
        stateMachine: String,
        name: String,
        type: StateMachineType = .standard,
        account: AccountContext = AccountContext(),
        role: String? = nil
    ) {
        self.account = account
        self.stateMachine = stateMachine
        self.name = name
        self.type = type
        self.role = role ?? "arn:\(account.partition):iam::\(account.account):role/\(stateMachine)Role"
    }

    /// The state machine's ARN.
    package var stateMachineARN: String { arn("stateMachine", stateMachine) }

    /// The execution's ARN.
    package var executionARN: String {
        switch type {
        case .standard: arn("execution", "\(stateMachine):\(name)")
        case .express: arn("express", "\(stateMachine):\(name):\(name)")
        }
    }

    private func arn(_ kind: String, _ name: String) -> String {
        "arn:\(account.partition):states:\(account.region):\(account.account):\(kind):\(name)"
    }
}
