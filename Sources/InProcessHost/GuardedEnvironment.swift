import ChildProcesses
import Diagnostics
import Functions
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
        var isEnding = false
        var ending: LibraryAnswer?
        var peakKilobytes: UInt64 = 0
    }

    let identity: EnvironmentIdentity
    private let command: ChildCommand
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
        of function: FunctionConfiguration,
        helper: String,
        shared: SharedParts
    ) throws(Diagnostic) {
        self.identity = identity
        self.shared = shared
        memory = try GuardedMemory(spin: shared.spin)
        let (log, output, errorOutput) = try LogPipe.open()
        self.log = log
        logEnds = (output, errorOutput)
        // In the service no backtracer is installed; here it would hold up the crash and fill the log with registers.
        let quiet = ["SWIFT_BACKTRACE": "enable=no"]
        let variables = quiet.merging(libraryVariables(of: function, logStream: identity.logStream)) { $1 }
        command = ChildCommand(
            helper,
            [identity.library.path],
            variables: .only(variables),
            workingDirectory: function.code.directory
        )
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
    }
}

// MARK: - The helper's life

extension GuardedEnvironment {
    /// Runs the helper until it ends; the host's group of keepers calls it once.
    func keepHelper() async {
        let ending: LibraryAnswer
        do {
            let (_, exit) = try await withChildProcess(
                command,
                input: .descriptor(memory.descriptor, closing: true),
                output: .descriptor(logEnds.0, closing: true),
                errorOutput: .descriptor(logEnds.1, closing: true),
                patience: .zero
            ) { child in
                began(child)
                await child.waitUntilExit()
            }
            ending = .exited(exit)
        } catch {
            ending = .refused(Diagnostic(describing: error))
        }
        state.withLock {
            $0.child = nil
            $0.ending = ending
        }
        memory.markEnded()
        slot.finish(with: ending)
    }

    private func began(_ child: ChildProcess) {
        let isEnding = state.withLock { state in
            state.child = child
            return state.isEnding
        }
        if isEnding { child.signal(SIGKILL) }
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
        shared.keep(self)
        return await settle(request, expires: expiring)
    }

    func call(_ call: LibraryCall) async -> LibraryAnswer {
        if let refusal = refusal(of: call) { return .refused(refusal) }
        let start = monotonicNanoseconds()
        defer {
            isQuick.store(SpinPatience.isWorthwhile(after: monotonicNanoseconds() - start), ordering: .relaxed)
        }
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
        if memory.response == request { return memory.answer() }
        return state.withLock { $0.ending } ?? .exited(.signalled(SIGKILL))
    }

    /// What the thread of this environment does for calls that take longer than one likes to spin.
    private func carryOut(_ order: Order) -> Bool {
        guard case .wait(let request) = order else { return false }
        let shortest: Int64 = 1_000_000
        var slice = shortest
        while memory.response == request &- 1 {
            memory.sleep(while: request &- 1, nanoseconds: slice)
            // A full pipe would stop the handler, so look often while it writes and seldom while it is silent.
            slice = log.drain() ? shortest : min(slice * 2, 20_000_000)
        }
        slot.finish(with: answer(to: request))
        return true
    }
}
