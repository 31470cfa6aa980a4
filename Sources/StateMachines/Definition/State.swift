import LosslessJSON

/// One state: what all types have in common, and what its type adds.
struct State: Sendable {
    var name: String
    var kind: Kind
    /// Where it leads; nil where the type itself says so (Choice, Succeed, Fail).
    var transition: Transition?
    var inputPath: DataPath
    var outputPath: DataPath
    var parameters: PayloadTemplate?
    var resultSelector: PayloadTemplate?
    var resultPath: ResultPath
    var retriers: [Retrier]
    var catchers: [Catcher]

    enum Kind: Sendable {
        case task(TaskState)
        case choice(ChoiceState)
        case parallel([StateFlow])
        case map(MapState)
        case wait(WaitState)
        /// A Pass state with its `Result`.
        case pass(JSONValue?)
        case fail(FailState)
        case succeed
    }

    enum Transition: Sendable, Hashable {
        case next(String)
        case end
    }

    /// The type's word in definitions and in the names of history events.
    var type: String {
        switch kind {
        case .task: "Task"
        case .choice: "Choice"
        case .parallel: "Parallel"
        case .map: "Map"
        case .wait: "Wait"
        case .pass: "Pass"
        case .fail: "Fail"
        case .succeed: "Succeed"
        }
    }

    /// The flows inside it: branches, or the one that every iteration runs.
    var innerFlows: [StateFlow] {
        switch kind {
        case .parallel(let branches): branches
        case .map(let map): [map.iteration]
        default: []
        }
    }
}

/// `InputPath` or `OutputPath`.
enum DataPath: Sendable, Hashable {
    case whole
    /// `null`: an empty object.
    case nothing
    case path(Expression)
}

/// `ResultPath`: where a state's result goes in its input.
enum ResultPath: Sendable, Hashable {
    /// `$`: in its place.
    case replace
    /// `null`: nowhere.
    case discard
    case path(JSONPath)

    /// The input with the result put where this says; nil when it cannot be put there.
    func combine(_ result: JSONValue, with input: JSONValue) -> JSONValue? {
        switch self {
        case .replace: result
        case .discard: input
        case .path(let path): path.putting(result, into: input)
        }
    }
}

/// A field that is given as it is, or by a path in a field of nearly the same name.
enum Setting<Value: Sendable & Hashable>: Sendable, Hashable {
    case fixed(Value)
    case path(Expression, field: String)
}

/// What is particular to a Task state.
struct TaskState: Sendable {
    var resource: TaskResource
    var timeout: Setting<Int>?
    var heartbeat: Setting<Int>?
    var credentials: PayloadTemplate?
}

/// What is particular to a Map state.
struct MapState: Sendable {
    var iteration: StateFlow
    var itemsPath: DataPath
    /// `ItemSelector`, or `Parameters` as it was called before.
    var itemSelector: PayloadTemplate?
    var maximumConcurrency: Setting<Int>
    var toleratedFailures: Setting<Int>?
    var toleratedPercentage: Setting<Int>?
}

/// What a Wait state waits for.
enum WaitState: Sendable {
    case seconds(Setting<Int>)
    case timestamp(Setting<String>)
}

/// What a Fail state says.
struct FailState: Sendable {
    var error: Setting<String>?
    var cause: Setting<String>?
}
