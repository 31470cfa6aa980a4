import LosslessJSON
import Timekeeping

/// A place in a flow: the execution's own, a branch's or an iteration's.
struct Branch: Sendable {
    let id: Int
    /// The Parallel or Map state it belongs to, and its number there.
    let parent: Parent?
    let flow: StateFlow
    let mapItem: ContextObject.MapItem?

    /// The state it is in; nil before it has entered the first.
    var state: State?
    /// The state's input as it came.
    var input: JSONValue
    var enteredAt = Timestamp(nanoseconds: 0)
    var enteredEvent = 0
    /// The event that the next one follows.
    var lastEvent: Int
    /// How often each retrier has been used.
    var retries: [Int] = []
    /// What goes on; a change makes the timers of what went before void.
    var activity = Activity.none {
        didSet { epoch += 1 }
    }
    private(set) var epoch = 0

    /// What its expressions need of it, without holding on to its results.
    var withoutActivity: Branch {
        var branch = self
        branch.activity = .none
        return branch
    }

    /// Changes a task under way without making its timers void.
    mutating func renew(_ run: TaskRun) {
        activity = .task(run)
        epoch -= 1
    }

    struct Parent: Sendable {
        var branch: Int
        var index: Int
    }

    enum Activity: Sendable {
        case none
        case waiting
        case task(TaskRun)
        case backingOff
        case fanOut(FanOut)
    }
}

/// A task under way.
struct TaskRun: Sendable {
    var id: TaskID
    var request: TaskRequest
    /// How long it may stay silent, and until when it may now.
    var heartbeat: Duration?
    var heartbeatDeadline: Timestamp?
}

/// The branches or iterations of a state under way.
struct FanOut: Sendable {
    /// The results by number; nil for those that are not there yet, or failed and are tolerated.
    var results: [JSONValue?]
    var running: Set<Int> = []
    /// The last of the children's events, which the next one of the state follows.
    var lastEvent: Int
    /// What a Map state still has to begin.
    var iterations: Iterations?

    struct Iterations: Sendable {
        var items: [JSONValue]
        /// The state's input, for the item selector.
        var input: JSONValue
        var next = 0
        var limit: Int
        var failures = 0
        /// How many failures are tolerated; nil when the first ends the state with its own error.
        var tolerated: Int?
    }

    /// The next item, if there is one and room for it.
    mutating func nextItem() -> (item: ContextObject.MapItem, input: JSONValue)? {
        guard let next = iterations?.next, let items = iterations?.items, next < items.count,
            running.count < iterations?.limit ?? 0
        else { return nil }
        iterations?.next += 1
        return (ContextObject.MapItem(index: next, value: items[next]), iterations?.input ?? nil)
    }

    /// A child is over.
    mutating func end(_ child: Branch) {
        running.remove(child.id)
        lastEvent = max(lastEvent, child.lastEvent)
    }

    var isOver: Bool { running.isEmpty && iterations.map { $0.next == $0.items.count } ?? true }
}
