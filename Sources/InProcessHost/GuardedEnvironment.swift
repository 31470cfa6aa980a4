import ChildProcesses
import Diagnostics
import Functions
import Invocations
import ResourceLimits
import Synchronization
import SystemPackage
import Timekeeping

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// A helper process that has loaded a library: what goes wrong there costs this environment only.
final class GuardedEnvironment: LibraryEnvironment {
    private enum Order: Sendable {
        /// Wait for the answer to a request of this number.
        case wait(UInt32)
        case leave
    }

    private struct State {
        var child: ChildProcess?
        var usage: EnvironmentMemory?
        var temporaryFiles: TemporaryFiles?
        /// What its SDKs call instead of the services, or why that is not to be had.
        var endpoint: Result<String?, any Error> = .success(nil)
        var isEnding = false
        var ranOutOfMemory = false
        var ending: LibraryAnswer?
        var peakKilobytes: UInt64 = 0
    }

    let identity: EnvironmentIdentity
    let rest: HelperRest
    private let launch: GuardedLaunch
    private let shared: SharedParts
    private let memory: GuardedMemory
    private let log: LogPipe
    private let logEnds: (FileDescriptor, FileDescriptor)
    private let orders = OrderBox<Order>(patience: .none)
    private let slot = CallSlot()
    private let state = Mutex(State())
    private let isQuick = Atomic(true)

    init(
        _ identity: EnvironmentIdentity,
        _ launch: GuardedLaunch,
        shared: SharedParts
    ) throws(Diagnostic) {
        self.identity = identity
        self.launch = launch
        self.shared = shared
        rest = HelperRest(shared.keeper, logStream: identity.logStream)
        memory = try GuardedMemory(spin: shared.spin)
        let (log, output, errorOutput) = try LogPipe.open()
        self.log = log
        logEnds = (output, errorOutput)
    }

    var processID: Int32? { state.withLock { $0.child?.processID } }

    var peakMegabytes: Int? {
        let peak = max(memory.peakKilobytes, state.withLock { $0.peakKilobytes })
        return peak == 0 ? nil : Int((peak + 1023) / 1024)
    }

    func takeLines() -> [String] { log.takeLines() }

    func end() {
        state.withLock { $0.isEnding = true }
        killHelper()
        orders.give(.leave)
        shared.settings.effects?.closeEndpoint(of: identity.id)
    }

    func kill() { killHelper() }

    func timeOut() {
        slot.finish(with: .timedOut)
        killHelper()
    }

    var temporaryDirectory: String? { state.withLock { $0.temporaryFiles }?.path }

    func keepWatch(whenUnneeded action: @escaping @Sendable () -> Void) { rest.watch(whenUnneeded: action) }

    var isFrozen: Bool { rest.isFrozen }

    func freeze() { rest.freeze() }

    func policyChanged(_ policy: IdlePolicy) {
        if !policy.freezes { rest.thaw() }
        rest.look()
    }
}

// MARK: - The helper's life

extension GuardedEnvironment {
    func prepare() async {
        let opened: Result<String?, any Error>
        do { opened = .success(try await launch.openEndpoint(identity)) } catch { opened = .failure(error) }
        state.withLock { $0.endpoint = opened }
    }

    /// Runs the helper until it ends; the host's group of keepers calls it once.
    func keepHelper() async {
        let limited: LimitedEnvironment
        let endpoint: String?
        do {
            endpoint = try state.withLock { $0.endpoint }.get()
            limited = try await launch.prepare(identity)
        } catch {
            for end in [logEnds.0, logEnds.1, memory.descriptor] { try? end.close() }
            return ended(with: .refused(Diagnostic(describing: error)))
        }
        let ending: LibraryAnswer
        do {
            let (_, exit) = try await withChildProcess(
                limited.limiting(launch.command(identity, endpoint: endpoint)),
                input: .descriptor(memory.descriptor, closing: true),
                output: .descriptor(logEnds.0, closing: true),
                errorOutput: .descriptor(logEnds.1, closing: true),
                patience: .zero
            ) { child in
                began(child, limited)
                limited.started(child.processID)
                await child.waitUntilExit()
            }
            ending = exceedsMemory() ? .outOfMemory : .exited(exit)
        } catch {
            ending = .refused(Diagnostic(describing: error))
        }
        ended(with: ending)
        await limited.ended()
    }

    private func began(_ child: ChildProcess, _ limited: LimitedEnvironment) {
        let usage = limited.memory(of: child.processID)
        let isEnding = state.withLock { state in
            (state.child, state.usage) = (child, usage)
            state.temporaryFiles = limited.temporaryFiles(of: child.processID)
            return state.isEnding
        }
        rest.began(as: child.processID, usage)
        if isEnding { child.signal(SIGKILL) }
    }

    private func ended(with ending: LibraryAnswer) {
        rest.ended()
        state.withLock {
            $0.child = nil
            $0.ending = ending
        }
        memory.markEnded()
        slot.finish(with: ending)
    }

    private func killHelper() {
        guard let child = state.withLock({ $0.child }) else { return }
        let peak = UInt64(ProcessMemory.peakKilobytes(of: child.processID))
        state.withLock { $0.peakKilobytes = peak }
        child.signal(SIGKILL)
    }
}

// MARK: - Calls

extension GuardedEnvironment {
    func start(expiring: Int64) async -> LibraryAnswer {
        do throws(Diagnostic) {
            try orders.startThread(named: "lamb-guarded") { [weak self] order in self?.carryOut(order) ?? false }
        } catch {
            return .refused(error)
        }
        slot.begin()
        let request = memory.postStart()
        shared.keeper.keep { [self] in await keepHelper() }
        return await settle(request, expires: expiring)
    }

    func call(_ call: LibraryCall) async -> LibraryAnswer {
        if let refusal = refusal(of: call) { return .refused(refusal) }
        let start = monotonicNanoseconds()
        defer {
            let end = monotonicNanoseconds()
            isQuick.store(SpinPatience.isWorthwhile(after: end - start), ordering: .relaxed)
            rest.workEnds(at: end)
        }
        rest.workBegins()
        slot.begin()
        let request = memory.post(call)
        if isQuick.load(ordering: .relaxed), memory.spin(while: request &- 1, shared.spin) {
            return answer(to: request)
        }
        return await settle(request, expires: call.expires)
    }

    private func refusal(of call: LibraryCall) -> Diagnostic? {
        guard call.event.count > GuardedMemory.largestEvent || call.texts.bytes.count > GuardedMemory.largestTexts
        else {
            return nil
        }
        return Diagnostic(
            .invalidInput,
            "the event of \(call.event.count) bytes or its client context is larger than a function takes",
            hint: "Lambda takes events of at most 6 MB"
        )
    }

    private func settle(_ request: UInt32, expires: Int64) async -> LibraryAnswer {
        orders.give(.wait(request))
        return await shared.settle(slot, expires: expires) { [weak self] in self?.killHelper() }
    }

    private func answer(to request: UInt32) -> LibraryAnswer {
        guard memory.response == request else {
            return state.withLock { $0.ending } ?? .exited(.signalled(SIGKILL))
        }
        // What the helper tells of itself counts more than what is limited, and is known without asking.
        guard memory.peakKilobytes > launch.limitKilobytes, exceedsMemory() else { return memory.answer() }
        killHelper()
        return .outOfMemory
    }

    /// What the thread of this environment does for calls that take longer than one likes to spin.
    private func carryOut(_ order: Order) -> Bool {
        guard case .wait(let request) = order else { return false }
        let shortest: Int64 = 1_000_000
        let began = monotonicNanoseconds()
        var slice = shortest
        while memory.response == request &- 1 {
            memory.sleep(while: request &- 1, nanoseconds: slice)
            // A full pipe would stop the handler, so look often while it writes and seldom while it is silent.
            slice = log.drain() ? shortest : min(slice * 2, 10_000_000)
            if exceedsMemory() { return runOutOfMemory() }
        }
        // A child of the helper may have been killed without its noticing; nothing uses up memory within a millisecond.
        if monotonicNanoseconds() - began > shortest, exceedsMemory() { return runOutOfMemory() }
        slot.finish(with: answer(to: request))
        return true
    }

    private func runOutOfMemory() -> Bool {
        slot.finish(with: .outOfMemory)
        killHelper()
        return true
    }

    /// Whether the environment went beyond its memory, children of the helper included.
    private func exceedsMemory() -> Bool {
        guard var usage = state.withLock({ $0.usage }) else { return false }
        let exceeds = usage.exceedsLimit()
        return state.withLock { state in
            if exceeds { state.ranOutOfMemory = true }
            return state.ranOutOfMemory
        }
    }
}
