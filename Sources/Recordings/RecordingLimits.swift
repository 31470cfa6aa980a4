/// How much of the trace store is kept; what is older goes first.
package struct RecordingRetention: Sendable, Hashable {
    /// The most recordings that stay.
    package var count: Int?
    /// How long a recording stays.
    package var age: Duration?
    /// The most that the store's pages may take, in megabytes.
    package var megabytes: Int?

    /// Creates a rule; what is nil sets no bound.
    package init(count: Int? = nil, age: Duration? = nil, megabytes: Int? = nil) {
        self.count = count
        self.age = age
        self.megabytes = megabytes
    }

    /// What holds when nothing was set: a gigabyte and thirty days.
    package static let standard = RecordingRetention(age: .seconds(30 * 86_400), megabytes: 1024)
}

/// The bounds a store works within.
package struct RecordingLimits: Sendable {
    /// How many recordings may wait for their commit; whoever adds more commits them itself.
    package var pendingCount: Int
    /// How many bytes of payload may wait for their commit.
    package var pendingBytes: Int
    /// How many recordings go into one transaction.
    package var batchCount: Int
    /// How long the background commit waits for company, so that a busy store writes few, large transactions.
    package var gatherTime: Duration
    /// How long to wait for another lamb that is writing.
    package var busyTime: Duration
    /// How many bytes of unmasked events are kept in memory for `replay`.
    package var originalBytes: Int
    /// What is kept when the store closes; nil keeps everything.
    package var retention: RecordingRetention?

    /// Creates limits; the defaults suit a workbench.
    package init(
        pendingCount: Int = 16_384,
        pendingBytes: Int = 64 << 20,
        batchCount: Int = 4096,
        gatherTime: Duration = .milliseconds(60),
        busyTime: Duration = .seconds(5),
        originalBytes: Int = 64 << 20,
        retention: RecordingRetention? = .standard
    ) {
        self.pendingCount = pendingCount
        self.pendingBytes = pendingBytes
        self.batchCount = batchCount
        self.gatherTime = gatherTime
        self.busyTime = busyTime
        self.originalBytes = originalBytes
        self.retention = retention
    }
}
