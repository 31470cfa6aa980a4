import Diagnostics
import Functions
import Invocations
import LambdaModel
import ResourceLimits
import Synchronization
import Timekeeping

/// Invokes one function in one place, with as many environments as there are invocations at a time.
///
/// Of the limits of concurrency the scaling rate is left out: an environment here starts in no time.
final class LibraryPool: Invoker {
    let function: FunctionConfiguration
    let place: InvocationPlace
    let confinement: Confinement
    let shared: SharedParts
    private let makeEnvironment: @Sendable (LibraryFile) throws(Diagnostic) -> any LibraryEnvironment
    private let state = Mutex(PoolState<AnyEnvironment>())
    private let seenLibrary = Mutex<(file: LibraryFile, at: Int64)?>(nil)
    let latestARN: String
    let logGroup: String
    let gate: ConcurrencyGate

    /// Creates an empty pool; what `makeEnvironment` makes is started afterwards.
    init(
        _ function: FunctionConfiguration,
        in place: InvocationPlace,
        _ confinement: Confinement,
        shared: SharedParts,
        makeEnvironment: @escaping @Sendable (LibraryFile) throws(Diagnostic) -> any LibraryEnvironment
    ) {
        self.function = function
        self.place = place
        self.confinement = confinement
        self.shared = shared
        self.makeEnvironment = makeEnvironment
        latestARN = function.arn(qualifier: "$LATEST").description
        logGroup = "/aws/lambda/" + function.name
        gate = shared.settings.concurrency.gate(of: function.name)
    }

    func invoke(_ invocation: Invocation) async throws -> InvocationReport {
        var course = InvocationCourse(of: invocation, clock: shared.settings.clock)
        if let reason = gate.admit(startsEnvironment: false, at: course.handedOut) {
            let memory = function.memoryMegabytes
            return InvocationReport(throttledFor: reason, at: place, memoryLimitMegabytes: memory)
        }
        defer { gate.release() }
        let library = try currentLibrary(at: course.handedOut)
        let environment = try await environment(for: library, &course)
        var answer = course.startFailure
        if answer == nil {
            beginObserving(invocation, in: environment)
            course.begin()
            answer = await environment.call(call(for: invocation, in: environment, course))
            course.end()
            answer = heard(answer, of: invocation)
        }
        let effects = takeEffects(of: environment, course)
        let lines = environment.takeLines()
        let peak = answer?.isOutOfMemory == true ? function.memoryMegabytes : environment.peakMegabytes
        giveBack(environment, isUsable: answer?.leavesEnvironmentUsable ?? false && course.startFailure == nil)
        var report = try report(answer, course, environment, lines: lines, peak: peak)
        report.effects = effects
        return report
    }

    /// Ends the free environments, and the busy ones after their call.
    func recycle() -> Int {
        let (now, count) = state.withLock { $0.recycle() }
        for environment in now { environment.end() }
        return count
    }

    /// Ends the environments as `recycle` does, and those that are still to come after their one call.
    func retire() {
        for environment in state.withLock({ $0.retire() }) { environment.end() }
    }

    /// Ends all environments, busy or not.
    func close() {
        for (environment, _) in state.withLock({ $0.all }) { environment.end() }
    }

    /// Does what is due by a policy that has changed.
    func policyChanged(_ policy: IdlePolicy) {
        for (environment, _) in state.withLock({ $0.all }) { environment.base.policyChanged(policy) }
    }

    func environment(named id: String) -> AnyEnvironment? {
        state.withLock { $0.all }.first { $0.environment.base.identity.id == id }?.environment
    }

    var environments: [EnvironmentDescription] {
        // Nobody waits for an environment at this moment: those that would be frozen in a moment are so now.
        if shared.keeper.policy.freezes {
            for (environment, isBusy) in state.withLock({ $0.all }) where !isBusy { environment.base.freeze() }
        }
        return state.withLock { $0.all }.map { $0.description(of: function, in: place, isBusy: $1) }
    }
}

// MARK: - Environments

extension LibraryPool {
    /// The library's file, looked at once a millisecond: nobody builds faster, and a look costs as much as a short call.
    func currentLibrary(at now: Int64) throws(Diagnostic) -> LibraryFile {
        if let seen = seenLibrary.withLock({ $0 }), now - seen.at < 1_000_000 { return seen.file }
        let file = try LibraryFile(of: function)
        seenLibrary.withLock { $0 = (file, now) }
        return file
    }

    private func environment(
        for library: LibraryFile,
        _ course: inout InvocationCourse
    ) async throws -> AnyEnvironment {
        if let found = takeIdle(with: library) { return found }
        let environment = AnyEnvironment(try makeEnvironment(library))
        await environment.base.prepare()
        state.withLock { $0.add(environment) }
        environment.base.keepWatch { [weak self, weak environment] in
            if let environment { self?.endIdle(environment) }
        }
        course.beginStart()
        let answer = await environment.base.start(expiring: monotonicNanoseconds() + LambdaLimits.initPhase.nanoseconds)
        course.endStart(with: answer)
        return environment
    }

    /// A free environment with a library that has not changed.
    func takeIdle(with library: LibraryFile) -> AnyEnvironment? {
        let (found, stale) = state.withLock { state in state.take { $0.base.identity.library == library } }
        for environment in stale { environment.end() }
        return found
    }

    private func endIdle(_ environment: AnyEnvironment) {
        if state.withLock({ $0.remove(idle: environment) }) { environment.end() }
    }

    func giveBack(_ environment: AnyEnvironment, isUsable: Bool) {
        if state.withLock({ $0.give(back: environment, isUsable: isUsable) }) { environment.end() }
    }
}
