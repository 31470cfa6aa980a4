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
        // What is shared by libraries has no init phase of its own.
        let initialization = phase == .restoration ? template.takeInitialization() : (logs: [], duration: nil)
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

    /// The runtime asks for work for the first time after it was restored.
    func restorationSucceeded() {
        let duration = monotonicNanoseconds() - spawnedAt
        restoration = duration
        timer.clear()
        collectOutput()
        restorationEnded(.success, after: duration)
    }

    /// An after-restore hook failed or the process took too long; the invocation ends with the service's own error.
    func restorationFailed(_ work: PendingInvocation, _ outcome: InvocationOutcome, status: EventStatus) {
        collectOutput()
        work.startedAt = monotonicNanoseconds()
        restorationEnded(status, after: work.startedAt - spawnedAt)
        logStart(of: work)
        conclude(work, outcome)
        stop(.failure)
    }
}
