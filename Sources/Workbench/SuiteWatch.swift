import FileWatching
import FunctionBuilds
import Functions
import Suites

/// Waits for changes that concern golden cases.
package struct SuiteWatch: Sendable {
    /// What a change concerns.
    package enum Change: Sendable, Equatable {
        /// The code or the cases of these functions.
        case functions([String])
        /// The template, settings, or something that several functions may use.
        case everything
    }

    let watcher: TreeWatcher
    /// The code, layers and cases of each function.
    let functions: [String: WatchedTrees]
    /// All of the workspace, and its fixtures where they lie elsewhere.
    let everything: WatchedTrees

    /// Waits for a change that was not told yet, and until nothing happens for a moment.
    ///
    /// Throws `CancellationError` when the task is cancelled.
    package func nextChange() async throws -> Change {
        while true {
            try await watcher.waitForChange(in: [everything] + functions.values)
            let changed = functions.filter { watcher.takeChange(in: $0.value) != nil }.keys.sorted()
            let isChanged = watcher.takeChange(in: everything) != nil
            if !changed.isEmpty { return .functions(changed) }
            if isChanged { return .everything }
        }
    }

    /// Forgets what changed in the workspace besides functions and cases, such as reports that were just written.
    package func forgetOwnChanges() { _ = watcher.takeChange(in: everything) }

    /// Watches no longer.
    package func stop() {
        for trees in functions.values { watcher.stop(trees) }
        watcher.stop(everything)
    }
}

extension OpenWorkspace {
    /// Begins to watch what golden cases depend on; nil where the system does not tell of changes.
    package func watchSuites() throws -> SuiteWatch? {
        var functions: [String: WatchedTrees] = [:]
        for function in try catalog().functions {
            let code = builder.sourceDirectories(function) + function.layers
            // Code that is the whole workspace says nothing of what belongs to the function.
            let directories = code.filter { $0 != root } + [fixtures.directory(of: function.name)]
            guard let trees = watcher.watch(directories) else { return nil }
            functions[function.name] = trees
        }
        let outside = fixtures.path.hasPrefix(root + "/") ? [] : [fixtures.path]
        guard let everything = watcher.watch([root] + outside) else { return nil }
        return SuiteWatch(watcher: watcher, functions: functions, everything: everything)
    }
}
