import Diagnostics
package import Invocations
import LambdaModel
import Recordings

extension OpenWorkspace {
    /// Invokes once more what was invoked last, in this session or an earlier one.
    package func again(
        at place: InvocationPlace? = nil,
        _ remote: RemoteChoice = RemoteChoice(),
        streamingInto stream: ResponseStream? = nil
    ) async throws -> Recording {
        try await replay("last", at: place, remote, streamingInto: stream)
    }

    /// Invokes a recorded invocation again, with the event as it was recorded, where it ran or at another place.
    ///
    /// The store masks secrets, so an event that held some is sent with its masks once its session has ended; the
    /// recording then carries a warning that says so.
    package func replay(
        _ reference: String,
        at place: InvocationPlace? = nil,
        _ remote: RemoteChoice = RemoteChoice(),
        streamingInto stream: ResponseStream? = nil
    ) async throws -> Recording {
        let recorded = try recording(reference)
        var request = InvokeRequest(repeating: recorded)
        let source = try store.replaySource(recorded.invocation.id.description)
        request.event = source.invocation.event
        request.stream = stream
        request.place = place ?? request.place
        // Only the service has a queue for it.
        if request.place == .remote { request.type = recorded.invocation.type }
        request.remote = remote
        var recording = try await invoke(request)
        if source.isMasked {
            recording.report.warnings.append(Warning("the recorded event had secrets, which were sent masked"))
        }
        return recording
    }
}

extension InvokeRequest {
    /// Asks for a recorded invocation again, at the same place.
    init(repeating recording: Recording) {
        self.init(
            function: recording.invocation.function,
            event: recording.invocation.event,
            place: recording.report.place,
            qualifier: recording.invocation.qualifier,
            clientContext: recording.invocation.clientContext
        )
        source = recording.invocation.source
    }
}
