import ChildProcesses
import Functions
import ResourceLimits
import RuntimeAPI
import SystemPackage

/// Runs the process that is initialised for a snapshot from its start to its end, and tells its template on the loop.
struct SnapshotLaunch: Sendable {
    let template: LoopBound<SnapshotTemplate>
    let connection: LoopBound<RuntimeConnection>
    let loop: RuntimeLoop
    let plan: LaunchPlan
    let function: FunctionConfiguration
    let limited: LimitedEnvironment

    func run() async {
        let result: Result<ChildExit, any Error>
        do { result = .success(try await runProcess()) } catch { result = .failure(error) }
        loop.run { [template] in template.value.ended(result) }
    }

    private func runProcess() async throws -> ChildExit {
        let listener = try await RuntimeListener.open(on: loop, for: connection)
        let (output, writing) = try OutputPipe.make()
        let (socket, theirs) = try SnapshotSocket.pair()
        let isWanted = try await loop.value { [template, plan] in
            template.value.willSpawn(listener: listener, output: output, socket: socket, version: plan.version)
        }
        guard isWanted else {
            try? writing.close()
            try? theirs.close()
            throw CancellationError()
        }
        var variables = plan.variables(
            for: function,
            runtimeAPI: listener.address,
            logStream: "",
            initialization: function.sharesLibraries ? .onDemand : .snapStart
        )
        if function.sharesLibraries { variables["LAMB_SHARES_LIBRARIES"] = "1" }
        let command = plan.command(variables: variables, function: function)
        return try await withChildProcess(
            limited.limiting(command),
            input: .descriptor(theirs, closing: true),
            output: .descriptor(writing, closing: true),
            errorOutput: .descriptor(writing, closing: true),
            patience: .zero
        ) { child in
            loop.run { [template] in template.value.spawned(child) }
            await child.waitUntilExit()
        }.exit
    }
}
