/// Which environments of a pool are free and which work; it decides, `LibraryPool` starts and ends them.
struct PoolState<Environment: AnyObject & Sendable>: Sendable {
    /// The one used last comes first, as in the service.
    private var idle: [Environment] = []
    private var busy: [ObjectIdentifier: Environment] = [:]
    /// Those that are to end when their call does.
    private var leaving: Set<ObjectIdentifier> = []
    /// Whether the pool was replaced by another.
    private var isRetired = false

    /// Takes a free environment that is still good; those that are not are returned to be ended.
    mutating func take(where isGood: (Environment) -> Bool) -> (Environment?, stale: [Environment]) {
        var stale: [Environment] = []
        while let environment = idle.popLast() {
            guard isGood(environment) else {
                stale.append(environment)
                continue
            }
            busy[ObjectIdentifier(environment)] = environment
            return (environment, stale)
        }
        return (nil, stale)
    }

    /// A new environment begins its first call.
    mutating func add(_ environment: Environment) {
        busy[ObjectIdentifier(environment)] = environment
    }

    /// A call has ended; returns whether the environment has to end as well.
    mutating func give(back environment: Environment, isUsable: Bool) -> Bool {
        let id = ObjectIdentifier(environment)
        busy[id] = nil
        let hasToLeave = leaving.remove(id) != nil || !isUsable || isRetired
        if !hasToLeave { idle.append(environment) }
        return hasToLeave
    }

    /// Takes out one that nobody has needed for long; false when it works or is gone.
    mutating func remove(idle environment: Environment) -> Bool {
        guard let index = idle.firstIndex(where: { $0 === environment }) else { return false }
        idle.remove(at: index)
        return true
    }

    /// Marks all to end; returns those that can end now and how many there are in all.
    mutating func recycle() -> (now: [Environment], count: Int) {
        defer { idle = [] }
        leaving.formUnion(busy.keys)
        return (idle, idle.count + busy.count)
    }

    /// Marks all to end, those to come included; returns those that can end now.
    mutating func retire() -> [Environment] {
        isRetired = true
        return recycle().now
    }

    /// All environments, each with whether it works.
    var all: [(environment: Environment, isBusy: Bool)] {
        idle.map { ($0, false) } + busy.values.map { ($0, true) }
    }
}
