import LosslessJSON

extension StateMachineExecution {
    /// The most bytes of a payload between states, 256 KB (developer guide, "Quotas").
    static let maximumDataBytes = 262_144

    /// Adds an event that follows a branch's last one, and gives its id; the branch's next event follows it in turn,
    /// unless it is said otherwise.
    @discardableResult
    mutating func record(_ type: String, _ details: JSONValue? = nil, of branch: Int, isFollowed: Bool = true) -> Int {
        let id = record(type, details, after: branches[branch]?.lastEvent ?? lastEvent)
        if isFollowed { branches[branch]?.lastEvent = id }
        return id
    }

    /// Adds an event that follows another.
    @discardableResult
    mutating func record(_ type: String, _ details: JSONValue? = nil, after previous: Int) -> Int {
        lastEvent += 1
        eventsAtOnce += 1
        if keepsHistory {
            history.append(HistoryEvent(id: lastEvent, previousID: previous, time: now, type: type, details: details))
        }
        return lastEvent
    }

    /// The details that carry data: the data as a text, and that it is all there.
    func data(_ name: String, _ value: JSONValue, and others: [JSONObject.Member] = []) -> JSONValue {
        guard keepsHistory else { return .null }
        let members: [JSONObject.Member] = [
            (name, .string(value.text())), (name + "Details", ["truncated": false]),
        ]
        return .object(JSONObject(others + members))
    }

    /// The details of a failure.
    func words(_ failure: StateFailure, and others: [JSONObject.Member] = []) -> JSONValue {
        let error: [JSONObject.Member] = failure.error.isEmpty ? [] : [("error", .string(failure.error))]
        let cause: [JSONObject.Member] = failure.cause.map { [("cause", .string($0))] } ?? []
        return .object(JSONObject(others + error + cause))
    }

    /// Throws when data is larger than the service passes on.
    func checkSize(of value: JSONValue, by name: String) throws(StateFailure) {
        guard value.isScalar || value.bytes().count <= Self.maximumDataBytes else {
            throw StateFailure(
                .dataLimitExceeded,
                "The state/task '\(name)' returned a result with a size exceeding the maximum number of bytes service "
                    + "limit."
            )
        }
    }
}

extension JSONValue {
    fileprivate var isScalar: Bool {
        switch self {
        case .null, .bool, .number: true
        case .string, .array, .object: false
        }
    }
}
