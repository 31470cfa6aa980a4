import ChildProcesses
import ResourceLimits
import Synchronization

/// What keeps the helpers of a host: what becomes of those that wait, who looks at them, and who ends them should we
/// not come to it.
final class HelperKeeper: Sendable {
    /// Work of the group that owns all processes.
    typealias Job = @Sendable () async -> Void

    private struct State {
        var policy: IdlePolicy
        var guardian: Guardian?
        var isClosed = false
        /// Tells the strays of a helper where no control group does.
        var census = ProcessCensus(variable: "AWS_LAMBDA_LOG_STREAM_NAME")
    }

    let watchdog: Watchdog
    /// Gives work to the group that owns all processes.
    let keep: @Sendable (@escaping Job) -> Void
    private let state: Mutex<State>

    init(_ policy: IdlePolicy, _ watchdog: Watchdog, keep: @escaping @Sendable (@escaping Job) -> Void) {
        self.watchdog = watchdog
        self.keep = keep
        state = Mutex(State(policy: policy))
    }

    /// What becomes of helpers that wait for work.
    var policy: IdlePolicy {
        get { state.withLock { $0.policy } }
        set { state.withLock { $0.policy = newValue } }
    }

    /// Has a process group killed should we die without ending it; starts the guardian for the first one.
    func watch(group: Int32) {
        state.withLock { state in
            if state.guardian == nil, !state.isClosed, let (guardian, process) = Guardian.make() {
                state.guardian = guardian
                keep(process)
            }
            state.guardian?.add(group)
        }
    }

    /// A process group has ended.
    func forget(group: Int32) {
        state.withLock { $0.guardian?.remove(group) }
    }

    /// The processes that were started with the name of a log stream.
    func members(of logStream: String) -> [Int32] {
        state.withLock { $0.census.members()[logStream] ?? [] }
    }

    /// Lets the guardian go, which kills what is still watched.
    func close() {
        state.withLock { state in
            state.isClosed = true
            state.guardian?.close()
            state.guardian = nil
        }
    }
}
