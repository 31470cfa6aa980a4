import ChildProcesses
package import Functions
package import Invocations
package import ResourceLimits
import RuntimeAPI
import Synchronization

/// Runs functions in child runtimes that poll the Runtime API; lent by `withChildRuntimes`.
package final class ChildRuntimes: InvokerProvider {
    private struct State {
        var invokers: [String: ChildInvoker] = [:]
        var client: RuntimeClient
        var confinement: Confinement
        var number = 0
    }

    /// What holds the environments to their limits.
    package let enforcement: LimitEnforcement
    let loop: RuntimeLoop
    let registry: LoopBound<EnvironmentRegistry>
    let stateDirectory: String
    private let state: Mutex<State>

    init(
        loop: RuntimeLoop,
        registry: LoopBound<EnvironmentRegistry>,
        settings: ChildRuntimeSettings,
        enforcement: LimitEnforcement
    ) {
        self.loop = loop
        self.enforcement = enforcement
        self.registry = registry
        stateDirectory = settings.stateDirectory
        state = Mutex(State(client: settings.runtimeClient, confinement: settings.confinement))
    }

    /// Runs tasks on the thread that serves the runtimes; a task that prefers it invokes without changing threads.
    ///
    /// Prefer it with `withTaskExecutorPreference` around loops of many invocations, never around work that blocks.
    package var taskExecutor: any TaskExecutor { loop.taskExecutor }

    /// Which program speaks for managed runtimes.
    package var runtimeClient: RuntimeClient {
        get { state.withLock { $0.client } }
        set { state.withLock { $0.client = newValue } }
    }

    /// How strictly environments are held apart from the machine; those that exist end when it changes.
    package var confinement: Confinement {
        get { state.withLock { $0.confinement } }
        set { state.withLock { $0.confinement = newValue } }
    }

    /// How many environments this machine may have at once; those that exist stay.
    package func setMaximumEnvironments(_ maximum: Int) {
        loop.run { [registry] in registry.value.maximumEnvironments = maximum }
    }

    /// The invoker for a function; one that changed gets a new pool, and its former environments end.
    package func invoker(for function: FunctionConfiguration) throws -> any Invoker {
        let (invoker, former) = state.withLock { state -> (ChildInvoker, ChildInvoker?) in
            let key = function.poolKey
            let known = state.invokers[key]
            if let known, known.client == state.client, known.confinement == state.confinement,
                known.function == function
            {
                return (known, nil)
            }
            let invoker = newInvoker(for: function, &state)
            state.invokers[key] = invoker
            return (invoker, known)
        }
        if let former {
            loop.run { [registry] in _ = registry.value.retire(function: nil, number: former.number) }
        }
        return invoker
    }

    /// Changes whether environments that wait are frozen, and how long they may wait; nil for ever.
    package func keepIdle(freezing: Bool, timeout: Duration?) {
        loop.run { [registry] in registry.value.idlePolicy = IdlePolicy(freezes: freezing, timeout: timeout) }
    }

    /// The last environments that have ended, oldest first.
    package func formerEnvironments() async -> [EnvironmentDescription] {
        (try? await loop.value { [registry] in registry.value.formerDescriptions() }) ?? []
    }

    /// An invoker of the same function with environments of its own; one that is no child runtime's is its own.
    package func invoker(like invoker: any Invoker) -> any Invoker {
        guard let child = invoker as? ChildInvoker else { return invoker }
        return newInvoker(for: child.function)
    }

    /// Ends the environments of an invoker that `invoker(like:)` has made; those that are busy finish first.
    package func retire(_ invoker: any Invoker) async {
        guard let child = invoker as? ChildInvoker else { return }
        _ = try? await loop.value { [registry] in _ = registry.value.retire(function: nil, number: child.number) }
    }

    /// An invoker with a pool of its own.
    func newInvoker(for function: FunctionConfiguration) -> ChildInvoker {
        state.withLock { newInvoker(for: function, &$0) }
    }

    private func newInvoker(for function: FunctionConfiguration, _ state: inout State) -> ChildInvoker {
        state.number += 1
        return ChildInvoker(
            number: state.number,
            function: function,
            client: state.client,
            confinement: state.confinement,
            loop: loop,
            registry: registry
        )
    }

    package func environments() async -> [EnvironmentDescription] {
        (try? await loop.value { [registry] in registry.value.descriptions() }) ?? []
    }

    package func recycle(function: String?) async -> Int {
        await recycle(function: function, keepingLibraries: false)
    }

    /// Ends environments; returns when the idle ones are gone.
    /// - Parameters:
    ///   - function: whose; nil for all.
    ///   - keepingLibraries: whether the processes stay that new ones are forked from.
    /// - Returns: how many there were.
    package func recycle(function: String?, keepingLibraries: Bool) async -> Int {
        let retired = try? await loop.value { [registry, loop] in
            let retired = registry.value.retire(function: function, keepingLibraries: keepingLibraries)
            return (count: retired.count, ending: retired.ending.map { loop.bind($0) })
        }
        guard let retired else { return 0 }
        for environment in retired.ending {
            await withCheckedContinuation { waiter in
                loop.run { environment.value.notifyWhenGone(waiter) }
            }
        }
        return retired.count
    }
}

extension FunctionConfiguration {
    /// Functions with the same key share a pool, the last configuration's.
    ///
    /// Those that share libraries keep one for each set of variables, as what their environments are forked from takes a
    /// while to be had.
    fileprivate var poolKey: String {
        let key = name + ":" + version
        return sharesLibraries ? ([key] + environment.map { $0.name + "=" + $0.value }).joined(separator: "\0") : key
    }
}

/// Lends child runtimes to a closure; every environment has ended when this returns.
/// - Parameters:
///   - settings: how they are run.
///   - body: what to do with them.
/// - Returns: what the closure returns.
/// - Throws: what the closure throws.
package func withChildRuntimes<Result>(
    _ settings: ChildRuntimeSettings,
    body: (ChildRuntimes) async throws -> Result
) async throws -> Result {
    try await withRuntimeLoop { loop in
        let (launches, continuation) = AsyncStream.makeStream(of: EnvironmentRegistry.Job.self)
        let interpreters = InterpreterLookup(stateDirectory: settings.stateDirectory)
        let enforcement = LimitEnforcement(
            stateDirectory: settings.stateDirectory,
            usesControlGroups: settings.usesControlGroups
        )
        defer { enforcement.close() }
        let registry = try await loop.value {
            loop.bind(
                EnvironmentRegistry(
                    loop: loop,
                    settings: settings,
                    interpreters: interpreters,
                    enforcement: enforcement,
                    launches: continuation
                )
            )
        }
        async let processes: Void = withDiscardingTaskGroup { group in
            for await job in launches { group.addTask { await job() } }
        }
        let runtimes = ChildRuntimes(loop: loop, registry: registry, settings: settings, enforcement: enforcement)
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await body(runtimes)) } catch { result = .failure(error) }
        loop.run { registry.value.close() }
        await processes
        return try result.get()
    }
}
