import Functions
package import Invocations
import LambdaModel
package import Recordings
import Timekeeping

extension OpenWorkspace {
    /// Recorded invocations in short, newest or slowest first.
    package func traces(_ query: RecordingQuery) throws -> [RecordingSummary] {
        try store.summaries(query)
    }

    /// One recording, by `last`, an id or its beginning.
    ///
    /// This session's last one has its event unmasked.
    package func recording(_ reference: String) throws -> Recording {
        try attachLateSegments()
        if let last, reference == "last" || last.invocation.id.description == reference { return last }
        return try store.recording(reference)
    }

    /// One of the attempts that were recorded with the id that a reference names; nil stands for the latest.
    ///
    /// Throws what `recording` throws, and a not-found diagnostic for an attempt that there is not.
    package func attempt(_ number: Int?, of reference: String) throws -> RecordedAttempt {
        try attachLateSegments()
        let reference = reference == "last" ? last?.invocation.id.description ?? reference : reference
        var attempt = try store.attempt(number, of: reference)
        // This session's last one has its event unmasked.
        if attempt.number == attempt.count, let last, last.invocation.id == attempt.recording.invocation.id {
            attempt.recording = last
        }
        return attempt
    }

    /// Counts and percentiles of one function, or of each.
    package func timings(of function: String?) throws -> [FunctionTimings] {
        let name = try function.map { try recordedName(of: $0) }
        return try store.timings(function: name)
    }

    /// What a function and the platform wrote, oldest first.
    package func logs(of function: String, _ query: LogQuery) throws -> RecordedLogs {
        try store.logs(function: try recordedName(of: function), query)
    }

    /// The name that a function's recordings have: the workspace's own functions, and others that were invoked elsewhere.
    private func recordedName(of function: String) throws -> String {
        do {
            return try catalog().configuration(named: function).name
        } catch {
            let recorded = try store.summaries(RecordingQuery(function: function, limit: 1))
            guard recorded.isEmpty else { return function }
            throw error
        }
    }

    /// Ids of the newest recordings, for completion.
    package func recentIDs(limit: Int) throws -> [String] {
        try store.lastIDs(limit: limit)
    }

    /// Removes what is older or larger than the store's limits; returns how many recordings went.
    package func pruneTraces() throws -> Int {
        try store.prune(keeping: .standard, now: clock.now)
    }
}
