import Timekeeping

/// The invocations that run now, in places that are used again.
struct ExecutionTable {
    /// One of them.
    struct Execution {
        var request: SimulatedInvocation
        var environment: Int
        var isCold: Bool
        var began: Timestamp
        var answer: HandlerAnswer?
        /// Those that a script lets fail.
        var failedMessages: [MessageID]?
    }

    private var executions: [Execution?] = []
    private var free: [Int] = []

    mutating func add(_ execution: Execution) -> Int {
        if let place = free.popLast() {
            executions[place] = execution
            return place
        }
        executions.append(execution)
        return executions.count - 1
    }

    subscript(place: Int) -> Execution? {
        get { executions[place] }
        set { executions[place] = newValue }
    }

    /// The places of those that run now.
    var places: [Int] { executions.indices.filter { executions[$0] != nil } }

    /// Ends one before its time; its place is used again once its entry in the agenda has come up.
    mutating func abandon(_ place: Int) -> Execution? {
        defer { executions[place] = nil }
        return executions[place]
    }

    mutating func remove(_ place: Int) -> Execution? {
        defer {
            executions[place] = nil
            free.append(place)
        }
        return executions[place]
    }
}

/// Calls that a real handler has yet to answer.
struct PendingCalls {
    private var calls: [HandlerCall] = []
    private var handedOut = 0

    mutating func add(_ call: HandlerCall) { calls.append(call) }

    mutating func next() -> HandlerCall? {
        guard handedOut < calls.count else {
            calls.removeAll(keepingCapacity: true)
            handedOut = 0
            return nil
        }
        handedOut += 1
        return calls[handedOut - 1]
    }
}
