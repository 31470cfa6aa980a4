extension RuntimeConnection {
    /// What a runtime may say when; it decides and leaves the doing to `RuntimeConnection`.
    ///
    /// The state names in refusals are those of the runtime interface emulator.
    package struct StateMachine: Sendable {
        private enum State: Sendable {
            /// The process runs and has not asked for work yet.
            case started
            /// It waits for an invocation.
            case ready
            /// It works on the invocation with this id.
            case running(id: String)
            /// It sends a streamed answer to the invocation with this id.
            case streaming(id: String)
            /// The connection of its streamed answer was lost.
            case truncated
            /// It has answered and not yet asked for more.
            case responded
            case respondedWithError
            /// It reported that it could not initialise.
            case initializationFailed
            /// The environment is at its end.
            case closed
        }

        private var state = State.started

        /// Creates the state of a runtime that was just started.
        package init() {}

        /// Whether the runtime waits for an invocation.
        package var isReady: Bool {
            if case .ready = state { return true }
            return false
        }

        /// What to do about a call.
        package enum Action: Sendable, Equatable {
            case accept
            case refuse(RuntimeResponse)
        }

        /// The runtime asks for work; asking again replaces an earlier, unanswered request.
        package mutating func next() -> Action {
            switch state {
            case .started, .ready, .responded, .respondedWithError, .truncated:
                state = .ready
                return .accept
            case .running, .streaming, .initializationFailed, .closed:
                return .refuse(.invalidTransition(from: name, to: "Ready"))
            }
        }

        /// An invocation is handed out; false when the runtime does not wait for one.
        package mutating func handOut(id: String) -> Bool {
            guard case .ready = state else { return false }
            state = .running(id: id)
            return true
        }

        /// The connection that waited for work is gone.
        package mutating func waitingConnectionClosed() {
            if case .ready = state { state = .responded }
        }

        /// Whether an answer broke off; true until the runtime asks for more work.
        package var isTruncated: Bool {
            if case .truncated = state { return true }
            return false
        }

        /// The runtime begins to stream an answer.
        package mutating func beginStream(id: String) -> Action {
            guard case .running = state else { return answer(id: id, isError: false) }
            let action = answer(id: id, isError: false)
            if action == .accept { state = .streaming(id: id) }
            return action
        }

        /// The streamed answer is complete, or broke a limit.
        package mutating func endStream(isError: Bool) {
            if case .streaming = state { state = isError ? .respondedWithError : .responded }
        }

        /// The connection with the streamed answer is gone.
        package mutating func streamWasCut() {
            if case .streaming = state { state = .truncated }
        }

        /// The runtime answers an invocation.
        package mutating func answer(id: String, isError: Bool) -> Action {
            switch state {
            case .running(let current):
                guard current == id else { return .refuse(.invalidRequestID) }
                state = isError ? .respondedWithError : .responded
                return .accept
            case .started, .ready, .streaming, .truncated, .responded, .respondedWithError, .initializationFailed,
                .closed:
                let target = isError ? "InvocationErrorResponse" : "InvocationResponse"
                return .refuse(.invalidTransition(from: name, to: target))
            }
        }

        /// The runtime reports that it cannot initialise.
        package mutating func initializationFailed() -> Action {
            guard case .started = state else {
                return .refuse(.invalidTransition(from: name, to: "InitError"))
            }
            state = .initializationFailed
            return .accept
        }

        /// The environment ends; everything is refused from here on.
        package mutating func close() {
            state = .closed
        }

        private var name: String {
            switch state {
            case .started: "Started"
            case .ready: "Ready"
            case .running: "Running"
            case .streaming, .truncated, .responded: "InvocationResponse"
            case .respondedWithError: "InvocationErrorResponse"
            case .initializationFailed: "InitError"
            case .closed: "Exited"
            }
        }
    }
}
