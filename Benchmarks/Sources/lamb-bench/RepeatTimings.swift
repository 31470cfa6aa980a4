import LosslessJSON

/// The medians that `invoke --repeat --output json` prints, in microseconds.
struct RepeatTimings {
    /// From handing out the event to having the answer.
    var duration: Double
    /// From asking for the invocation to having it handed to the store.
    var total: Double

    /// Reads the last line of lamb's output that has timings.
    init(in output: String) throws {
        for line in output.split(separator: "\n").reversed() {
            guard let timings = (try? JSONValue(parsing: String(line)))?["timings"],
                let duration = timings["duration_ms"]?["p50"]?.double, let total = timings["total_ms"]?["p50"]?.double
            else { continue }
            (self.duration, self.total) = (duration * 1000, total * 1000)
            return
        }
        throw FailedRun("lamb printed no timings")
    }
}
