import Diagnostics
import Synchronization
import Timekeeping

/// Calls back when a call's time is up; one thread for all calls, which sleeps until the earliest alarm.
final class Watchdog: Sendable {
    fileprivate struct State {
        var alarms: [UInt64: (deadline: Int64, action: @Sendable () -> Void)] = [:]
        var last: UInt64 = 0
        /// When the thread wakes next; nil before it has been started.
        var wakesAt: Int64?
        var isClosed = false
    }

    private let state = Mutex(State())
    private let changes = FutexWord()

    /// Sets an alarm at a moment of `monotonicNanoseconds()`; returns what `disarm` wants.
    func arm(at deadline: Int64, _ action: @escaping @Sendable () -> Void) throws(Diagnostic) -> UInt64 {
        let (id, wakesAt) = state.withLock { state in
            state.last += 1
            state.alarms[state.last] = (deadline, action)
            let wakesAt = state.wakesAt
            state.wakesAt = min(wakesAt ?? .max, deadline)
            return (state.last, wakesAt)
        }
        if wakesAt == nil {
            try startBlockingThread(named: "lamb-watchdog") { self.watch() }
        } else if let wakesAt, deadline < wakesAt {
            rouse()
        }
        return id
    }

    /// Takes an alarm back.
    func disarm(_ id: UInt64) {
        state.withLock { $0.alarms[id] = nil }
    }

    /// Ends the thread.
    func close() {
        state.withLock { $0.isClosed = true }
        rouse()
    }

    private func rouse() {
        changes.value &+= 1
        changes.wake()
    }

    private func watch() {
        while true {
            let seen = changes.value
            let now = monotonicNanoseconds()
            let (due, next) = state.withLock { $0.due(at: now) }
            guard let next else { return }
            for action in due { action() }
            changes.sleep(while: seen, nanoseconds: next == .max ? -1 : max(next - now, 0))
        }
    }
}

extension Watchdog.State {
    /// Takes out what is due; the second value is when to look again, nil when all is over.
    fileprivate mutating func due(at now: Int64) -> ([@Sendable () -> Void], Int64?) {
        if isClosed { return ([], nil) }
        let due = alarms.filter { $0.value.deadline <= now }
        for id in due.keys { alarms[id] = nil }
        let next = alarms.values.map(\.deadline).min() ?? .max
        wakesAt = next
        return (due.values.map(\.action), next)
    }
}
