import Functions
import Invocations
import LambdaModel
import Recordings
import Synchronization
import XRayDaemon

/// The traces of this session whose documents may still come, with the recordings they belong to; the latest only.
struct TracedInvocations {
    private var ids: [String: RequestID] = [:]
    private var order: [String] = []
    private static let capacity = 1000

    mutating func add(_ invocation: Invocation) {
        if ids.updateValue(invocation.id, forKey: invocation.trace.root) == nil { order.append(invocation.trace.root) }
        while order.count > Self.capacity { ids[order.removeFirst()] = nil }
    }

    subscript(traceID: String) -> RequestID? { ids[traceID] }
}

extension OpenWorkspace {
    /// Adds what a traced function sent to the X-Ray daemon before it answered: it is here by then.
    func gatherSegments(of function: FunctionConfiguration, into recording: inout Recording) {
        guard function.tracing else { return }
        recording.report.segments = daemon.take(recording.invocation.trace.root).map { Payload($0) }
        traced.withLock { $0.add(recording.invocation) }
    }

    /// Adds what came after its invocation was recorded, from a thread that went on at the next one, to the recording.
    ///
    /// Documents of invocations that still run stay for them.
    func attachLateSegments() throws {
        for traceID in daemon.waitingTraces() {
            guard let id = traced.withLock({ $0[traceID] }) else { continue }
            let documents = daemon.take(traceID).map { Payload($0) }
            addToLast(documents, id)
            try store.attach(documents, to: id)
        }
    }
}
