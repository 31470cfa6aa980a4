import Functions
import Invocations
import Synchronization
import Timekeeping

extension LibraryPool: SerialInvoker {
    /// How long a series stays on the function's thread; a rebuilt library and a cancellation are noticed after it.
    private static let stay: Int64 = 10_000_000

    var sharesThread: Bool { false }

    func invokeInTurn(
        _ next: @escaping @Sendable () -> Invocation?,
        done: @escaping @Sendable (Invocation, InvocationReport) -> Void
    ) async throws {
        while let invocation = next() {
            try Task.checkCancellation()
            done(invocation, try await invoke(invocation))
            guard place == .inProcess else { continue }
            try await invokeSeries(next, done)
        }
    }

    /// Invokes on the function's thread for a while, as changing threads costs more than a short call.
    private func invokeSeries(
        _ next: @escaping @Sendable () -> Invocation?,
        _ done: @escaping @Sendable (Invocation, InvocationReport) -> Void
    ) async throws {
        let start = monotonicNanoseconds()
        // The series counts as one invocation that runs; a throttle is left to the next one on its own.
        guard gate.admit(startsEnvironment: false, at: start) == nil else { return }
        defer { gate.release() }
        guard let environment = takeIdle(with: try currentLibrary(at: start)) else { return }
        guard let inProcess = environment.base as? InProcessEnvironment else {
            return giveBack(environment, isUsable: true)
        }
        let turns = Turns()
        let expires = start + Self.stay + Int64(function.timeoutSeconds) * 1_000_000_000
        let answer = await inProcess.series(expiring: expires) { handle in
            while monotonicNanoseconds() < start + Self.stay, let invocation = next() {
                guard self.take(invocation, turns, in: environment, handle, done) else { return }
            }
        }
        giveBack(environment, isUsable: answer.leavesEnvironmentUsable)
        if var lost = turns.abandon() {
            lost.end()
            let lines = environment.takeLines()
            done(lost.invocation, try report(answer, lost, environment, lines: lines, peak: nil))
        } else if case .cancelled = answer {
            throw CancellationError()
        }
    }

    /// One invocation of a series; false when nobody waits for it any more.
    private func take(
        _ invocation: Invocation,
        _ turns: Turns,
        in environment: AnyEnvironment,
        _ handle: (LibraryCall) -> LibraryAnswer,
        _ done: (Invocation, InvocationReport) -> Void
    ) -> Bool {
        var course = InvocationCourse(of: invocation, clock: shared.settings.clock)
        course.begin()
        environment.count()
        guard turns.begin(course) else { return false }
        let answer = handle(call(for: invocation, in: environment, course))
        course.end()
        guard turns.end() else { return false }
        let lines = environment.takeLines()
        guard let report = try? report(answer, course, environment, lines: lines, peak: nil) else { return false }
        done(invocation, report)
        return true
    }
}

/// Whose turn it is in a series, seen from the function's thread and from the task that waits for it.
private final class Turns: Sendable {
    private enum State {
        case between
        case calling(InvocationCourse)
        case abandoned
    }

    private let state = Mutex(State.between)

    /// The handler is about to be called; false when the series was given up.
    func begin(_ course: InvocationCourse) -> Bool {
        state.withLock { state in
            guard case .between = state else { return false }
            state = .calling(course)
            return true
        }
    }

    /// The handler has returned; false when the series was given up meanwhile.
    func end() -> Bool {
        state.withLock { state in
            guard case .calling = state else { return false }
            state = .between
            return true
        }
    }

    /// Gives the series up; returns the call that has not come back.
    func abandon() -> InvocationCourse? {
        state.withLock { state in
            defer { state = .abandoned }
            guard case .calling(let course) = state else { return nil }
            return course
        }
    }
}
