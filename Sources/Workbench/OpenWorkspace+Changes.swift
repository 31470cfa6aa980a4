import FileWatching
import FunctionBuilds
import Functions

extension OpenWorkspace {
    /// Waits until the code of functions that were invoked changes; tells their names, each once until it is invoked.
    ///
    /// Throws `CancellationError` when the task is cancelled, or when there is nothing to wait for.
    package func nextCodeChange() async throws -> [String] {
        try await code.nextChange()
    }

    /// Begins to watch the workspace's files; nil where the system does not tell of changes.
    package func watchFiles() -> WorkspaceWatch? {
        watcher.watch([root]).map { WorkspaceWatch(watcher: watcher, trees: $0, root: root) }
    }

    /// What happened to a function's code since this was last asked.
    func findings(on function: FunctionConfiguration) -> CodeWatch.Finding {
        code.look(at: function, in: builder.sourceDirectories(function) + function.layers)
    }
}

/// The files of a workspace, watched from the moment this was made.
package struct WorkspaceWatch: Sendable {
    let watcher: TreeWatcher
    let trees: WatchedTrees
    let root: String

    /// Waits for a change that was not told yet, and until nothing happens for a moment.
    ///
    /// - Returns: the path of a file that changed, seen from the workspace.
    /// - Throws: `CancellationError` when the task is cancelled.
    package func nextChange() async throws -> String {
        while true {
            try await watcher.waitForChange(in: [trees])
            guard let path = watcher.takeChange(in: trees) else { continue }
            return path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
        }
    }

    /// Watches no longer.
    package func stop() { watcher.stop(trees) }
}
