import ChildProcesses
import Functions
import ResourceLimits
import RuntimeAPI
import SystemPackage

extension EnvironmentLaunch {
    /// Runs a process that is restored from the function's snapshot, which is taken when there is none.
    /// - Parameters:
    ///   - plan: how its runtime is started.
    ///   - group: what holds the processes of its external extensions, which start anew beside it.
    /// - Returns: how it ended; nil when the environment was ended before it began.
    /// - Throws: `SnapshotFailure` when the function cannot initialise, and what starting a process throws.
    func runRestored(_ plan: LaunchPlan, beside group: inout DiscardingTaskGroup) async throws -> ChildExit? {
        try await runForked(from: try await snapshot(plan), plan, beside: &group)
    }

    /// A process that is ready to be forked.
    struct Forkable {
        let template: LoopBound<SnapshotTemplate>
        let snapshot: Snapshot
    }

    /// The function's snapshot, once it is taken.
    func snapshot(_ plan: LaunchPlan) async throws -> Forkable {
        let template = try await loop.value { [environment] in environment.value.pool.snapshot(plan) }
        let snapshot = try await withCheckedThrowingContinuation { waiter in
            loop.run { template.value.whenTaken(waiter) }
        }
        return Forkable(template: template, snapshot: snapshot)
    }

    /// Runs a process that is forked from another, with some variables of its own.
    func runForked(
        from origin: Forkable,
        _ plan: LaunchPlan,
        changing variables: [String: String] = [:],
        beside group: inout DiscardingTaskGroup
    ) async throws -> ChildExit? {
        let (template, snapshot) = (origin.template, origin.snapshot)
        let listener = try await openListener()
        let (output, writing) = try OutputPipe.make()
        defer { try? writing.close() }
        let isWanted = try await loop.value { [environment] in
            environment.value.willRestore(from: template.value, listener: listener, output: output, plan.version)
        }
        guard isWanted else { return nil }
        let place = try await place(for: plan, template, snapshot, log: writing)
        let restoration = Restoration(of: environment, from: template, snapshot, in: place, on: loop)
        defer { restoration.finish() }
        let extensions = function.externalExtensions
        if !extensions.isEmpty, !(await start(extensions, like: command(plan, listener), place.limited, in: &group)) {
            return nil
        }
        let change = variables.merging(["AWS_LAMBDA_RUNTIME_API": listener.address]) { $1 }
        return try await run(restoration, change, output: writing)
    }

    private func run(
        _ restoration: Restoration,
        _ variables: [String: String],
        output: FileDescriptor
    ) async throws -> ChildExit {
        let result: Result<ChildExit, any Error>
        do {
            result = .success(try await restoration.run(variables, output: output))
        } catch {
            result = .failure(error)
        }
        restoration.killGroup()
        // With external extensions the last of them is what ends it.
        if function.externalExtensions.isEmpty { await restoration.place.limited.ended() }
        return try result.get()
    }

    /// The place that was made ahead; one that is made now when there is none.
    private func place(
        for plan: LaunchPlan,
        _ template: LoopBound<SnapshotTemplate>,
        _ snapshot: Snapshot,
        log: FileDescriptor
    ) async throws -> RestoredPlace {
        if let spare = try await loop.value(of: { template.value.takeSpare() }) { return spare }
        let limited = enforcement.prepareRestored(
            name,
            limits: EnvironmentLimits(of: function, confinement),
            view: EnvironmentView(of: function, plan, planner.settings),
            from: (snapshot.process, snapshot.limited)
        )
        do { return try await RestoredPlace.make(limited, on: loop, log: log) } catch {
            loop.run { template.value.restoredEnded(group: nil, isTold: true) }
            throw error
        }
    }
}
