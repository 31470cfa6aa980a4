extension ExecutionEnvironment {
    /// The lifecycle of an environment; it decides and leaves the doing to `ExecutionEnvironment`.
    struct StateMachine {
        enum State: Equatable {
            /// The process starts and initialises.
            case starting
            /// It waits for an invocation.
            case idle
            /// It works on one.
            case busy
            /// It has answered and will ask for more.
            case settling
            /// Its processes were told to end.
            case stopping
            case gone
        }

        private(set) var state = State.starting
        /// Whether it ends with the invocation it has.
        private(set) var isRetiring = false

        enum Readiness: Equatable { case takeWork, stop, ignore }

        /// The runtime asked for work.
        mutating func ready(hasWork: Bool) -> Readiness {
            switch state {
            case .starting, .settling:
                guard hasWork || !isRetiring else { return .stop }
                state = .idle
                return .takeWork
            case .idle, .busy, .stopping, .gone: return .ignore
            }
        }

        /// An invocation is about to be handed out; false unless the environment is idle.
        mutating func handOut() -> Bool {
            guard state == .idle else { return false }
            state = .busy
            return true
        }

        /// The runtime's connection was lost before the invocation reached it; it has to ask again.
        mutating func handOutFailed() {
            if state == .busy { state = .settling }
        }

        /// The runtime answered; false when nothing was asked of it.
        mutating func answered() -> Bool {
            guard state == .busy else { return false }
            state = .settling
            return true
        }

        /// Ends the environment; false when it is at its end already.
        mutating func stop() -> Bool {
            guard state != .stopping, state != .gone else { return false }
            state = .stopping
            return true
        }

        enum Retirement: Equatable { case stopNow, later, already }

        /// Ends the environment as soon as it has nothing to do.
        mutating func retire(hasWork: Bool) -> Retirement {
            switch state {
            case .stopping, .gone: return .already
            case .idle, .settling:
                guard hasWork else { return .stopNow }
                isRetiring = true
                return .later
            case .starting, .busy:
                isRetiring = true
                return .later
            }
        }

        enum Departure: Equatable { case whileStarting, whileBusy, whileWaiting, expected }

        /// The process has ended.
        mutating func exited() -> Departure {
            defer { state = .gone }
            switch state {
            case .starting: return .whileStarting
            case .busy: return .whileBusy
            case .idle, .settling: return .whileWaiting
            case .stopping, .gone: return .expected
            }
        }
    }
}
