import Diagnostics
import Schedules
import Testing
import Timekeeping

/// The moment of an ISO 8601 text.
func moment(_ text: String) throws -> Timestamp {
    try #require(Timestamp(iso8601: text))
}

/// The next firings of a schedule after a moment, without seconds' fractions.
func firings(_ schedule: Schedule, after start: String, count: Int = 3) throws -> [String] {
    var (times, last): ([String], Timestamp) = ([], try moment(start))
    while times.count < count, let next = schedule.next(after: last) {
        times.append(next.iso8601Seconds)
        last = next
    }
    return times
}

/// What a closure throws, as a diagnostic.
func refusal(_ body: () throws -> some Any) -> Diagnostic? {
    do {
        _ = try body()
        return nil
    } catch {
        return Diagnostic(describing: error)
    }
}
