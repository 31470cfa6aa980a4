import Events
import FileSystem
import Functions
import Suites
import Synchronization
import Workbench

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The names of an open workspace, each list read once a while and kept: completion and colouring ask at every key.
final class WorkspaceNames: CompletionNames {
    private struct State {
        var events: EventCatalog?
        var functions: [String]?
        var fixtures: [String]?
        var recordings: [String]?
        var sources: [String: [String]]?
    }

    private let workspace: OpenWorkspace
    private let state = Mutex(State())

    /// Knows the names of a workspace.
    init(_ workspace: OpenWorkspace) {
        self.workspace = workspace
    }

    /// Forgets what commands may have changed; called before each prompt.
    func refresh() {
        state.withLock { $0 = State() }
    }

    var functions: [String] {
        known(\.functions) { (try? workspace.catalog().functions.map(\.name)) ?? [] }
    }

    var fixtures: [String] {
        known(\.fixtures) { workspace.fixtures.caseIDs() }
    }

    var removedFixtures: [String] { Set(workspace.removedCases.map(\.id)).sorted() }

    var recordings: [String] {
        known(\.recordings) { (try? workspace.recentIDs(limit: 20)) ?? [] }
    }

    func sources(of kind: String) -> [String] {
        if let sources = state.withLock({ $0.sources }) { return sources[kind] ?? [] }
        let sources = (try? workspace.sourceNames()) ?? [:]
        state.withLock { $0.sources = sources }
        return sources[kind] ?? []
    }

    var services: [String] { catalog.services }

    func types(of service: String) -> [String] { catalog.types(of: service) }

    func parameters(of event: String) -> [EventParameter] {
        let catalog = catalog
        guard catalog.names.contains(event) else { return [] }
        return (try? catalog.template(named: event).parameters) ?? []
    }

    private var catalog: EventCatalog {
        if let catalog = state.withLock({ $0.events }) { return catalog }
        let catalog = workspace.events
        state.withLock { $0.events = catalog }
        return catalog
    }

    func paths(continuing prefix: String) -> [String] { paths(continuing: prefix, from: "") }

    func eventPaths(continuing prefix: String) -> [String] {
        let isRelative = !prefix.hasPrefix("/") && !prefix.hasPrefix("~")
        let own = isRelative ? paths(continuing: prefix, from: workspace.root + "/") : []
        return Set(paths(continuing: prefix) + own).sorted()
    }

    private func paths(continuing prefix: String, from base: String) -> [String] {
        let slash = prefix.lastIndex(of: "/")
        let directory = slash.map { String(prefix[...$0]) } ?? ""
        let beginning = slash.map { prefix[prefix.index(after: $0)...] } ?? prefix[...]
        var paths: [String] = []
        let place = base + expandingHome(directory)
        for name in directoryEntries(place.isEmpty ? "." : place) {
            guard name.hasPrefix(beginning), beginning.hasPrefix(".") || !name.hasPrefix(".")
            else { continue }
            paths.append(directory + name + (isDirectory(place + name) ? "/" : ""))
        }
        return paths.sorted()
    }

    private func known(
        _ list: any WritableKeyPath<State, [String]?> & Sendable,
        _ read: () -> [String]
    ) -> [String] {
        if let names = state.withLock({ $0[keyPath: list] }) { return names }
        let names = read()
        state.withLock { $0[keyPath: list] = names }
        return names
    }
}

private func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// A path with the user's home directory in place of `~`.
func expandingHome(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = variable("HOME") else { return path }
    return home + path.dropFirst()
}
