#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The memory of a process and its children, read from `/proc`.
///
/// Resetting and reading the peak costs about 22 µs, so it is done at most every 10 ms for invocations shorter than
/// a millisecond that follow one another; a peak in between shows up at the next reading.
package struct ProcessMemory: Sendable {
    private var lastReading: Int64 = 0
    private var lastPeak: Int?
    private var lastWasShort = false
    /// The page faults of all children that had ended at the last reading.
    private var lastChildFaults = 0
    private let processID: Int32

    /// Begins to measure a process.
    package init(processID: Int32) {
        self.processID = processID
    }

    /// The peak since the last reading; starts a new one.
    /// - Parameters:
    ///   - now: monotonic nanoseconds.
    ///   - duration: how long the invocation took, in nanoseconds.
    /// - Returns: the reading; nil when none was due, and the last one holds.
    package mutating func takePeak(now: Int64, duration: Int64) -> ProcessPeak? {
        let isShort = duration < 1_000_000
        if lastPeak != nil, isShort, lastWasShort, now - lastReading < 10_000_000 { return nil }
        lastWasShort = isShort
        let processes = ProcessTree(of: processID, everyThread: false).processIDs
        let kilobytes = processes.compactMap { KernelFile.number("VmHWM:", in: "/proc/\($0)/status") }
        for process in processes { Self.resetPeak(of: process) }
        lastReading = now
        if !kilobytes.isEmpty { lastPeak = (kilobytes.reduce(0, +) + 1023) / 1024 }
        let faults = processes.reduce(0) { $0 + KernelFile.faultsOfEndedChildren(of: $1) }
        defer { lastChildFaults = faults }
        // One that has ended and that nobody has asked for has no memory either.
        let childrenEnded = faults != lastChildFaults || kilobytes.count < processes.count
        return ProcessPeak(megabytes: lastPeak, childrenEnded: childrenEnded)
    }

    /// What a process and its children hold now, in megabytes, rounded up.
    package static func residentMegabytes(of processID: Int32) -> Int? {
        let kilobytes = ProcessTree(of: processID, everyThread: true).processIDs.compactMap {
            KernelFile.number("VmRSS:", in: "/proc/\($0)/status")
        }
        return kilobytes.isEmpty ? nil : (kilobytes.reduce(0, +) + 1023) / 1024
    }

    /// The most that a process alone has held since its peak was last reset, in kilobytes; 0 when it is gone.
    package static func peakKilobytes(of processID: Int32) -> Int {
        KernelFile.number("VmHWM:", in: "/proc/\(processID)/status") ?? 0
    }

    private static func resetPeak(of processID: Int32) {
        let file = open("/proc/\(processID)/clear_refs", O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        _ = write(file, "5", 1)
        close(file)
    }
}
