import LambdaModel
package import LosslessJSON
package import Timekeeping

/// One execution of a state machine, driven from outside on whatever clock the driver has.
///
/// It is a value that only decides: each call says what has happened and when, and gives what to do next. The same
/// calls with the same seed give the same actions and the same history.
package struct StateMachineExecution: Sendable {
    package let definition: StateMachineDefinition
    package let identity: ExecutionIdentity
    package let input: JSONValue
    package let startedAt: Timestamp
    /// The events so far; empty when they are not kept.
    package internal(set) var history: [HistoryEvent] = []
    /// How it ended; nil while it runs.
    package internal(set) var outcome: ExecutionOutcome?
    /// The latest time it has heard of, which never goes back.
    package internal(set) var now: Timestamp

    let keepsHistory: Bool
    var lastEvent = 0
    var eventsAtOnce = 0
    var generator: SeededGenerator
    var branches: [Int: Branch] = [:]
    var branchCount = 0
    var taskCount = 0
    var owners: [TaskID: Int] = [:]
    var timers = TimerQueue()
    var jobs: [Job] = []
    var actions: [ExecutionAction] = []

    /// What a branch does next, without time passing.
    enum Job: Sendable {
        case enter(String, branch: Int)
        case run(branch: Int)

        var branch: Int {
            switch self {
            case .enter(_, let branch), .run(let branch): branch
            }
        }
    }

    /// Creates an execution that has begun but done nothing yet: ``advance(to:)`` makes it enter its first state.
    ///
    /// The seed decides UUIDs, random numbers, jitter and task tokens. Events that are not kept are counted anyway.
    package init(
        of definition: StateMachineDefinition,
        as identity: ExecutionIdentity,
        input: JSONValue,
        at start: Timestamp,
        seed: UInt64 = 0,
        keepsHistory: Bool = true
    ) {
        self.definition = definition
        self.identity = identity
        self.input = input
        self.keepsHistory = keepsHistory
        (startedAt, now) = (start, start)
        generator = SeededGenerator(seed: seed)
        begin()
    }

    private mutating func begin() {
        let root = Branch(id: 0, parent: nil, flow: definition.flow, mapItem: nil, input: input, lastEvent: 0)
        branches[0] = root
        branchCount = 1
        record("ExecutionStarted", data("input", input, and: [("roleArn", .string(identity.role))]), of: 0)
        jobs.append(.enter(definition.flow.startAt, branch: 0))
        let limit = min(definition.timeout ?? identity.type.maximumDuration, identity.type.maximumDuration)
        timers.set(.init(.executionTimeout, at: startedAt + limit, of: root))
    }
}

// MARK: - What happens

extension StateMachineExecution {
    /// Time has come to this point: everything that was to happen until then happens, each at its own time.
    package mutating func advance(to time: Timestamp) -> [ExecutionAction] {
        pass(until: time, inclusive: true)
        return takeActions()
    }

    /// A task has ended; one that was abandoned, or has ended already, is passed over.
    package mutating func complete(
        _ task: TaskID,
        with result: Result<JSONValue, StateFailure>,
        at time: Timestamp
    ) -> [ExecutionAction] {
        pass(until: time, inclusive: false)
        if outcome == nil, let (branch, run) = taskRun(task) {
            end(run, of: branch, with: result)
            settle()
        }
        return takeActions()
    }

    /// The service has taken a task that waits for a job's end or for a token.
    package mutating func submitted(_ task: TaskID, output: JSONValue, at time: Timestamp) -> [ExecutionAction] {
        pass(until: time, inclusive: false)
        if let (branch, run) = taskRun(task) { recordSubmission(run, of: branch, output: output) }
        return takeActions()
    }

    /// A task has given a sign of life.
    package mutating func heartbeat(_ task: TaskID, at time: Timestamp) -> [ExecutionAction] {
        pass(until: time, inclusive: false)
        if let (branch, run) = taskRun(task) { renewHeartbeat(run, of: branch) }
        return takeActions()
    }

    /// Somebody stops the execution.
    package mutating func abort(_ reason: StateFailure? = nil, at time: Timestamp) -> [ExecutionAction] {
        pass(until: time, inclusive: false)
        if outcome == nil { finish(.aborted(reason), of: 0) }
        return takeActions()
    }

    /// The task that a token gives back.
    package func task(withToken token: String) -> TaskID? {
        owners.keys.first { taskRun($0)?.run.request.token == token }
    }

    /// The tasks under way, in the order of their starts.
    package var runningTasks: [TaskID] { owners.keys.sorted() }

    /// When something happens by itself next; nil when all depends on tasks, or it is over.
    package var nextWake: Timestamp? { outcome == nil ? timers.first?.time : nil }

    private mutating func takeActions() -> [ExecutionAction] {
        dropVoidTimers()
        defer { actions = [] }
        return actions + (nextWake.map { [.wake(at: $0)] } ?? [])
    }
}

// MARK: - Time

extension StateMachineExecution {
    private mutating func pass(until time: Timestamp, inclusive: Bool) {
        settle()
        while outcome == nil, let timer = timers.first, timer.time < time || inclusive && timer.time == time {
            timers.removeFirst()
            guard isValid(timer) else { continue }
            moveClock(to: timer.time)
            fire(timer)
            settle()
        }
        if outcome == nil { moveClock(to: time) }
    }

    private mutating func moveClock(to time: Timestamp) {
        guard time > now else { return }
        now = time
        eventsAtOnce = 0
    }

    private func isValid(_ timer: TimerQueue.Timer) -> Bool {
        if case .executionTimeout = timer.kind { return true }
        return branches[timer.branch]?.epoch == timer.epoch
    }

    private mutating func dropVoidTimers() {
        while let timer = timers.first, !isValid(timer) { timers.removeFirst() }
    }

    private mutating func fire(_ timer: TimerQueue.Timer) {
        switch timer.kind {
        case .executionTimeout: finish(.timedOut, of: 0)
        case .wait: endWait(of: timer.branch)
        case .retry: jobs.append(.run(branch: timer.branch))
        case .taskTimeout: timeOut(timer.branch, .timeout)
        case .heartbeat: missHeartbeat(timer.branch)
        }
    }

    /// Does everything that takes no time.
    private mutating func settle() {
        var done = 0
        while outcome == nil, done < jobs.count {
            let job = jobs[done]
            done += 1
            guard branches[job.branch] != nil else { continue }
            switch job {
            case .enter(let state, let branch): enter(state, branch)
            case .run(let branch): run(branch)
            }
            checkLimits()
        }
        jobs = []
    }

    /// A history has its limit; what goes round without time passing would go on until the execution's own.
    private mutating func checkLimits() {
        guard outcome == nil else { return }
        if let limit = identity.type.maximumEvents, lastEvent >= limit - 1 {
            let cause = "The execution reached the maximum number of history events (\(limit))."
            finish(.failed(StateFailure(.runtime, cause)), of: 0)
        } else if eventsAtOnce > 1_000_000 {
            finish(.timedOut, of: 0)
        }
    }
}
