import Diagnostics
import Functions
import Invocations

/// Someone who waits until the provisioned environments are ready.
struct ProvisioningWaiter {
    let cancellation: CancellationFlag
    let continuation: CheckedContinuation<[Warning], any Error>
}

// MARK: - Environments that are initialised ahead

extension EnvironmentPool {
    /// Starts the environments that are to be kept ready, unless that was done, and waits until none initialises any
    /// more; the answer is what the user should know of those that could not be had.
    func provision(_ waiter: ProvisioningWaiter) {
        guard !waiter.cancellation.isCancelled, !registry.isClosed else {
            return waiter.continuation.resume(throwing: CancellationError())
        }
        let lost = provisioned.lost
        let count = provisioned.allocate(room: registry.room)
        gate.withdraw(provisioned.lost - lost)
        for _ in 0..<count { startProvisioned() }
        waiters.append(waiter)
        answerWaiters()
    }

    /// A provisioned environment waits for work.
    func isReady(_ environment: ExecutionEnvironment) {
        idleProvisioned.append(environment)
        answerWaiters()
    }

    /// A provisioned environment has ended.
    func provisionedIsGone(_ environment: ExecutionEnvironment) {
        defer { answerWaiters() }
        guard kept.remove(ObjectIdentifier(environment)) != nil, !registry.isClosed else { return }
        switch provisioned.ended(wasReady: environment.initialization != nil) {
        case .replace: startProvisioned()
        case .giveUp: gate.withdraw(1)
        }
    }

    /// Provisioned environments are thrown away with the others; the next use allocates them anew.
    func releaseProvisioned() {
        kept = []
        gate.withdraw(-provisioned.release())
    }

    /// Ends the wait of a cancelled task, or of all.
    func endWaiting(_ flag: CancellationFlag? = nil) {
        for waiter in waiters where flag == nil || waiter.cancellation === flag {
            waiter.continuation.resume(throwing: CancellationError())
        }
        waiters.removeAll { flag == nil || $0.cancellation === flag }
    }

    private func startProvisioned() {
        let environment = registry.makeEnvironment(in: self, phase: .initialization, for: nil, isProvisioned: true)
        kept.insert(ObjectIdentifier(environment))
        add(environment)
        registry.launch(environment)
    }

    private func answerWaiters() {
        guard !waiters.isEmpty, !environments.contains(where: { $0.isProvisioned && $0.initialization == nil })
        else { return }
        for waiter in waiters { waiter.continuation.resume(returning: provisioningWarnings) }
        waiters = []
    }

    private var provisioningWarnings: [Warning] {
        guard provisioned.lost > 0 else { return [] }
        let rest = "the invocations they would have served run on demand (recycle tries again)"
        return [
            Warning(
                "\(provisioned.lost) of \(provisioned.wanted) provisioned environments of \"\(function.name)\" could "
                    + "not be initialised, or have no room on this machine; \(rest)"
            )
        ]
    }
}
