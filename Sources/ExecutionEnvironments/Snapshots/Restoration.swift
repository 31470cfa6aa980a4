import ChildProcesses
import ResourceLimits
import RuntimeAPI
import Synchronization
import SystemPackage

/// One process that is restored from a snapshot, from its order to its end.
struct Restoration: Sendable {
    let environment: LoopBound<ExecutionEnvironment>
    let template: LoopBound<SnapshotTemplate>
    let snapshot: Snapshot
    let place: RestoredPlace
    let loop: RuntimeLoop
    private let course = RestorationCourse()

    init(
        of environment: LoopBound<ExecutionEnvironment>,
        from template: LoopBound<SnapshotTemplate>,
        _ snapshot: Snapshot,
        in place: RestoredPlace,
        on loop: RuntimeLoop
    ) {
        self.environment = environment
        self.template = template
        self.snapshot = snapshot
        self.place = place
        self.loop = loop
    }

    /// Has the process forked and waits for its end.
    /// - Parameters:
    ///   - variables: what its environment has beyond that of the initialised process.
    ///   - output: where it writes.
    /// - Returns: how it ended.
    /// - Throws: a `Diagnostic` when the initialised process is gone.
    func run(_ variables: [String: String], output: FileDescriptor) async throws -> ChildExit {
        let limited = place.limited
        let status = try order(variables, output: output)
        let (started, continuation) = AsyncStream.makeStream(of: Int32.self)
        // A control group may take its time to take the process in, and the process does not wait for that.
        async let adoption: Void = adopt(started)
        defer { continuation.finish() }
        // The initialised process and ours write to it now.
        try await loop.readLines(from: status.rawValue) { line in
            switch RestoredStatus(line) {
            case .started(let process):
                course.began(process)
                continuation.yield(process)
                template.value.restored(group: process)
                environment.value.spawned(ChildProcess(restoredAs: process), limited.memory(of: process))
            case .ended(let exit): course.ended(exit)
            case nil: break
            }
        }
        continuation.finish()
        await adoption
        // A process whose end nobody told was killed with the one that would have.
        return course.exit ?? .signalled(9)
    }

    /// Ends what is left of the process's group.
    func killGroup() {
        if let process = course.process { ChildProcess.killGroup(process) }
    }

    /// Tells the template that the process is gone, or never came to be.
    func finish() {
        let (process, isTold) = (course.process, course.isTold)
        loop.run { [template] in template.value.restoredEnded(group: process, isTold: isTold) }
    }

    private func adopt(_ started: AsyncStream<Int32>) async {
        for await process in started { place.limited.started(process) }
    }

    private func order(_ variables: [String: String], output: FileDescriptor) throws -> FileDescriptor {
        let pipe = try FileDescriptor.pipeClosedOnExec()
        var passed: [(role: RestoredOrder.Role, descriptor: FileDescriptor)] = [(.status, pipe.writeEnd)]
        passed += place.limited.openJoiningFiles().map { (.group, $0) }
        if let view = place.view { passed += [(.user, view.user), (.mount, view.mount)] }
        defer { for (_, descriptor) in passed { try? descriptor.close() } }
        let variables = variables.merging(place.limited.directoryVariables) { $1 }
        do {
            course.willOrder()
            try snapshot.socket.ask(
                for: RestoredOrder(variables: variables, descriptors: [(.output, output)] + passed)
            )
        } catch {
            try? pipe.readEnd.close()
            throw error
        }
        return pipe.readEnd
    }
}

/// What became of a restored process: written on the loop, read when its pipe has ended.
private final class RestorationCourse: Sendable {
    private struct State {
        var isOrdered = false
        var process: Int32?
        var exit: ChildExit?
    }

    private let state = Mutex(State())

    var process: Int32? { state.withLock { $0.process } }
    var exit: ChildExit? { state.withLock { $0.exit } }
    /// Whether the one that forks it still does what it has to.
    var isTold: Bool { state.withLock { !$0.isOrdered || $0.exit != nil } }

    func willOrder() { state.withLock { $0.isOrdered = true } }
    func began(_ process: Int32) { state.withLock { $0.process = process } }
    func ended(_ exit: ChildExit) { state.withLock { $0.exit = exit } }
}
