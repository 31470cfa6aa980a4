import Diagnostics
import Effects
package import Events
import ExecutionEnvironments
import FileWatching
import FunctionBuilds
package import Functions
import InProcessHost
package import Invocations
import LambdaModel
import Recordings
import RemoteInvocation
import Synchronization
package import Timekeeping
import XRayDaemon

/// A workspace with everything one can ask of it; each use case stands in an extension of its own.
///
/// Lent by `withOpenWorkspace`. Nothing is read or started before a use case needs it.
package final class OpenWorkspace: Sendable {
    /// The workspace's directory, absolute.
    package let root: String
    /// What is shown in the prompt: the directory's last component.
    package let name: String
    package let clock: any WallClock

    let options: WorkbenchOptions
    let target: String
    /// Our own directory in the workspace.
    let stateDirectory: String
    let store: RecordingStore
    let children: ChildRuntimes
    let libraries: LibraryHost
    let builder: FunctionBuilder
    let daemon: SegmentDaemon
    let gateway: EffectsGateway
    let remote: RemoteFunctions
    let traced = Mutex(TracedInvocations())
    let watcher: TreeWatcher
    let code: CodeWatch
    let concurrency: AccountConcurrency
    private let state = Mutex(State())

    /// What changes while a workspace is open.
    private struct State {
        var catalog: FunctionCatalog?
        var settings = WorkbenchSettings()
        var last: Recording?
        /// The fingerprints of functions' sources when they were last invoked.
        var sources: [String: String] = [:]
        /// What was to be said about functions' builds when their code was last looked at.
        var buildWarnings: [String: [Warning]] = [:]
        /// The functions that have run since the workspace was read.
        var known: Set<String> = []
        /// What was told of each function in this session.
        var told: [String: Set<Warning>] = [:]
    }

    init(
        _ place: WorkspacePlace,
        _ options: WorkbenchOptions,
        store: RecordingStore,
        children: ChildRuntimes,
        libraries: LibraryHost,
        daemon: SegmentDaemon,
        gateway: EffectsGateway,
        remote: RemoteFunctions,
        concurrency: AccountConcurrency
    ) {
        self.options = options
        self.store = store
        self.children = children
        self.libraries = libraries
        self.daemon = daemon
        self.gateway = gateway
        self.remote = remote
        self.concurrency = concurrency
        root = place.root
        name = place.name
        target = place.target
        stateDirectory = place.stateDirectory
        clock = options.clock
        watcher = TreeWatcher()
        code = CodeWatch(watcher: watcher)
        builder = FunctionBuilder(stateDirectory: place.stateDirectory)
    }
}

// MARK: - What is known of the workspace

extension OpenWorkspace {
    /// The events that can be made here: those built in and the workspace's own, as they are on disk now.
    package var events: EventCatalog { EventCatalog(workspace: root, seenFrom: options.currentDirectory) }

    /// The functions, read on first use; throws a diagnostic when the template cannot be understood.
    package func catalog() throws -> FunctionCatalog {
        if let catalog = state.withLock({ $0.catalog }) { return catalog }
        return try reload()
    }

    /// Reads the workspace again; on failure what was known before stays.
    @discardableResult
    package func reload() throws -> FunctionCatalog {
        let catalog = try loadWorkspace(at: target, options: WorkspaceOptions(stateDirectory: stateDirectory))
        shareConcurrency(among: catalog)
        gateway.furnish(with: catalog.resources, in: catalog.account.region)
        state.withLock { state in
            state.catalog = catalog
            state.known = []
        }
        return catalog
    }

    /// Whether we run on a build server, where goldens are never written.
    package var isContinuousIntegration: Bool { options.isContinuousIntegration }

    /// What `set` has changed.
    package var settings: WorkbenchSettings {
        state.withLock { $0.settings }
    }

    /// Changes one setting for the rest of the session; throws a usage diagnostic for an unknown key or value.
    package func set(_ key: String, to value: String) throws {
        var changed = settings
        try changed.set(key, to: value)
        state.withLock { $0.settings = changed }
        children.runtimeClient = changed.runtimeClient
        children.confinement = changed.confinement
        children.keepIdle(freezing: changed.freezes, timeout: changed.idleTimeout)
        libraries.confinement = changed.confinement
        libraries.keepIdle(freezing: changed.freezes, timeout: changed.idleTimeout)
        children.setMaximumEnvironments(changed.maximumEnvironments)
        concurrency.limits = changed.concurrency
        gateway.services = changed.services
    }

    /// The last invocation of this session with its event unmasked; nil before the first.
    package var last: Recording? {
        state.withLock { $0.last }
    }

    func remember(_ recording: Recording) {
        state.withLock { $0.last = recording }
    }

    /// Adds late X-Ray documents to the last recording, when they belong to it.
    func addToLast(_ documents: [Payload], _ id: RequestID) {
        state.withLock { state in
            guard state.last?.invocation.id == id else { return }
            state.last?.report.segments += documents
        }
    }

    /// What has to be said about a function's build; set when its code was looked at.
    func buildWarnings(of function: String) -> [Warning] {
        state.withLock { $0.buildWarnings[function] ?? [] }
    }

    func setBuildWarnings(_ warnings: [Warning], of function: String) {
        state.withLock { $0.buildWarnings[function] = warnings }
    }

    /// Whether a function's warnings are still to be told since the workspace was read; from then on they were.
    func isUntold(_ function: String) -> Bool {
        state.withLock { $0.known.insert(function).inserted }
    }

    /// Those of a function's warnings that were not told before in this session; from then on they were.
    func tell(_ warnings: [Warning], of function: String) -> [Warning] {
        state.withLock { state in warnings.filter { state.told[function, default: []].insert($0).inserted } }
    }

    /// Notes the state of a function's sources, and tells whether it differs from the last one.
    func sourcesChanged(of function: String, now fingerprint: String) -> Bool {
        state.withLock { state in
            let former = state.sources.updateValue(fingerprint, forKey: function)
            return former != nil && former != fingerprint
        }
    }
}
