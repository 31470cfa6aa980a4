import Effects
import ExecutionEnvironments
import InProcessHost
import Invocations
import Recordings
import RemoteInvocation
import XRayDaemon

/// Lends an open workspace; when the closure ends, every environment has ended and every recording is on disk.
///
/// Throws a not-found diagnostic when the options name a path that does not exist. Opening costs next to nothing: the
/// template, the store and the runtimes are touched when a use case needs them.
package func withOpenWorkspace<Result: Sendable>(
    _ options: WorkbenchOptions,
    _ body: (OpenWorkspace) async throws -> Result
) async throws -> Result {
    let place = try WorkspacePlace(options)
    let concurrency = AccountConcurrency()
    return try await RecordingStore.withStore(at: place.stateDirectory + "/traces.sqlite", warn: options.warn) {
        store in
        try await SegmentDaemon.withDaemon { daemon in
            try await withEffectsGateway(workspace: place.root, logDirectory: place.stateDirectory) { gateway in
                let settings = ChildRuntimeSettings(place, options, concurrency, daemon, gateway)
                return try await withChildRuntimes(settings) { children in
                    try await withLibraryHost(LibraryHostSettings(place, options, concurrency, children, gateway)) {
                        libraries in
                        try await withRemoteFunctions(clock: options.clock, variable: options.variable) { remote in
                            let workspace = OpenWorkspace(
                                place,
                                options,
                                store: store,
                                children: children,
                                libraries: libraries,
                                daemon: daemon,
                                gateway: gateway,
                                remote: remote,
                                concurrency: concurrency
                            )
                            let result = try await body(workspace)
                            try? workspace.attachLateSegments()
                            return result
                        }
                    }
                }
            }
        }
    }
}

extension ChildRuntimeSettings {
    fileprivate init(
        _ place: WorkspacePlace,
        _ options: WorkbenchOptions,
        _ concurrency: AccountConcurrency,
        _ daemon: SegmentDaemon,
        _ gateway: EffectsGateway
    ) {
        self.init(clock: options.clock, stateDirectory: place.stateDirectory, concurrency: concurrency)
        daemonAddress = { try daemon.address() }
        effects = gateway
        confinement = WorkbenchSettings().confinement
        workspace = place.root
    }
}

extension LibraryHostSettings {
    fileprivate init(
        _ place: WorkspacePlace,
        _ options: WorkbenchOptions,
        _ concurrency: AccountConcurrency,
        _ children: ChildRuntimes,
        _ gateway: EffectsGateway
    ) {
        self.init(
            stateDirectory: place.stateDirectory,
            enforcement: children.enforcement,
            clock: options.clock,
            concurrency: concurrency
        )
        effects = gateway
        confinement = WorkbenchSettings().confinement
        workspace = place.root
    }
}
