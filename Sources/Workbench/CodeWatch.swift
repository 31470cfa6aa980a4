import FileWatching
import Functions
import Synchronization

/// Tells whether functions' code has changed since they were last invoked, without looking at the files each time.
final class CodeWatch: Sendable {
    /// What is known of a function's code.
    enum Finding: Equatable {
        /// It was not looked at before.
        case first
        case unchanged
        case changed
        /// The system does not tell; the files have to be looked at.
        case unknown
    }

    private struct Entry {
        var directories: [String]
        var trees: WatchedTrees?
        /// Whether a change was announced that no invocation has seen yet.
        var isAnnounced = false
    }

    private let watcher: TreeWatcher
    private let entries = Mutex<[String: Entry]>([:])

    init(watcher: TreeWatcher) {
        self.watcher = watcher
    }

    /// What happened to the code of a function since this was last asked; begins to watch it.
    func look(at function: FunctionConfiguration, in directories: [String]) -> Finding {
        entries.withLock { entries in
            guard var entry = entries[function.name], entry.directories == directories else {
                if let former = entries[function.name]?.trees { watcher.stop(former) }
                let trees = watcher.watch(directories)
                entries[function.name] = Entry(directories: directories, trees: trees)
                return trees == nil ? .unknown : .first
            }
            guard let trees = entry.trees else { return .unknown }
            entry.isAnnounced = false
            entries[function.name] = entry
            return watcher.takeChange(in: trees) == nil ? .unchanged : .changed
        }
    }

    /// Watches a function anew, as if it had never been looked at.
    func forget(_ function: String) {
        entries.withLock { entries in
            if let trees = entries.removeValue(forKey: function)?.trees { watcher.stop(trees) }
        }
    }

    /// Waits until the code of functions that were invoked changes; their names, each once until its next invocation.
    func nextChange() async throws -> [String] {
        let watched = entries.withLock { $0.values.filter { !$0.isAnnounced }.compactMap(\.trees) }
        guard !watched.isEmpty else { throw CancellationError() }
        try await watcher.waitForChange(in: watched)
        return entries.withLock { entries in
            let names = entries.filter { _, entry in
                !entry.isAnnounced && entry.trees.map { watcher.hasChange(in: $0) } == true
            }.keys.sorted()
            for name in names { entries[name]?.isAnnounced = true }
            return names
        }
    }
}
