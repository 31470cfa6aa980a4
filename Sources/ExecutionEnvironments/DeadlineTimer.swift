import RuntimeAPI
import Timekeeping

/// One timer for an environment's deadlines, which move with every invocation.
///
/// Moving a deadline later costs nothing: the timer finds out when it rings early and sets itself again.
struct DeadlineTimer {
    private var deadline: Int64?
    private var timer: LoopTimer?
    private var ringsAt: Int64 = .max

    /// Sets the deadline, in monotonic nanoseconds.
    mutating func set(_ deadline: Int64, on loop: RuntimeLoop, for environment: ExecutionEnvironment) {
        self.deadline = deadline
        guard deadline < ringsAt else { return }
        timer?.cancel()
        ringsAt = deadline
        let delay = Duration.nanoseconds(max(0, deadline - monotonicNanoseconds()))
        let owner = loop.bind(environment)
        timer = loop.schedule(after: delay) {
            let environment = owner.value
            if environment.timer.rings(on: loop, for: environment) { environment.deadlinePassed() }
        }
    }

    /// Forgets the deadline; the timer may ring in vain once.
    mutating func clear() {
        deadline = nil
    }

    /// Forgets the deadline and the timer.
    mutating func cancel() {
        deadline = nil
        timer?.cancel()
        timer = nil
        ringsAt = .max
    }

    /// Whether the deadline has passed now that the timer rang; sets it again when it has not.
    private mutating func rings(on loop: RuntimeLoop, for environment: ExecutionEnvironment) -> Bool {
        timer = nil
        ringsAt = .max
        guard let deadline else { return false }
        guard monotonicNanoseconds() < deadline else {
            self.deadline = nil
            return true
        }
        set(deadline, on: loop, for: environment)
        return false
    }
}
