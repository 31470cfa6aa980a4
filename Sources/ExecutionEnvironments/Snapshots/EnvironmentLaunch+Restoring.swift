import ChildProcesses
import Functions
import ResourceLimits
import RuntimeAPI
import Synchronization
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

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
        let socket: SnapshotSocket
    }

    /// The function's snapshot, once it is taken.
    func snapshot(_ plan: LaunchPlan) async throws -> Forkable {
        let template = try await loop.value { [environment] in environment.value.pool.snapshot(plan) }
        let socket = try await withCheckedThrowingContinuation { waiter in
            loop.run { template.value.whenTaken(waiter) }
        }
        return Forkable(template: template, socket: socket)
    }

    /// Runs a process that is forked from another, with some variables of its own.
    func runForked(
        from origin: Forkable,
        _ plan: LaunchPlan,
        changing variables: [String: String] = [:],
        beside group: inout DiscardingTaskGroup
    ) async throws -> ChildExit? {
        let (template, socket) = (origin.template, origin.socket)
        let listener = try await RuntimeListener.open(on: loop, for: connection)
        let (output, writing) = try OutputPipe.make()
        defer { try? writing.close() }
        let isWanted = try await loop.value { [environment] in
            environment.value.willRestore(from: template.value, listener: listener, output: output, plan.version)
        }
        guard isWanted else { return nil }
        let limited = enforcement.prepareWatched(limits: EnvironmentLimits(of: function, confinement))
        let extensions = function.externalExtensions
        if !extensions.isEmpty, !(await start(extensions, like: command(plan, listener), limited, in: &group)) {
            loop.run { template.value.restoredEnded(group: nil, isTold: true) }
            return nil
        }
        let end = RestoredEnd()
        let change = variables.merging(["AWS_LAMBDA_RUNTIME_API": listener.address]) { $1 }
        do {
            let status = try askForProcess(socket, change, output: writing)
            // The initialised process and ours have it now.
            try await loop.readLines(from: status.rawValue) { [environment] line in
                switch RestoredStatus(line) {
                case .started(let process):
                    end.process = process
                    template.value.restored(group: process)
                    environment.value.spawned(ChildProcess(restoredAs: process), limited.memory(of: process))
                case .ended(let exit): end.exit = exit
                case nil: break
                }
            }
        } catch {
            loop.run { template.value.restoredEnded(group: end.process, isTold: false) }
            throw error
        }
        // Whatever is left of its group goes with it.
        if let process = end.process { ChildProcess.killGroup(process) }
        loop.run { template.value.restoredEnded(group: end.process, isTold: end.exit != nil) }
        // A process whose end nobody told was killed with the one that would have.
        return end.exit ?? .signalled(9)
    }

    private func askForProcess(
        _ socket: SnapshotSocket,
        _ variables: [String: String],
        output: FileDescriptor
    ) throws -> FileDescriptor {
        let pipe = try FileDescriptor.pipe()
        for end in [pipe.readEnd, pipe.writeEnd] { _ = fcntl(end.rawValue, F_SETFD, FD_CLOEXEC) }
        defer { try? pipe.writeEnd.close() }
        do {
            try socket.ask(for: variables, output: output, status: pipe.writeEnd)
        } catch {
            try? pipe.readEnd.close()
            throw error
        }
        return pipe.readEnd
    }
}

/// What became of a restored process: written on the loop, read when its pipe has ended.
private final class RestoredEnd: Sendable {
    private let state = Mutex<(process: Int32?, exit: ChildExit?)>((nil, nil))

    var process: Int32? {
        get { state.withLock { $0.process } }
        set { state.withLock { $0.process = newValue } }
    }

    var exit: ChildExit? {
        get { state.withLock { $0.exit } }
        set { state.withLock { $0.exit = newValue } }
    }
}
