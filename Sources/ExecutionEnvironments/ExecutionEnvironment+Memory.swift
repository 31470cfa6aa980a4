import ChildProcesses
import Functions
import Invocations
import LambdaModel
import ResourceLimits
import Timekeeping

/// What becomes of an environment whose processes use more memory than they may.
extension ExecutionEnvironment {
    /// What the end of its process is called.
    var typeOfEnd: PlatformError { fatalError ?? (exceedsMemory ? .outOfMemory : .exited) }

    private var exceedsMemory: Bool { memory?.exceedsLimit() ?? false }

    /// Looks whether it went beyond its memory: children of the runtime may be killed without the runtime's noticing.
    func watchMemory() {
        guard work != nil, !isWaiting, exceedsMemory else { return }
        ranOutOfMemory()
    }

    /// Whether the kernel killed one of its processes during an invocation, which the runtime may have survived.
    func lostProcessToMemory(_ work: PendingInvocation) -> Bool {
        // Nothing uses up its memory within a millisecond, so short invocations are spared the look.
        guard monotonicNanoseconds() - work.startedAt >= 1_000_000 else { return false }
        return memory?.lostProcess() ?? false
    }

    /// The most memory used since it was last asked, in megabytes; all of it when it ran out of memory.
    func peakMemory(of outcome: InvocationOutcome, duration: Int64) -> Int? {
        if outcome.errorType == PlatformError.outOfMemory.rawValue { return function.memoryMegabytes }
        return memory?.takePeak(now: monotonicNanoseconds(), duration: duration)
    }

    /// Ends the invocation as the service does, and the environment with it.
    func ranOutOfMemory() {
        guard let work else { return }
        self.work = nil
        collectOutput()
        let status = EventStatus.error(PlatformError.outOfMemory.rawValue)
        if machine.state == .initializing, phase == .initialization {
            initializationFailed(work, status: status)
        } else if machine.state == .initializing, phase == .restoration {
            let outcome = FailurePayload.exited(.signalled(9), id: work.id, as: .outOfMemory)
            restorationFailed(work, outcome, status: status)
        } else {
            if machine.state == .initializing { initializationEnded(status, inside: work) }
            logExit(.signalled(9), of: work)
            pool.suppressedStarts += 1
            // What was answered before is the caller's already.
            conclude(work, work.answer ?? FailurePayload.exited(.signalled(9), id: work.id, as: .outOfMemory))
        }
        stop(.failure)
    }
}
