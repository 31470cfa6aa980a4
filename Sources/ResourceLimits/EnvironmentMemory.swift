import ChildProcesses

/// The memory of one environment's processes: its peak during an invocation, and whether it went beyond the limit.
package struct EnvironmentMemory: Sendable {
    private let processID: Int32
    private let limitMegabytes: Int
    private let group: (any ControlGroup)?
    private var processes: ProcessMemory
    private var lastPeak: Int?
    private var isExceeded = false

    init(processID: Int32, limitMegabytes: Int, group: (any ControlGroup)?) {
        self.processID = processID
        self.limitMegabytes = limitMegabytes
        self.group = group
        processes = ProcessMemory(processID: processID)
    }

    /// The peak since it was last asked, at most the limit.
    /// - Parameters:
    ///   - now: monotonic nanoseconds.
    ///   - duration: how long the invocation took, in nanoseconds; the peak of very short ones is not always read.
    /// - Returns: megabytes, rounded up; nil where it cannot be told.
    package mutating func takePeak(now: Int64, duration: Int64) -> Int? {
        let (peak, isNew) = processes.takePeak(now: now, duration: duration)
        guard isNew else { return lastPeak }
        lastPeak = [peak, groupPeak(beyond: peak ?? 0)].compactMap { $0 }.max().map { min($0, limitMegabytes) }
        return lastPeak
    }

    /// What the group tells beyond what living processes do: children that have ended count as well.
    private func groupPeak(beyond known: Int) -> Int? {
        guard let group, let peak = group.takePeak(), peak >> 20 > known else { return nil }
        return (peak - group.pageCache() + (1 << 20) - 1) >> 20
    }

    /// Whether the limit was reached; the kernel has killed a process then, or somebody should.
    package mutating func exceedsLimit() -> Bool {
        if isExceeded { return true }
        let limit = limitMegabytes << 20
        if let group {
            // Where /tmp counts as well the kernel allows more than the memory, and this look is what holds it.
            isExceeded = lostProcess() || group.usage() > limit && group.anonymousMemory() > limit
        } else {
            isExceeded = ProcessTree(of: processID, everyThread: true).exceeds(kilobytes: limitMegabytes << 10)
        }
        return isExceeded
    }

    /// The processes that count, wherever they went; nil where no control group tells.
    package var processIDs: [Int32]? { group?.processIDs() }

    /// Whether the kernel has killed a process because the memory was used up.
    package func lostProcess() -> Bool { group.map { $0.outOfMemoryKills() > 0 } ?? false }
}
