import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Notices changes of files below directories, by inotify: to ask costs one read, however large the trees are.
///
/// One watcher serves many trees, since the system allows few of them. Nothing runs in the background: the kernel
/// keeps what happened until someone asks.
package final class TreeWatcher: Sendable {
    private let state: Mutex<WatchTable>

    /// Creates a watcher; where inotify is not to be had it refuses every tree.
    package init() {
        state = Mutex(WatchTable())
    }

    deinit {
        state.withLock { $0.end() }
    }

    /// Begins to watch directories with all that is below them, symbolic links followed.
    ///
    /// Left out are hidden files and what tools write, such as `.git` and `__pycache__`; `node_modules` counts.
    /// - Parameter roots: directories, absolute.
    /// - Returns: what to ask for changes, or nil when the system does not allow it; then files must be looked at.
    package func watch(_ roots: [String]) -> WatchedTrees? {
        state.withLock { $0.add(roots) }.map(WatchedTrees.init)
    }

    /// A path that changed since the last call; nil when nothing did.
    package func takeChange(in trees: WatchedTrees) -> String? {
        state.withLock { $0.takeChange(in: trees.number) }
    }

    /// Whether something changed that nobody has taken yet.
    package func hasChange(in trees: WatchedTrees) -> Bool {
        state.withLock { $0.hasChange(in: trees.number) }
    }

    /// Watches them no longer.
    package func stop(_ trees: WatchedTrees) {
        state.withLock { $0.remove(trees.number) }
    }

    /// Returns when there is a change to take in one of the trees, and nothing has happened for a moment, 50 ms.
    ///
    /// Only one task may wait at a time, and nobody else ask meanwhile.
    /// - Throws: `CancellationError` when the task is cancelled.
    package func waitForChange(in trees: some Collection<WatchedTrees> & Sendable) async throws {
        guard let descriptor = state.withLock({ $0.readableDescriptor }) else { return }
        while !trees.contains(where: { hasChange(in: $0) }) { try await readable(descriptor) }
        var before = 0
        repeat {
            before = state.withLock { $0.eventCount }
            try await ContinuousClock().sleep(for: Self.quiet)
        } while state.withLock { $0.isBusy(since: before) }
    }

    /// Editors write a file in several steps, and tools many files at once.
    private static let quiet: Duration = .milliseconds(50)
}

/// Directories that a `TreeWatcher` watches together.
package struct WatchedTrees: Sendable, Hashable {
    let number: Int
}
