import LosslessJSON

// Parallel and Map.
extension StateMachineExecution {
    /// The most iterations an Inline Map state runs at once (developer guide, "Map state processing modes").
    static let maximumConcurrency = 40

    mutating func startBranches(_ flows: [StateFlow], _ id: Int, input: JSONValue) throws(StateFailure) {
        let event = record("ParallelStateStarted", of: id)
        var fanOut = FanOut(results: Array(repeating: nil, count: flows.count), lastEvent: event)
        for (index, flow) in flows.enumerated() {
            let parent = Branch.Parent(branch: id, index: index)
            fanOut.running.insert(start(flow, below: parent, branches[id]?.mapItem, input: input, after: event))
        }
        branches[id]?.activity = .fanOut(fanOut)
        try endFanOutIfOver(id)
    }

    private mutating func start(
        _ flow: StateFlow,
        below parent: Branch.Parent,
        _ item: ContextObject.MapItem?,
        input: JSONValue,
        after event: Int
    ) -> Int {
        let id = branchCount
        branchCount += 1
        branches[id] = Branch(id: id, parent: parent, flow: flow, mapItem: item, input: input, lastEvent: event)
        jobs.append(.enter(flow.startAt, branch: id))
        return id
    }

    // MARK: Iterations

    mutating func startIterations(
        _ map: MapState,
        _ id: Int,
        _ scope: inout ExpressionScope
    ) throws(StateFailure) {
        let limit = try number(map.maximumConcurrency, atLeast: 0, in: &scope)
        let listed = try value(of: map.itemsPath, in: scope)
        guard let items = listed.array else {
            throw StateFailure(.runtime, "Map state input must be an array but was: \(listed.typeName)")
        }
        let event = record("MapStateStarted", ["length": .int(items.count)], of: id)
        var fanOut = FanOut(results: Array(repeating: nil, count: items.count), lastEvent: event)
        fanOut.iterations = FanOut.Iterations(
            items: items,
            input: scope.input,
            limit: limit == 0 ? Self.maximumConcurrency : min(limit, Self.maximumConcurrency),
            tolerated: try tolerance(of: map, items.count, &scope)
        )
        branches[id]?.activity = .fanOut(fanOut)
        try startMoreIterations(id, after: event)
        try endFanOutIfOver(id)
    }

    /// How many iterations may fail: the lower of the two settings.
    private mutating func tolerance(
        of map: MapState,
        _ count: Int,
        _ scope: inout ExpressionScope
    ) throws(StateFailure) -> Int? {
        let number = try map.toleratedFailures.map { (setting) throws(StateFailure) in
            try self.number(setting, atLeast: 0, in: &scope)
        }
        let percentage = try map.toleratedPercentage.map { (setting) throws(StateFailure) in
            try self.number(setting, atLeast: 0, in: &scope) * count / 100
        }
        return [number, percentage].compactMap { $0 }.min()
    }

    private mutating func startMoreIterations(_ id: Int, after event: Int) throws(StateFailure) {
        guard let branch = branches[id]?.withoutActivity, let state = branch.state, case .map(let map) = state.kind
        else {
            return
        }
        while let (item, input) = changeFanOut(of: id, { $0.nextItem() }) ?? nil {
            let input = try iterationInput(item, of: map, input, branch)
            let started = record("MapIterationStarted", iteration(item.index, of: state), after: event)
            let parent = Branch.Parent(branch: id, index: item.index)
            let child = start(map.iteration, below: parent, item, input: input, after: started)
            _ = changeFanOut(of: id) { $0.running.insert(child).inserted }
        }
    }

    /// Changes what a state has under way in place: a copy of its results for every iteration would add up.
    private mutating func changeFanOut<Value>(of id: Int, _ change: (inout FanOut) -> Value) -> Value? {
        guard case .fanOut(var fanOut) = branches[id]?.activity else { return nil }
        branches[id]?.activity = .none
        defer { branches[id]?.activity = .fanOut(fanOut) }
        return change(&fanOut)
    }

    private mutating func iterationInput(
        _ item: ContextObject.MapItem,
        of map: MapState,
        _ input: JSONValue,
        _ branch: Branch
    ) throws(StateFailure) -> JSONValue {
        guard let selector = map.itemSelector else { return item.value }
        var scope = scope(of: branch)
        scope.input = input
        scope.context.mapItem = item
        return try value(of: selector, in: &scope)
    }

    private func iteration(_ index: Int, of state: State) -> JSONValue {
        ["name": .string(state.name), "index": .int(index)]
    }

    // MARK: Ends

    /// A branch has come to its end.
    mutating func succeed(_ id: Int, _ output: JSONValue) {
        guard let branch = branches[id] else { return }
        guard let parent = branch.parent else { return finish(.succeeded(output), of: id) }
        branches[id] = nil
        do throws(StateFailure) {
            try take(output, from: branch, for: parent, event: "MapIterationSucceeded")
        } catch {
            failFanOut(parent.branch, error)
        }
    }

    /// A child is over, with a result or a tolerated failure.
    private mutating func take(
        _ result: JSONValue?,
        from branch: Branch,
        for parent: Branch.Parent,
        event: String
    ) throws(StateFailure) {
        if let state = branches[parent.branch]?.state, case .map = state.kind {
            record(event, iteration(parent.index, of: state), after: branch.lastEvent)
        }
        let isRunning: Void? = changeFanOut(of: parent.branch) { fanOut in
            fanOut.results[parent.index] = result
            fanOut.end(branch)
        }
        guard isRunning != nil else { return }
        try startMoreIterations(parent.branch, after: branch.lastEvent)
        try endFanOutIfOver(parent.branch)
    }

    private mutating func endFanOutIfOver(_ id: Int) throws(StateFailure) {
        guard let branch = branches[id], case .fanOut(let fanOut) = branch.activity, fanOut.isOver,
            let state = branch.state
        else { return }
        branches[id]?.lastEvent = fanOut.lastEvent
        branches[id]?.activity = .none
        record("\(state.type)StateSucceeded", of: id, isFollowed: false)
        try leave(id, result: .array(fanOut.results.compactMap { $0 }))
    }

    /// A branch or an iteration has failed, which fails the state unless it is tolerated.
    mutating func failChild(_ branch: Branch, of parent: Branch.Parent, _ failure: StateFailure) {
        branches[branch.id] = nil
        let iterations = changeFanOut(of: parent.branch) { fanOut in
            fanOut.end(branch)
            fanOut.iterations?.failures += 1
            return fanOut.iterations
        }
        guard let iterations = iterations ?? nil else { return failFanOut(parent.branch, failure) }
        do throws(StateFailure) {
            if let tolerated = iterations.tolerated, iterations.failures <= tolerated,
                failure.error != PredefinedError.runtime.rawValue
            {
                return try take(nil, from: branch, for: parent, event: "MapIterationFailed")
            }
            if let state = branches[parent.branch]?.state {
                record("MapIterationFailed", iteration(parent.index, of: state), after: branch.lastEvent)
            }
            failFanOut(parent.branch, iterations.failure(failure))
        } catch {
            failFanOut(parent.branch, error)
        }
    }

    /// A state has failed that may have children under way.
    mutating func failFanOut(_ id: Int, _ failure: StateFailure) {
        guard let branch = branches[id], let state = branch.state else { return }
        guard case .fanOut(let fanOut) = branch.activity else { return fail(id, failure) }
        branches[id]?.lastEvent = fanOut.lastEvent
        fanOut.running.sorted().forEach { abort($0) }
        fail(id, failure, saying: "\(state.type)StateFailed")
    }

    /// Ends a branch whose result nobody wants any more, and all below it.
    mutating func abort(_ id: Int) {
        guard let branch = branches[id] else { return }
        if case .fanOut(let fanOut) = branch.activity { fanOut.running.sorted().forEach { abort($0) } }
        if case .task(let run) = branch.activity {
            owners[run.id] = nil
            actions.append(.abandonTask(run.id))
        }
        if let state = branch.state, state.hasAbortedEvent { record("\(state.type)StateAborted", of: id) }
        if let parent = branch.parent, let item = branch.mapItem, let state = branches[parent.branch]?.state,
            case .map = state.kind
        {
            record("MapIterationAborted", iteration(item.index, of: state), of: id)
        }
        branches[id] = nil
    }
}

extension FanOut.Iterations {
    /// The state's failure for an iteration's.
    fileprivate func failure(_ failure: StateFailure) -> StateFailure {
        guard tolerated != nil, failure.error != PredefinedError.runtime.rawValue else { return failure }
        return StateFailure(
            .exceedToleratedFailureThreshold,
            "The specified tolerated failure threshold was exceeded: \(failures) of \(items.count) items failed, the "
                + "last with \(failure.error)"
        )
    }
}

extension State {
    fileprivate var hasAbortedEvent: Bool {
        switch kind {
        case .task, .wait, .map, .parallel: true
        default: false
        }
    }
}
