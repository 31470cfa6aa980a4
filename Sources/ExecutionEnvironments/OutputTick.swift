import RuntimeAPI

/// Reads the output of working environments every few milliseconds, so that no pipe fills up; rests when they rest.
final class OutputTick {
    private unowned let registry: EnvironmentRegistry
    private var timer: LoopTimer?
    /// How many rounds nothing happened.
    private var quietRounds = 0

    private static let usualPause: Duration = .milliseconds(10)
    /// While a flood lasts.
    private static let shortPause: Duration = .milliseconds(1)
    private static let floodSize = 1 << 16

    init(registry: EnvironmentRegistry) {
        self.registry = registry
    }

    /// Begins to tick, unless it does already.
    func start() {
        quietRounds = 0
        if timer == nil { schedule(after: Self.usualPause) }
    }

    /// Ends for good.
    func stop() {
        timer?.cancel()
        timer = nil
    }

    private func schedule(after pause: Duration) {
        let bound = registry.loop.bind(self)
        timer = registry.loop.schedule(after: pause) { bound.value.tick() }
    }

    private func tick() {
        timer = nil
        let most = registry.drainOutputs()
        quietRounds = most == nil ? quietRounds + 1 : 0
        guard quietRounds < 10 else { return }
        schedule(after: most ?? 0 >= Self.floodSize ? Self.shortPause : Self.usualPause)
    }
}
