import ChildProcesses
import Invocations
import ResourceLimits
import RuntimeAPI
import Timekeeping

// MARK: - Shutdown

extension ExecutionEnvironment {
    /// Ends the environment's processes as `ShutdownProcedure` says, and with them the environment.
    func stop(_ reason: ShutdownReason) {
        switch machine.stop(reason) {
        case .already: return
        // A stopped process would see SIGTERM only when it is continued.
        case .afterThawing: processes.thaw()
        case .now: break
        }
        timer.cancel()
        external?.beginShutdown(at: monotonicNanoseconds())
        external?.release(false)
        perform(ShutdownProcedure(with: extensions).steps[...])
        pool.isStopping(self)
    }

    private func perform(_ steps: ArraySlice<ShutdownProcedure.Step>) {
        guard let step = steps.first else { return }
        // Whatever a runtime says now, nobody listens any more.
        if extensions == .external {
            // They are told when the runtime has ended.
            child?.signal(step.signal.rawValue)
        } else {
            if step.signal == .kill { connection.close() }
            processes.signal(step.signal.rawValue)
        }
        guard steps.count > 1 else { return }
        let bound = loop.bind(self)
        shutdownTimer = loop.schedule(after: step.patience) {
            bound.value.perform(steps.dropFirst())
        }
    }

    /// Waits for the processes' end.
    func notifyWhenGone(_ waiter: CheckedContinuation<Void, Never>) {
        guard machine.state != .gone || extensions == .external else { return waiter.resume() }
        whenGone.append(waiter)
    }
}
