import ChildProcesses
import Functions
import ResourceLimits
import SystemPackage

extension EnvironmentLaunch {
    /// Starts the external extensions and waits until all have registered; the runtime starts after them.
    /// - Parameters:
    ///   - files: the extensions.
    ///   - command: the runtime's command; the extensions see the same variables and directory.
    ///   - limited: the limits that they share with the runtime.
    ///   - group: what holds their processes.
    /// - Returns: whether the runtime is still wanted.
    func start(
        _ files: [ExternalExtension],
        like command: ChildCommand,
        _ limited: LimitedEnvironment,
        in group: inout DiscardingTaskGroup
    ) async -> Bool {
        guard let (output, writing) = try? OutputPipe.make() else { return false }
        report { $0.willStart(files.map(\.name), output: output) }
        let processes = files.map {
            ExtensionProcess($0, like: command, limited, output: writing)
        }
        group.addTask {
            await run(processes)
            try? writing.close()
            await limited.ended()
        }
        return await withCheckedContinuation { launch in
            report { $0.waitForExtensions(launch) }
        }
    }

    /// Runs the processes side by side to their ends.
    private func run(_ processes: [ExtensionProcess]) async {
        await withDiscardingTaskGroup { group in
            for process in processes {
                group.addTask {
                    let end = await process.run { child in report { $0.extensionStarted(process.name, as: child) } }
                    report { $0.extensionEnded(process.name, end) }
                }
            }
        }
    }
}
