import Invocations
import LambdaModel
import Timekeeping

/// The times of one invocation as it goes along.
struct InvocationCourse {
    let invocation: Invocation
    private let clock: any WallClock
    /// When the event was handed out, on the wall clock.
    private(set) var startedAt: Timestamp
    /// When the event was handed out, as `monotonicNanoseconds()` counts.
    private(set) var handedOut: Int64
    private let entered: Int64
    private let waited: Int64
    private var startBegan: Int64?
    private var startEnded: Int64?
    private var answered: Int64?
    /// What came of starting the environment, when it went wrong.
    private(set) var startFailure: LibraryAnswer?

    init(of invocation: Invocation, clock: any WallClock) {
        self.invocation = invocation
        self.clock = clock
        entered = monotonicNanoseconds()
        startedAt = clock.now
        handedOut = entered
        waited = max((startedAt - invocation.requestedAt).nanoseconds, 0)
    }

    /// When it was asked for, which times are counted from, as `monotonicNanoseconds()` counts.
    var asked: Int64 { entered - waited }

    /// Whether an environment was started for it.
    var isCold: Bool { startBegan != nil }

    mutating func beginStart() { startBegan = monotonicNanoseconds() }

    mutating func endStart(with answer: LibraryAnswer) {
        startEnded = monotonicNanoseconds()
        if case .response = answer { return }
        startFailure = answer
        handedOut = startEnded ?? entered
    }

    mutating func begin() {
        handedOut = monotonicNanoseconds()
        startedAt = clock.now
    }

    mutating func end() { answered = monotonicNanoseconds() }

    /// The times so far; what has passed since the answer is overhead.
    var timings: InvocationTimings {
        let initialization = startNanoseconds
        let duration = (answered ?? handedOut) - handedOut
        let queue = waited + handedOut - entered - initialization
        let overhead = monotonicNanoseconds() - (answered ?? handedOut)
        return InvocationTimings(
            queue: .nanoseconds(queue),
            initialization: isCold ? .nanoseconds(initialization) : nil,
            duration: .nanoseconds(duration),
            billed: InvocationTimings.billed(.nanoseconds(duration), after: .nanoseconds(initialization)),
            overhead: .nanoseconds(overhead)
        )
    }

    /// The stretches of the invocation, in order.
    var spans: [Span] {
        var spans: [Span] = []
        spans.reserveCapacity(3)
        if let startBegan, let startEnded {
            spans.append(span("queue", from: asked, to: startBegan, asked))
            spans.append(span("init", from: startBegan, to: startEnded, asked))
        } else {
            spans.append(span("queue", from: asked, to: handedOut, asked))
        }
        if let answered { spans.append(span("invoke", from: handedOut, to: answered, asked)) }
        return spans
    }

    var startNanoseconds: Int64 {
        guard let startBegan, let startEnded else { return 0 }
        return startEnded - startBegan
    }

    private func span(_ name: String, from start: Int64, to end: Int64, _ asked: Int64) -> Span {
        Span(name: name, start: .nanoseconds(start - asked), duration: .nanoseconds(end - start))
    }
}
