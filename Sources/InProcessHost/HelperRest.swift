import ResourceLimits
import Synchronization
import Timekeeping

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Stops a helper's processes when it has waited for work for a moment, continues them for the next call, and says when
/// it has waited too long.
///
/// A call passes it with an exchange of one word; only one that finds the helper frozen takes the lock.
final class HelperRest: Sendable {
    private enum Phase {
        static let busy = 0
        static let waiting = 1
        static let frozen = 2
    }

    private struct State {
        var processes = EnvironmentProcesses()
        var usage: EnvironmentMemory?
        var group: Int32?
        var isGuarded = false
        var alarm: UInt64?
        var whenUnneeded: @Sendable () -> Void = {}
        var isOver = false
    }

    /// How often a helper that works is looked at, so that the first look after its call comes soon.
    private static let lookAtWork: Int64 = 10_000_000

    private let phase = Atomic(Phase.busy)
    /// When the last call ended, in monotonic nanoseconds.
    private let since = Atomic<Int64>(0)
    private let state = Mutex(State())
    private let keeper: HelperKeeper
    private let logStream: String

    init(_ keeper: HelperKeeper, logStream: String) {
        self.keeper = keeper
        self.logStream = logStream
    }

    var isFrozen: Bool { phase.load(ordering: .relaxed) == Phase.frozen }

    /// Says what to do when it has waited too long.
    func watch(whenUnneeded action: @escaping @Sendable () -> Void) {
        state.withLock { $0.whenUnneeded = action }
    }

    /// A call is about to be made.
    func workBegins() {
        guard phase.exchange(Phase.busy, ordering: .acquiringAndReleasing) == Phase.frozen else { return }
        // Whoever froze it has the lock until it has.
        state.withLock { $0.processes.thaw() }
        look()
    }

    /// A call has ended, at a moment in monotonic nanoseconds.
    func workEnds(at now: Int64) {
        since.store(now, ordering: .relaxed)
        phase.store(Phase.waiting, ordering: .releasing)
    }

    /// The helper runs.
    func began(as process: Int32, _ usage: EnvironmentMemory) {
        state.withLock { state in
            state.processes.add(group: process)
            (state.group, state.usage) = (process, usage)
        }
        look()
    }

    /// The helper is gone.
    func ended() {
        let group = state.withLock { state in
            state.isOver = true
            if let alarm = state.alarm { keeper.watchdog.disarm(alarm) }
            state.whenUnneeded = {}
            return state.isGuarded ? state.group : nil
        }
        if let group { keeper.forget(group: group) }
    }
}

// MARK: - Between calls

extension HelperRest {
    /// Stops the helper's processes when it waits for work.
    func freeze() {
        state.withLock { state in
            guard !state.isOver, let group = state.group, exchange(Phase.waiting, for: Phase.frozen) else { return }
            // Stopped, it cannot notice by itself that we are gone.
            if !state.isGuarded { keeper.watch(group: group) }
            state.isGuarded = true
            state.processes.update(members: state.usage?.processIDs ?? keeper.members(of: logStream))
            state.processes.freeze()
        }
    }

    /// Continues the helper's processes, when they are not to be frozen any more.
    func thaw() {
        state.withLock { state in
            if exchange(Phase.frozen, for: Phase.waiting) { state.processes.thaw() }
        }
    }

    private func exchange(_ former: Int, for new: Int) -> Bool {
        phase.compareExchange(expected: former, desired: new, ordering: .acquiringAndReleasing).exchanged
    }

    /// Does what is due now, and looks again when something else is.
    func look() {
        let now = monotonicNanoseconds()
        let policy = keeper.policy
        guard phase.load(ordering: .acquiring) != Phase.busy else { return look(again: now + Self.lookAtWork) }
        switch verdict(policy, now) {
        case .wait(let due): look(again: due)
        case .freeze:
            freeze()
            if case .wait(let due) = verdict(policy, now) { look(again: due) }
        case .end:
            let action = state.withLock { $0.whenUnneeded }
            action()
            // A call may have been faster.
            look(again: now + Self.lookAtWork)
        }
    }

    private func verdict(_ policy: IdlePolicy, _ now: Int64) -> IdlePolicy.Verdict {
        policy.verdict(isFrozen: isFrozen, since: since.load(ordering: .relaxed), now: now)
    }

    private func look(again due: Int64?) {
        state.withLock { state in
            if let alarm = state.alarm { keeper.watchdog.disarm(alarm) }
            state.alarm = nil
            guard let due, !state.isOver else { return }
            // Without a thread to look nothing is frozen, and calls work all the same.
            state.alarm = try? keeper.watchdog.arm(at: due) { [weak self] in self?.look() }
        }
    }
}
