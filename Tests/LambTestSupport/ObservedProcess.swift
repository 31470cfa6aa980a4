import FileSystem
import SystemPackage

/// A process as `/proc` shows it.
package struct ObservedProcess: Sendable {
    private let id: Int
    private var directory: String { "/proc/\(id)" }

    /// Observes a process; it may be gone already.
    package init(_ id: Int) {
        self.id = id
    }

    /// Whether all its threads are stopped.
    package var isStopped: Bool { !threads.isEmpty && threads.allSatisfy { state(in: $0) == "T" } }

    /// Whether it has ended; somebody may still have to be told how.
    package var isGone: Bool { ["Z", "X", nil].contains(state(in: directory)) }

    /// The nanoseconds that its threads have spent on a processor.
    package var processorTime: Int {
        threads.compactMap { text($0 + "/schedstat").split(separator: " ").first.flatMap { Int($0) } }.reduce(0, +)
    }

    private var threads: [String] {
        directoryEntries(directory + "/task").map { directory + "/task/" + $0 }
    }

    /// The letter behind the program's name; nil when it is gone.
    private func state(in directory: String) -> Substring? {
        text(directory + "/stat").split(separator: ")").last?.split(separator: " ").first
    }

    private func text(_ path: String) -> String { (try? read(FilePath(path))) ?? "" }
}

/// Waits until a fact holds.
package func wait(for fact: () -> Bool) async {
    while !fact() { await Task.yield() }
}

/// Waits until a fact holds.
package func waitUntil(_ fact: () async -> Bool) async {
    while await !fact() { await Task.yield() }
}
