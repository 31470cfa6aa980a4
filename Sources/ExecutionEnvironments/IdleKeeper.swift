import ChildProcesses
import Invocations
import ResourceLimits
import RuntimeAPI
import Timekeeping

/// Freezes environments that wait for work and ends those that waited too long, with one timer for all of them.
final class IdleKeeper {
    private unowned let registry: EnvironmentRegistry
    private var timer: LoopTimer?
    private var ringsAt: Int64 = .max
    private var census = ProcessCensus(variable: "AWS_LAMBDA_RUNTIME_API")

    init(registry: EnvironmentRegistry) {
        self.registry = registry
    }

    /// An environment begins to wait; costs nothing while the timer is set for something sooner.
    func isIdle(_ environment: ExecutionEnvironment) {
        environment.idleSince = monotonicNanoseconds()
        guard case .wait(let due?) = verdict(on: environment, now: environment.idleSince) else { return }
        set(due)
    }

    /// Looks at all environments that wait, now and whenever the next one is due.
    func lookAround() {
        let now = monotonicNanoseconds()
        var next = Int64.max
        var ending: [ExecutionEnvironment] = []
        for environment in registry.environments where environment.isWaiting {
            var verdict = verdict(on: environment, now: now)
            if verdict == .freeze {
                freeze(environment)
                verdict = self.verdict(on: environment, now: now)
            }
            switch verdict {
            case .wait(let due): next = min(next, due ?? .max)
            case .end where environment.isProvisioned: break
            case .end: ending.append(environment)
            case .freeze: break
            }
        }
        for environment in ending { environment.stop(.spindown) }
        if next < .max { set(next) }
    }

    /// Freezes all that wait, without the delay that spares batches the work.
    func freezeAll() {
        guard registry.idlePolicy.freezes else { return }
        for environment in registry.environments where environment.machine.state == .idle { freeze(environment) }
    }

    /// Continues all that are frozen.
    func thawAll() {
        for environment in registry.environments { environment.thaw() }
    }

    /// Kills what an environment's groups have left behind in sessions of their own.
    func killStrays(of environment: ExecutionEnvironment) {
        // Who forks while it is killed leaves one more to be found.
        var killed: Set<Int32> = []
        for _ in 0..<8 {
            learnProcesses(of: environment)
            guard !killed.isSuperset(of: environment.processes.strays) else { return }
            environment.processes.killStrays()
            killed.formUnion(environment.processes.strays)
        }
    }

    /// Ends for good.
    func stop() {
        timer?.cancel()
        timer = nil
    }

    private func freeze(_ environment: ExecutionEnvironment) {
        learnProcesses(of: environment)
        environment.freeze()
    }

    /// Learns which processes belong to an environment, wherever they went.
    func learnProcesses(of environment: ExecutionEnvironment) {
        if let members = environment.memory?.processIDs { return environment.processes.update(members: members) }
        guard let address = environment.address else { return }
        environment.processes.update(members: census.members()[address] ?? [])
    }

    private func verdict(on environment: ExecutionEnvironment, now: Int64) -> IdlePolicy.Verdict {
        registry.idlePolicy.verdict(
            isFrozen: environment.machine.state == .frozen,
            since: environment.idleSince,
            now: now
        )
    }

    private func set(_ due: Int64) {
        guard due < ringsAt, !registry.isClosed else { return }
        timer?.cancel()
        ringsAt = due
        let bound = registry.loop.bind(self)
        let delay = Duration.nanoseconds(max(0, due - monotonicNanoseconds()))
        timer = registry.loop.schedule(after: delay) {
            bound.value.timer = nil
            bound.value.ringsAt = .max
            bound.value.lookAround()
        }
    }
}
