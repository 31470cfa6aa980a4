extension Output {
    /// Passes on what has been held back of the results twenty times a second while something runs: a line at a time
    /// wakes the reader for each.
    func flushingResults<Result: Sendable>(
        every interval: Duration = .milliseconds(50),
        clock: some Clock<Duration> = ContinuousClock(),
        _ body: @Sendable () async throws -> Result
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isCancelled {
                    try await clock.sleep(for: interval)
                    results.flush()
                }
            }
            defer {
                group.cancelAll()
                results.flush()
            }
            return try await body()
        }
    }
}
