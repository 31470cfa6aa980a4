import ChildProcesses
import Functions
import Invocations
import ResourceLimits
import SystemPackage

/// How a function's helpers are started, and what holds them to its limits.
struct GuardedLaunch: Sendable {
    let function: FunctionConfiguration
    /// The path of `lamb-guarded-host`.
    let helper: String
    let settings: LibraryHostSettings
    let confinement: Confinement

    /// The function's memory.
    var limitKilobytes: UInt64 { UInt64(function.memoryMegabytes) << 10 }

    /// Makes ready what holds the helper of an environment.
    /// - Throws: a `Diagnostic` when namespaces are asked for and not to be had.
    func prepare(_ identity: EnvironmentIdentity) async throws -> LimitedEnvironment {
        try await settings.enforcement.prepare(
            identity.id,
            limits: EnvironmentLimits(
                memoryMegabytes: function.memoryMegabytes,
                ephemeralStorageMegabytes: function.ephemeralStorageMegabytes,
                confinement
            ),
            view: view(identity),
            isolation: confinement.isolation
        )
    }

    /// Opens what the helper's SDKs call instead of the services, where the function is observed.
    func openEndpoint(_ identity: EnvironmentIdentity) async throws -> String? {
        guard function.observation != .none else { return nil }
        return try await settings.effects?.openEndpoint(of: identity.id, for: function.observation)
    }

    /// The command that starts the helper of an environment.
    func command(_ identity: EnvironmentIdentity, endpoint: String?) -> ChildCommand {
        let variables = libraryVariables(of: function, logStream: identity.logStream, endpoint: endpoint)
        return ChildCommand(
            helper,
            [identity.library.path],
            variables: .only(variables),
            workingDirectory: function.code.directory
        )
    }

    private func view(_ identity: EnvironmentIdentity) -> EnvironmentView {
        EnvironmentView(
            taskRoot: function.code.directory,
            layers: function.layers,
            fileSystems: Dictionary(function.fileSystems.map { ($0.path, $0.directory) }) { first, _ in first },
            writable: [settings.workspace, settings.stateDirectory].compactMap { $0 },
            readable: [helper, identity.library.path].map { FilePath($0).removingLastComponent().string }
        )
    }
}
