import ChildProcesses
import Functions
import ResourceLimits
import RuntimeAPI
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Runs the process that is initialised for a snapshot from its start to its end, and tells its template on the loop.
struct SnapshotLaunch: Sendable {
    let template: LoopBound<SnapshotTemplate>
    let connection: LoopBound<RuntimeConnection>
    let loop: RuntimeLoop
    let plan: LaunchPlan
    let function: FunctionConfiguration
    let settings: ChildRuntimeSettings
    let confinement: Confinement
    let enforcement: LimitEnforcement
    /// What tells it from environments.
    let name: String

    func run() async {
        let result: Result<ChildExit, any Error>
        do { result = .success(try await runProcess()) } catch { result = .failure(error) }
        loop.run { [template] in template.value.ended(result) }
    }

    private func runProcess() async throws -> ChildExit {
        let limited = try await enforcement.prepareSnapshot(
            name,
            limits: EnvironmentLimits(of: function, confinement),
            view: EnvironmentView(of: function, plan, settings),
            isolation: confinement.isolation
        )
        let result: Result<ChildExit, any Error>
        do { result = .success(try await runProcess(limited)) } catch { result = .failure(error) }
        await limited.ended()
        return try result.get()
    }

    private func runProcess(_ limited: LimitedEnvironment) async throws -> ChildExit {
        let listener = try await RuntimeListener.open(on: loop, for: connection) { $0.user == getuid() }
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
            loop.run { [template] in template.value.spawned(child, limited) }
            async let spares: Void = makeSpares((child.processID, limited))
            await child.waitUntilExit()
            loop.run { [template] in template.value.wish.finish() }
            await spares
        }.exit
    }

    /// Makes what the next restored environment lives in ahead of its time, whenever that is wanted.
    private func makeSpares(_ snapshot: (process: Int32, limited: LimitedEnvironment)) async {
        guard let wishes = try? await loop.value(of: { [template] in template.value.wishes }) else { return }
        var number = 0
        for await _ in wishes {
            number += 1
            let limited = enforcement.prepareRestored(
                "\(name)-\(number)",
                limits: EnvironmentLimits(of: function, confinement),
                view: EnvironmentView(of: function, plan, settings),
                from: snapshot
            )
            // One that cannot be made is tried again when it is needed, and then it is told.
            guard let place = try? await RestoredPlace.make(limited, on: loop) else { continue }
            let isKept = (try? await loop.value { [template] in template.value.keep(place) }) ?? false
            if !isKept { place.discard() }
        }
    }
}
