package import Timekeeping

/// Which recordings to list, and in what order.
package struct RecordingQuery: Sendable, Hashable {
    /// Only those of one function.
    package var function: String?
    /// Only those that failed.
    package var errorsOnly: Bool
    /// Only those of one trace, by its id.
    package var trace: String?
    /// The longest first instead of the latest first.
    package var slowestFirst: Bool
    /// Only those asked for at this moment or later.
    package var since: Timestamp?
    /// How many at most.
    package var limit: Int

    /// Creates a query; the default lists the latest twenty.
    package init(
        function: String? = nil,
        errorsOnly: Bool = false,
        trace: String? = nil,
        slowestFirst: Bool = false,
        since: Timestamp? = nil,
        limit: Int = 20
    ) {
        self.function = function
        self.errorsOnly = errorsOnly
        self.trace = trace
        self.slowestFirst = slowestFirst
        self.since = since
        self.limit = limit
    }
}

/// Which log lines to list.
package struct LogQuery: Sendable, Hashable {
    /// Text that a line must contain.
    package var filter: String?
    /// Only lines written at this moment or later.
    package var since: Timestamp?
    /// How the request's id begins.
    package var requestPrefix: String?
    /// How many lines at most, counted from the end.
    package var limit: Int
    /// Only lines of recordings stored after this position, as an earlier answer gave it: for `--follow`.
    package var after: Int64?

    /// Creates a query; the default lists the last thousand lines.
    package init(
        filter: String? = nil,
        since: Timestamp? = nil,
        requestPrefix: String? = nil,
        limit: Int = 1000,
        after: Int64? = nil
    ) {
        self.filter = filter
        self.since = since
        self.requestPrefix = requestPrefix
        self.limit = limit
        self.after = after
    }
}
