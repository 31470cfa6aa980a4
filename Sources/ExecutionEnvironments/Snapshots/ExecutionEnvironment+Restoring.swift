import Functions
import Invocations
import LambdaModel
import RuntimeAPI
import Timekeeping

extension ExecutionEnvironment {
    /// The process is about to be restored; false when nobody wants it any more.
    func willRestore(
        from template: SnapshotTemplate,
        listener: RuntimeListener,
        output: OutputPipe,
        _ version: String
    ) -> Bool {
        let initialization = template.takeInitialization()
        logs.prepend(initialization.logs)
        guard willSpawn(listener: listener, output: output, version: version) else { return false }
        work?.snapshotInitialization = initialization.duration
        template.willRestore()
        return true
    }

    /// When its code is initialised.
    var initializationType: InitializationType {
        isProvisioned ? .provisioned : function.isRestored ? .snapStart : .onDemand
    }

    /// The line that begins its log.
    func startLine(version: String) -> String {
        phase == .restoration
            ? PlatformLines.restoreStart(version: version) : "INIT_START Runtime Version: \(version)"
    }

    /// The runtime asks for work for the first time after it was restored.
    func restorationSucceeded() {
        let duration = monotonicNanoseconds() - spawnedAt
        restoration = duration
        timer.clear()
        collectOutput()
        logs.append(platform: PlatformLines.restoreReport(.nanoseconds(duration)), at: now)
    }

    /// An after-restore hook failed or the process took too long; the invocation ends with the service's own error.
    func restorationFailed(_ work: PendingInvocation, _ outcome: InvocationOutcome, status: String) {
        collectOutput()
        work.startedAt = monotonicNanoseconds()
        let duration = Duration.nanoseconds(work.startedAt - spawnedAt)
        logs.append(platform: PlatformLines.restoreReport(duration, status: status), at: now)
        conclude(work, outcome)
        stop(.failure)
    }
}
