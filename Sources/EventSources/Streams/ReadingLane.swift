import DequeModule
import LosslessJSON
import Timekeeping

/// Records of a shard that a function gets together.
struct ShardBatch {
    var records: [ShardRecord]
    /// How often the function was run on just these.
    var invocations = 0
    /// How many of the retries that the mapping allows are used up; the halves of a batch inherit them.
    var retries = 0
    /// How often in a row it went wrong in any way, which the back-off grows with.
    var setbacks = 0
    /// Whether it ends a window instead of carrying records.
    var isFinal = false
    /// How the last attempt ended, and its request id.
    var outcome: HandlerOutcome?
    var requestID = ""
}

/// What a function remembers from one invocation to the next, for as long as a window lasts.
struct TumblingWindow {
    var start: Timestamp
    var end: Timestamp
    var state: JSONValue = .object(JSONObject())
    /// Whether the state has become too large, so that the window is ended before its time.
    var isTerminatedEarly = false

    /// The window that a moment belongs to; windows begin at whole multiples of their length.
    init(at time: Timestamp, seconds: Int) {
        let length = Int64(seconds) * 1_000_000_000
        start = Timestamp(nanoseconds: time.nanoseconds - time.nanoseconds % length)
        end = start + .seconds(seconds)
    }
}

/// One of the batches of a shard that may run at once, with the records that come after it.
struct ReadingLane {
    enum State {
        case idle
        case running(ShardBatch)
        /// Until its next attempt.
        case waiting(ShardBatch)
    }

    let shard: Int
    var state = State.idle
    /// What was read and is in no batch yet.
    var records = Deque<ShardRecord>()
    /// What is left of batches that were cut in two, the next one last.
    var parts: [ShardBatch] = []
    /// Since when a batch is being gathered.
    var gatheringSince: Timestamp?
    var window: TumblingWindow?
    /// Tells timers apart, so that one that was set for what is over does nothing.
    var timer: Int64 = 0
    /// Whether its batch is ready and no provisioned poller has room for it.
    var isWaitingForPoller = false
    /// Whether the timeline says already that it waits for the batch at its head.
    var isBlocked = false

    init(of shard: Int) { self.shard = shard }

    /// The records that were read and are not dealt with.
    var openRecords: [ShardRecord] {
        let batch: [ShardRecord] =
            switch state {
            case .idle: []
            case .running(let batch), .waiting(let batch): batch.records
            }
        return batch + parts.flatMap(\.records) + records
    }

    var isIdle: Bool { if case .idle = state { true } else { false } }

    /// Whether nothing of it is left to be done.
    var isDone: Bool { isIdle && records.isEmpty && parts.isEmpty && window == nil }
}
