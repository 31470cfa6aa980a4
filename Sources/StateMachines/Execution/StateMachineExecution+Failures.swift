import LosslessJSON
import Timekeeping

extension StateMachineExecution {
    /// A state has failed: it is tried again, or its error caught, or the branch ends with it.
    ///
    /// The event is recorded once it is clear that it is not tried again.
    mutating func fail(_ id: Int, _ failure: StateFailure, saying event: String? = nil) {
        guard let branch = branches[id], let state = branch.state else { return }
        let failure = failure.placed(at: state.name, branch.enteredEvent)
        if retry(state, branch, failure) { return }
        if let event { record(event, of: id) }
        branches[id]?.activity = .none
        do throws(StateFailure) {
            if try !`catch`(state, branch, failure) { failBranch(id, failure) }
        } catch {
            failBranch(id, error.placed(at: state.name, branch.enteredEvent))
        }
    }

    /// Only the first retrier that means the error counts; when it is used up, there are no more retries.
    private mutating func retry(_ state: State, _ branch: Branch, _ failure: StateFailure) -> Bool {
        guard let index = state.retriers.firstIndex(where: { $0.errors.matches(failure.error) }) else { return false }
        let retrier = state.retriers[index]
        let used = branch.retries[index]
        guard used < retrier.maximumAttempts else { return false }
        branches[branch.id]?.retries[index] += 1
        branches[branch.id]?.activity = .backingOff
        guard let branch = branches[branch.id] else { return false }
        timers.set(.init(.retry, at: now + retrier.delay(afterRetries: used, using: &generator), of: branch))
        return true
    }

    /// What a catcher passes on is not filtered by `OutputPath`.
    private mutating func `catch`(
        _ state: State,
        _ branch: Branch,
        _ failure: StateFailure
    ) throws(StateFailure) -> Bool {
        guard let catcher = state.catchers.first(where: { $0.errors.matches(failure.error) }) else { return false }
        guard let output = catcher.resultPath.combine(failure.output, with: branch.input) else {
            throw StateFailure(.resultPathMatchFailure, "The catcher's ResultPath does not fit the state's input")
        }
        pass(on: output, from: state, branch.id, .next(catcher.next))
        return true
    }

    /// A branch ends with a failure.
    mutating func failBranch(_ id: Int, _ failure: StateFailure) {
        guard let branch = branches[id] else { return }
        guard let parent = branch.parent else { return finish(.failed(failure), of: id) }
        failChild(branch, of: parent, failure)
    }

    /// The execution is over.
    mutating func finish(_ outcome: ExecutionOutcome, of id: Int) {
        switch outcome {
        case .succeeded(let output): record("ExecutionSucceeded", data("output", output), of: id)
        case .failed(let failure): record("ExecutionFailed", words(failure), of: id)
        case .timedOut: record("ExecutionTimedOut", of: id)
        case .aborted(let reason): record("ExecutionAborted", reason.map { words($0) }, of: id)
        }
        actions += runningTasks.map { .abandonTask($0) }
        actions.append(.finished(outcome))
        self.outcome = outcome
        owners = [:]
        branches = [:]
    }
}

extension StateFailure {
    /// The service says of its own errors where they happened.
    fileprivate func placed(at state: String, _ event: Int) -> StateFailure {
        let place = "An error occurred while executing the state '\(state)' (entered at the event id #\(event))."
        guard error == PredefinedError.runtime.rawValue, cause?.hasPrefix("An error occurred") != true else {
            return self
        }
        return StateFailure(error: error, cause: cause.map { place + " " + $0 } ?? place)
    }
}
