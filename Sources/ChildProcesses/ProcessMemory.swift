#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The memory of a process and its children, read from `/proc`.
///
/// Resetting and reading the peak costs about 22 µs, so it is done at most every 10 ms for invocations shorter than
/// a millisecond; a peak in between shows up at the next reading.
package struct ProcessMemory: Sendable {
    private var lastReading: Int64 = 0
    private var lastPeak: Int?
    private let processID: Int32

    /// Begins to measure a process.
    package init(processID: Int32) {
        self.processID = processID
    }

    /// The peak since the last reading; starts a new one.
    /// - Parameters:
    ///   - now: monotonic nanoseconds.
    ///   - duration: how long the invocation took, in nanoseconds.
    /// - Returns: megabytes, rounded up; nil where `/proc` does not tell.
    package mutating func peakMegabytes(now: Int64, duration: Int64) -> Int? {
        if let lastPeak, duration < 1_000_000, now - lastReading < 10_000_000 { return lastPeak }
        let processes = Self.family(of: processID)
        let kilobytes = processes.compactMap { Self.field("VmHWM:", of: $0) }
        for process in processes { Self.resetPeak(of: process) }
        lastReading = now
        if !kilobytes.isEmpty { lastPeak = (kilobytes.reduce(0, +) + 1023) / 1024 }
        return lastPeak
    }

    /// What a process and its children hold now, in megabytes, rounded up.
    package static func residentMegabytes(of processID: Int32) -> Int? {
        let kilobytes = family(of: processID).compactMap { field("VmRSS:", of: $0) }
        return kilobytes.isEmpty ? nil : (kilobytes.reduce(0, +) + 1023) / 1024
    }

    /// The most that a process alone has held since its peak was last reset, in kilobytes; 0 when it is gone.
    package static func peakKilobytes(of processID: Int32) -> Int {
        field("VmHWM:", of: processID) ?? 0
    }

    /// A process and those it started, as far as its main thread did.
    private static func family(of processID: Int32) -> [Int32] {
        var found = [processID]
        var index = 0
        while index < found.count, found.count < 64 {
            let process = found[index]
            index += 1
            guard let list = contents(of: "/proc/\(process)/task/\(process)/children") else { continue }
            found += list.split(separator: 32).compactMap { Int32(String(decoding: $0, as: UTF8.self)) }
        }
        return found
    }

    private static func resetPeak(of processID: Int32) {
        let file = open("/proc/\(processID)/clear_refs", O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        _ = write(file, "5", 1)
        close(file)
    }

    private static func field(_ name: String, of processID: Int32) -> Int? {
        guard let status = contents(of: "/proc/\(processID)/status") else { return nil }
        let name = Array(name.utf8)
        var start = 0
        while start < status.count {
            let end = status[start...].firstIndex(of: 10) ?? status.count
            let line = status[start..<end]
            if line.starts(with: name) {
                return line.reduce(0) { $1 >= 48 && $1 <= 57 ? $0 * 10 + Int($1 - 48) : $0 }
            }
            start = end + 1
        }
        return nil
    }

    private static func contents(of path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
            count = max(0, read(file, buffer.baseAddress, buffer.count))
        }
        return bytes.isEmpty ? nil : bytes
    }
}
