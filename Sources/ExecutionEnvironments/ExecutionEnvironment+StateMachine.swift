import Invocations

extension ExecutionEnvironment {
    /// The lifecycle of an environment; it decides and leaves the doing to `ExecutionEnvironment`.
    struct StateMachine {
        typealias State = EnvironmentState

        private(set) var state = State.initializing
        /// Whether it ends with the invocation it has.
        private(set) var isRetiring = false
        /// Why it ends, once it does.
        private(set) var shutdownReason: ShutdownReason?

        enum Readiness: Equatable { case takeWork, stop, ignore }

        /// The runtime asked for work.
        mutating func ready(hasWork: Bool) -> Readiness {
            switch state {
            case .initializing, .settling:
                guard hasWork || !isRetiring else { return .stop }
                state = .idle
                return .takeWork
            case .idle, .frozen, .busy, .shuttingDown, .gone: return .ignore
            }
        }

        /// Its processes are about to be stopped; false unless it waits for work.
        mutating func freeze() -> Bool {
            guard state == .idle else { return false }
            state = .frozen
            return true
        }

        /// Its processes are about to be continued without work; false unless it is frozen.
        mutating func thaw() -> Bool {
            guard state == .frozen else { return false }
            state = .idle
            return true
        }

        enum HandOut: Equatable { case now, afterThawing, notYet }

        /// An invocation is about to be handed out.
        mutating func handOut() -> HandOut {
            switch state {
            case .idle:
                state = .busy
                return .now
            case .frozen:
                state = .busy
                return .afterThawing
            case .initializing, .busy, .settling, .shuttingDown, .gone: return .notYet
            }
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

        enum Stop: Equatable { case now, afterThawing, already }

        /// Ends the environment.
        mutating func stop(_ reason: ShutdownReason) -> Stop {
            switch state {
            case .shuttingDown, .gone: return .already
            case .frozen, .initializing, .idle, .busy, .settling:
                defer { state = .shuttingDown }
                shutdownReason = reason
                return state == .frozen ? .afterThawing : .now
            }
        }

        enum Retirement: Equatable { case stopNow, later, already }

        /// Ends the environment as soon as it has nothing to do.
        mutating func retire(hasWork: Bool) -> Retirement {
            switch state {
            case .shuttingDown, .gone: return .already
            case .idle, .frozen, .settling:
                guard hasWork else { return .stopNow }
                isRetiring = true
                return .later
            case .initializing, .busy:
                isRetiring = true
                return .later
            }
        }

        enum Departure: Equatable { case whileStarting, whileBusy, whileWaiting, expected }

        /// The process has ended.
        mutating func exited() -> Departure {
            defer { state = .gone }
            if shutdownReason == nil { shutdownReason = .failure }
            switch state {
            case .initializing: return .whileStarting
            case .busy: return .whileBusy
            case .idle, .frozen, .settling: return .whileWaiting
            case .shuttingDown, .gone: return .expected
            }
        }
    }
}
