import Invocations
import LambdaModel

/// The recordings that wait for their commit, oldest first.
struct PendingRecordings {
    private var recordings: [Recording] = []
    private var bytes = 0
    /// How many were taken and are neither committed nor put back.
    private var inFlight = 0

    /// How many wait.
    var count: Int { recordings.count }

    /// Whether everything that came is committed.
    var isSettled: Bool { recordings.isEmpty && inFlight == 0 }

    /// Whether a bound is reached, so that whoever comes next must help.
    func isFull(_ limits: RecordingLimits) -> Bool {
        recordings.count >= limits.pendingCount || bytes >= limits.pendingBytes
    }

    /// Adds one; true when it is the first, so that somebody has to be woken.
    mutating func append(_ recording: Recording) -> Bool {
        recordings.append(recording)
        bytes += recording.size
        return recordings.count == 1
    }

    /// Removes and returns the oldest, as many as belong into one transaction.
    mutating func take(atMost count: Int) -> [Recording] {
        let taken: [Recording]
        if recordings.count > count {
            taken = Array(recordings.prefix(count))
            recordings.removeFirst(count)
            bytes -= taken.reduce(0) { $0 + $1.size }
        } else {
            (taken, recordings, bytes) = (recordings, [], 0)
        }
        inFlight += taken.count
        return taken
    }

    /// Says that what was taken is committed.
    mutating func settle(_ taken: [Recording]) {
        inFlight -= taken.count
    }

    /// Puts back what could not be committed.
    mutating func putBack(_ taken: [Recording]) {
        inFlight -= taken.count
        recordings.insert(contentsOf: taken, at: 0)
        bytes += taken.reduce(0) { $0 + $1.size }
    }
}

extension Recording {
    /// About what it takes in memory, in bytes.
    fileprivate var size: Int {
        512 + invocation.event.bytes.count + report.outcome.payload.bytes.count + report.logs.count * 128
            + (report.stream?.cutOff.count ?? 0)
    }
}
