package import Invocations

extension OpenWorkspace {
    /// Invokes once more what was invoked last, in this session or an earlier one.
    package func again() async throws -> Recording {
        try await invoke(InvokeRequest(repeating: try last ?? store.recording("last")))
    }

    /// Invokes a recorded invocation again, with the event as it was recorded.
    ///
    /// The store masks secrets, so an event from an earlier session is sent with its masks.
    package func replay(_ reference: String) async throws -> Recording {
        try await invoke(InvokeRequest(repeating: try recording(reference)))
    }
}

extension InvokeRequest {
    /// Asks for a recorded invocation again, at the same place.
    init(repeating recording: Recording) {
        self.init(
            function: recording.invocation.function,
            event: recording.invocation.event,
            place: recording.report.place,
            clientContext: recording.invocation.clientContext
        )
    }
}
