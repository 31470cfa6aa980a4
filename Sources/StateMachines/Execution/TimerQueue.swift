import Timekeeping

/// What will happen when, the earliest first and at the same time in the order they were set.
struct TimerQueue: Sendable {
    struct Timer: Sendable {
        var time: Timestamp
        var kind: Kind
        var branch: Int
        /// The branch's epoch when it was set: a later one makes it void.
        var epoch: Int
        fileprivate var number = 0
    }

    enum Kind: Sendable {
        case wait, retry, taskTimeout, heartbeat, executionTimeout
    }

    /// The earliest last, so that taking it is cheap.
    private var timers: [Timer] = []
    private var count = 0

    var first: Timer? { timers.last }

    mutating func set(_ timer: Timer) {
        var timer = timer
        count += 1
        timer.number = count
        var (low, high) = (0, timers.count)
        while low < high {
            let middle = (low + high) / 2
            if timers[middle].isLater(than: timer) { low = middle + 1 } else { high = middle }
        }
        timers.insert(timer, at: low)
    }

    mutating func removeFirst() { timers.removeLast() }
}

extension TimerQueue.Timer {
    init(_ kind: TimerQueue.Kind, at time: Timestamp, of branch: Branch) {
        self.init(time: time, kind: kind, branch: branch.id, epoch: branch.epoch)
    }

    fileprivate func isLater(than other: Self) -> Bool { (time, number) > (other.time, other.number) }
}
