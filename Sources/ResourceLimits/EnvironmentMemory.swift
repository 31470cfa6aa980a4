import ChildProcesses

/// The memory of one environment's processes: its peak during an invocation, and whether it went beyond the limit.
package struct EnvironmentMemory: Sendable {
    private let processID: Int32
    private let limitMegabytes: Int
    private let group: (any ControlGroup)?
    /// Whether part of its memory counts for the process it was forked from, so that its group does not tell all.
    private let isForked: Bool
    private var processes: ProcessMemory
    private var lastPeak: Int?
    private var isExceeded = false
    private var haveEnded = false

    init(processID: Int32, limitMegabytes: Int, group: (any ControlGroup)?, isForked: Bool = false) {
        self.processID = processID
        self.limitMegabytes = limitMegabytes
        self.group = group
        self.isForked = isForked
        processes = ProcessMemory(processID: processID)
    }

    /// The peak since it was last asked, at most the limit.
    /// - Parameters:
    ///   - now: monotonic nanoseconds.
    ///   - duration: how long the invocation took, in nanoseconds; the peak of very short ones is not always read.
    /// - Returns: megabytes, rounded up; nil where it cannot be told.
    package mutating func takePeak(now: Int64, duration: Int64) -> Int? {
        if haveEnded { return lastPeak }
        guard let peak = processes.takePeak(now: now, duration: duration) else { return lastPeak }
        // Files in a /tmp that is in memory count for the group as well, those that were removed again included. So its
        // peak is asked for only where living processes do not tell all; and begins anew in any case.
        let all = groupPeak(beyond: peak.megabytes ?? 0)
        let counted = peak.childrenEnded ? [peak.megabytes, all] : [peak.megabytes]
        lastPeak = counted.compactMap { $0 }.max().map { min($0, limitMegabytes) }
        return lastPeak
    }

    /// Keeps what the group tells now that its processes have ended, and it is about to be removed.
    package mutating func processesEnded() {
        haveEnded = true
        guard let peak = groupPeak(beyond: lastPeak ?? 0) else { return }
        lastPeak = min(peak, limitMegabytes)
    }

    /// What the group tells beyond what living processes do: children that have ended count as well.
    private func groupPeak(beyond known: Int) -> Int? {
        guard let group, let peak = group.takePeak(), peak >> 20 > known else { return nil }
        return (peak - group.pageCache() + (1 << 20) - 1) >> 20
    }

    /// Whether the limit was reached; the kernel has killed a process then, or somebody should.
    package mutating func exceedsLimit() -> Bool {
        if isExceeded { return true }
        isExceeded = groupExceedsLimit() || (group == nil || isForked) && treeExceedsLimit()
        return isExceeded
    }

    private func groupExceedsLimit() -> Bool {
        guard let group else { return false }
        let limit = limitMegabytes << 20
        // Where /tmp counts as well the kernel allows more than the memory, and this look is what holds it.
        return lostProcess() || group.usage() > limit && group.anonymousMemory() > limit
    }

    private func treeExceedsLimit() -> Bool {
        ProcessTree(of: processID, everyThread: true).exceeds(kilobytes: limitMegabytes << 10)
    }

    /// The processes that count, wherever they went; nil where no control group tells.
    package var processIDs: [Int32]? { group?.processIDs() }

    /// Whether the kernel has killed a process because the memory was used up.
    package func lostProcess() -> Bool { group.map { $0.outOfMemoryKills() > 0 } ?? false }
}
