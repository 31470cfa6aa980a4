/// A process and those it started, as `/proc` shows them at one moment.
package struct ProcessTree: Sendable {
    /// The process itself comes first.
    package let processIDs: [Int32]

    /// Looks up what a process and its children have started, up to the 1,024 processes an environment may have.
    /// - Parameters:
    ///   - processID: the process to begin with.
    ///   - everyThread: whether children of other threads than the first are looked up, which costs a file a thread.
    package init(of processID: Int32, everyThread: Bool) {
        var found = [processID]
        var index = 0
        while index < found.count, found.count < 1024 {
            let process = found[index]
            index += 1
            found += Self.children(of: process, everyThread: everyThread)
        }
        processIDs = found
    }

    private static func children(of processID: Int32, everyThread: Bool) -> [Int32] {
        let threads = everyThread ? KernelFile.numbers(in: "/proc/\(processID)/task") ?? [] : [processID]
        return threads.flatMap { thread in
            (KernelFile.contents("/proc/\(processID)/task/\(thread)/children") ?? []).split(separator: 32)
                .compactMap { Int32(String(decoding: $0, as: UTF8.self)) }
        }
    }

    /// Whether the processes' own memory is more than a limit; pages of files do not count, since they can be let go.
    ///
    /// Forked processes share pages, so what looks too much is looked at again with each page counted once.
    package func exceeds(kilobytes limit: Int) -> Bool {
        guard processIDs.reduce(0, { $0 + Self.residentAnonymous($1) }) > limit else { return false }
        guard processIDs.count > 1 else { return true }
        return processIDs.reduce(0) { $0 + (KernelFile.number("Pss_Anon:", in: "/proc/\($1)/smaps_rollup") ?? 0) }
            > limit
    }

    private static func residentAnonymous(_ processID: Int32) -> Int {
        KernelFile.number("RssAnon:", in: "/proc/\(processID)/status") ?? 0
    }
}
