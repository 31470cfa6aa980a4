import ChildProcesses
import Diagnostics
import Functions
import Invocations
import LambdaModel
import ResourceLimits
import RuntimeAPI
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Runs the process of one environment from its start to its end, and tells the environment on the loop.
struct EnvironmentLaunch: Sendable {
    let environment: LoopBound<ExecutionEnvironment>
    let connection: LoopBound<RuntimeConnection>
    let loop: RuntimeLoop
    let planner: RuntimePlanner
    let knownPlan: LaunchPlan?
    let clock: ShiftedClock?
    let function: FunctionConfiguration
    let logStream: String
    /// Whether it is restored from the function's snapshot.
    let isRestored: Bool
    /// Whether it is forked from a process with the function's libraries, as far as that can be had.
    let sharesLibraries: Bool
    let confinement: Confinement
    let initialization: InitializationType
    let enforcement: LimitEnforcement
    /// The environment's id.
    let name: String

    func run() async {
        // The group holds the external extensions, which may outlive the runtime.
        await withDiscardingTaskGroup { group in
            do {
                guard let exit = try await runProcess(beside: &group) else {
                    return report { $0.failedToStart(CancellationError()) }
                }
                report { $0.exited(exit) }
            } catch {
                report { $0.failedToStart(error) }
            }
        }
    }

    func report(_ work: @escaping @Sendable (ExecutionEnvironment) -> Void) {
        loop.run { [environment] in work(environment.value) }
    }

    /// Runs the process; nil when the environment was ended before it began.
    private func runProcess(beside group: inout DiscardingTaskGroup) async throws -> ChildExit? {
        let plan = try await resolvedPlan()
        if isRestored { return try await runRestored(plan, beside: &group) }
        if sharesLibraries, let libraries = try await libraries(plan) {
            return try await runForked(from: libraries, plan, changing: try await ownVariables(), beside: &group)
        }
        // The listener is there before the child is: its first connection cannot fail.
        let listener = try await openListener()
        let (command, output, streams) = try await preparations(plan, listener, endpoint: try await endpoint())
        let isWanted = try await loop.value { [environment] in
            environment.value.willSpawn(listener: listener, output: output, version: plan.version)
        }
        guard isWanted else {
            streams.close()
            return nil
        }
        let limited = try await limitedEnvironment(plan, closingOnFailure: streams)
        let extensions = function.externalExtensions
        guard !extensions.isEmpty else { return try await runAlone(command, limited, streams) }
        guard await start(extensions, like: command, limited, in: &group) else {
            streams.close()
            return nil
        }
        return try await runChild(command, limited, streams)
    }

    /// The address of the Runtime API that only the environment's own processes may call.
    func openListener() async throws -> RuntimeListener {
        try await RuntimeListener.open(on: loop, for: connection) { [environment] peer in
            environment.value.admits(peer)
        }
    }

    /// Runs the runtime of an environment without external extensions.
    private func runAlone(
        _ command: ChildCommand,
        _ limited: LimitedEnvironment,
        _ streams: RuntimeStreams
    ) async throws -> ChildExit {
        do {
            let exit = try await runChild(command, limited, streams)
            await limited.ended()
            return exit
        } catch {
            await limited.ended()
            throw error
        }
    }

    private func limitedEnvironment(
        _ plan: LaunchPlan,
        closingOnFailure streams: RuntimeStreams
    ) async throws -> LimitedEnvironment {
        do {
            return try await enforcement.prepare(
                name,
                limits: EnvironmentLimits(of: function, confinement),
                view: EnvironmentView(of: function, plan, planner.settings),
                isolation: confinement.isolation
            )
        } catch {
            streams.close()
            throw error
        }
    }

    /// What the process needs besides its listener, which is closed when that cannot be had.
    private func preparations(
        _ plan: LaunchPlan,
        _ listener: RuntimeListener,
        endpoint: String?
    ) async throws -> (ChildCommand, OutputPipe, RuntimeStreams) {
        do {
            let command = command(plan, listener, endpoint: endpoint)
            // One pipe for standard output and standard error, so that their lines keep their order.
            let (output, writing) = try OutputPipe.make()
            var streams = RuntimeStreams(output: writing)
            if plan.lendsConnection(to: command) { streams.connection = await connection(through: listener) }
            return (command, output, streams)
        } catch {
            listener.close()
            throw error
        }
    }

    /// The runtime's end of a connection to the Runtime API; nil where none can be had but one that it opens.
    private func connection(through listener: RuntimeListener) async -> FileDescriptor? {
        guard let (ours, theirs) = try? FileDescriptor.socketPairClosedOnExec(.stream) else { return nil }
        do {
            try await listener.serve(ours.rawValue, on: loop, for: connection)
            return theirs
        } catch {
            try? theirs.close()
            return nil
        }
    }

    private func runChild(
        _ command: ChildCommand,
        _ limited: LimitedEnvironment,
        _ streams: RuntimeStreams
    ) async throws -> ChildExit {
        if function.runtime.family == .provided, let problem = EntryPoint.problem(command.executable) {
            streams.close()
            throw InvalidEntrypoint(message: "fork/exec \(command.executable): \(problem)")
        }
        return try await withChildProcess(
            limited.limiting(streams.telling(command)),
            input: streams.input,
            output: .descriptor(streams.output, closing: true),
            errorOutput: .descriptor(streams.output, closing: true),
            patience: .zero
        ) { child in
            let memory = limited.memory(of: child.processID)
            let files = limited.temporaryFiles(of: child.processID)
            report { environment in
                environment.temporaryFiles = files
                environment.spawned(child, memory)
            }
            limited.started(child.processID)
            await child.waitUntilExit()
            try await loop.value { [environment] in environment.value.memory?.processesEnded() }
        }.exit
    }

    private func resolvedPlan() async throws -> LaunchPlan {
        if let knownPlan { return knownPlan }
        var found = try await planner.plan(for: function)
        if function.tracing { found.daemonAddress = try planner.settings.daemonAddress() }
        if let clock { found.variables.merge(clock.variables(for: function)) { $1 } }
        let plan = found
        let ignored = childVariables(platform: [], function: function).ignored
        let warnings =
            await plan.warnings + ignored.map(reservedWarning) + snapshotWarnings + fileSystemWarnings()
        report {
            $0.pool.plan = plan
            $0.pool.warnings = warnings
        }
        return plan
    }

    private func reservedWarning(_ name: String) -> Warning {
        Warning("the variable \"\(name)\" of function \"\(function.name)\" is reserved; the platform's value is used")
    }

    private func fileSystemWarnings() async -> [Warning] {
        guard !function.fileSystems.isEmpty else { return [] }
        if confinement.isolation != .directories, await enforcement.allowsNamespaces() { return [] }
        return function.fileSystems.map { mount in
            Warning("\"\(mount.path)\" is not there without mount namespaces; \"\(mount.directory)\" stands for it")
        }
    }

    /// Where the function's SDKs go instead of to the services, when it is observed.
    func endpoint() async throws -> String? {
        guard function.observation != .none else { return nil }
        return try await planner.settings.effects?.openEndpoint(of: name, for: function.observation)
    }

    func command(_ plan: LaunchPlan, _ listener: RuntimeListener, endpoint: String? = nil) -> ChildCommand {
        let variables = plan.variables(
            for: function,
            runtimeAPI: listener.address,
            logStream: logStream,
            initialization: initialization,
            endpoint: endpoint
        )
        return plan.command(variables: variables, function: function)
    }
}
