import Diagnostics
import Functions
import Invocations
import LambdaModel
import Synchronization
import Timekeeping

/// Invokes one function in one place, with as many environments as there are invocations at a time.
final class LibraryPool: Invoker {
    let function: FunctionConfiguration
    let place: InvocationPlace
    private let shared: SharedParts
    private let makeEnvironment: @Sendable (LibraryFile) throws(Diagnostic) -> any LibraryEnvironment
    private let state = Mutex(PoolState<AnyEnvironment>())
    private let seenLibrary = Mutex<(file: LibraryFile, at: Int64)?>(nil)
    private let latestARN: String
    private let logGroup: String

    /// - Parameter makeEnvironment: makes an environment for a library, which is started afterwards.
    init(
        _ function: FunctionConfiguration,
        in place: InvocationPlace,
        shared: SharedParts,
        makeEnvironment: @escaping @Sendable (LibraryFile) throws(Diagnostic) -> any LibraryEnvironment
    ) {
        self.function = function
        self.place = place
        self.shared = shared
        self.makeEnvironment = makeEnvironment
        latestARN = functionARN(of: function, qualifier: nil, in: shared.settings.account)
        logGroup = "/aws/lambda/" + function.name
    }

    func invoke(_ invocation: Invocation) async throws -> InvocationReport {
        var course = InvocationCourse(of: invocation, clock: shared.settings.clock)
        let library = try currentLibrary(at: course.handedOut)
        let environment = try await environment(for: library, &course)
        var answer = course.startFailure
        if answer == nil {
            course.begin()
            answer = await environment.call(call(for: invocation, in: environment, course))
            course.end()
        }
        let lines = environment.takeLines()
        let peak = environment.peakMegabytes
        giveBack(environment, isUsable: answer?.leavesEnvironmentUsable ?? false && course.startFailure == nil)
        return try report(answer, course, environment, lines: lines, peak: peak)
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

    var environments: [EnvironmentDescription] {
        state.withLock { $0.all }.map { $0.description(of: function, in: place, isBusy: $1) }
    }
}

// MARK: - Environments

extension LibraryPool {
    /// The library's file, looked at once a millisecond: nobody builds faster, and a look costs as much as a short call.
    private func currentLibrary(at now: Int64) throws(Diagnostic) -> LibraryFile {
        if let seen = seenLibrary.withLock({ $0 }), now - seen.at < 1_000_000 { return seen.file }
        let file = try LibraryFile(of: function)
        seenLibrary.withLock { $0 = (file, now) }
        return file
    }

    private func environment(
        for library: LibraryFile,
        _ course: inout InvocationCourse
    ) async throws -> AnyEnvironment {
        let (found, stale) = state.withLock { state in state.take { $0.base.identity.library == library } }
        for environment in stale { environment.end() }
        if let found { return found }
        let environment = AnyEnvironment(try makeEnvironment(library))
        state.withLock { $0.add(environment) }
        course.beginStart()
        let answer = await environment.base.start(expiring: monotonicNanoseconds() + LambdaLimits.initPhase.nanoseconds)
        course.endStart(with: answer)
        return environment
    }

    private func giveBack(_ environment: AnyEnvironment, isUsable: Bool) {
        if state.withLock({ $0.give(back: environment, isUsable: isUsable) }) { environment.end() }
    }
}

/// An environment with its count of calls.
final class AnyEnvironment: Sendable {
    let base: any LibraryEnvironment
    private let calls = Atomic(0)

    init(_ base: any LibraryEnvironment) {
        self.base = base
    }

    var peakMegabytes: Int? { base.peakMegabytes }

    func call(_ call: LibraryCall) async -> LibraryAnswer {
        calls.add(1, ordering: .relaxed)
        return await base.call(call)
    }

    func takeLines() -> [String] { base.takeLines() }

    func end() { base.end() }

    func description(
        of function: FunctionConfiguration,
        in place: InvocationPlace,
        isBusy: Bool
    ) -> EnvironmentDescription {
        let process = base.processID
        return EnvironmentDescription(
            id: base.identity.id,
            function: function.name,
            place: place,
            state: isBusy ? .busy : .idle,
            startedAt: base.identity.startedAt,
            invocations: calls.load(ordering: .relaxed),
            processID: process,
            memoryMegabytes: process.flatMap(residentMegabytes)
        )
    }
}

private func functionARN(
    of function: FunctionConfiguration,
    qualifier: String?,
    in account: AccountContext
) -> String {
    FunctionARN(
        partition: account.partition,
        region: account.region,
        account: account.account,
        name: function.name,
        qualifier: qualifier
    ).description
}

/// What a process holds in memory now.
private func residentMegabytes(of process: Int32) -> Int? {
    guard let fields = try? readSmallFile("/proc/\(process)/statm").split(separator: " "), fields.count > 1 else {
        return nil
    }
    return Int(fields[1]).map { $0 * 4096 / 1_048_576 }
}

// MARK: - The call and its report

extension LibraryPool {
    private func call(
        for invocation: Invocation,
        in environment: AnyEnvironment,
        _ course: InvocationCourse
    ) -> LibraryCall {
        let isLatest = invocation.qualifier == "$LATEST"
        let timeout = Int64(function.timeoutSeconds)
        return LibraryCall(
            event: invocation.event.bytes,
            texts: ContextTexts(
                invocation.id.description,
                invocation.trace.description,
                isLatest
                    ? latestARN
                    : functionARN(of: function, qualifier: invocation.qualifier, in: shared.settings.account),
                function.name,
                version(of: invocation),
                logGroup,
                environment.base.identity.logStream,
                invocation.clientContext ?? "",
                ""
            ),
            deadline: course.startedAt.milliseconds + timeout * 1000,
            memoryMegabytes: function.memoryMegabytes,
            expires: course.handedOut + timeout * 1_000_000_000
        )
    }

    private func version(of invocation: Invocation) -> String {
        invocation.qualifier.utf8.first.map { (0x30...0x39).contains($0) } == true ? invocation.qualifier : "$LATEST"
    }

    private func report(
        _ answer: LibraryAnswer?,
        _ course: InvocationCourse,
        _ environment: AnyEnvironment,
        lines: [String],
        peak: Int?
    ) throws -> InvocationReport {
        let invocation = course.invocation
        if case .refused(let diagnostic) = answer { throw diagnostic }
        let seconds =
            course.startFailure == nil ? function.timeoutSeconds : Int(LambdaLimits.initPhase.components.seconds)
        guard let answer,
            let outcome = InvocationOutcome(answer, request: invocation.id, timeoutSeconds: seconds)
        else { throw CancellationError() }
        let endedAt = shared.settings.clock.now
        let timings = course.timings
        let logs = course.logLines(
            lines,
            version: version(of: invocation),
            report: PlatformLines.report(
                invocation.id,
                timings,
                memoryMegabytes: function.memoryMegabytes,
                peakMegabytes: peak,
                outcome: outcome
            ),
            endedAt: endedAt
        )
        return InvocationReport(
            outcome: outcome,
            place: place,
            environment: environment.base.identity.id,
            isCold: course.isCold,
            timings: timings,
            memoryLimitMegabytes: function.memoryMegabytes,
            maxMemoryMegabytes: peak,
            logs: logs,
            spans: course.spans,
            warnings: warnings(answer, course)
        )
    }

    private func warnings(_ answer: LibraryAnswer, _ course: InvocationCourse) -> [Warning] {
        var warnings: [Warning] = []
        if case .notLoaded = answer {
            warnings.append(Warning("run `build \(function.name)` to make its library anew, or look at lamb_handler.h"))
        }
        guard place == .inProcess else { return warnings }
        if case .timedOut = answer {
            warnings.append(Warning("the handler still runs on its thread in lamb's own process and is left to itself"))
        }
        if course.isCold, !function.environment.isEmpty {
            warnings.append(Warning("in-process functions do not get their environment variables; guarded ones do"))
        }
        return warnings
    }
}
