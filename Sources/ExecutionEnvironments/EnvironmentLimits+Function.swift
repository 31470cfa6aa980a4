import Functions
import ResourceLimits
import SystemPackage

extension EnvironmentLimits {
    /// The limits that a function's configuration sets.
    init(of function: FunctionConfiguration, _ confinement: Confinement) {
        self.init(
            memoryMegabytes: function.memoryMegabytes,
            ephemeralStorageMegabytes: function.ephemeralStorageMegabytes,
            confinement
        )
    }
}

extension EnvironmentView {
    /// What a function's environments see.
    init(of function: FunctionConfiguration, _ plan: LaunchPlan, _ settings: ChildRuntimeSettings) {
        self.init(
            taskRoot: function.code.directory,
            layers: function.layers,
            fileSystems: Dictionary(function.fileSystems.map { ($0.path, $0.directory) }) { first, _ in first },
            writable: [settings.workspace, settings.stateDirectory].compactMap { $0 },
            readable: [plan.runtimeDirectory] + Self.installation(of: plan.executable)
        )
        guard !function.externalExtensions.isEmpty else { return }
        sharesTemporaryFiles = true
        hosts = SandboxNames.hostsFile(in: settings.stateDirectory)
    }

    /// The directory an interpreter is installed in, with its libraries: that above `bin`.
    private static func installation(of executable: String) -> [String] {
        let directory = FilePath(executable).removingLastComponent()
        return directory.lastComponent == "bin" ? [directory.removingLastComponent().string] : [directory.string]
    }
}
