import Diagnostics
import Functions
import Invocations
import Synchronization

/// The invokers that a suite uses, each found once: to look for a function's build costs as much as a short call.
final class SuiteInvokers: Sendable {
    private struct Entry {
        var function: FunctionConfiguration
        var place: InvocationPlace?
        var invoker: any Invoker
    }

    /// Why functions could not be built; nobody tries again for each case.
    let unbuildable: [String: Diagnostic]
    /// How deployed functions are reached.
    let remote: RemoteChoice

    /// The last one for each function, which most cases share.
    private let known = Mutex<[String: Entry]>([:])

    init(unbuildable: [String: Diagnostic], remote: RemoteChoice) {
        self.unbuildable = unbuildable
        self.remote = remote
    }

    func invoker(
        for function: FunctionConfiguration,
        at place: InvocationPlace?,
        find: () async throws -> any Invoker
    ) async throws -> any Invoker {
        let entry = known.withLock { $0[function.name] }
        if let entry, entry.place == place, entry.function == function { return entry.invoker }
        let invoker = try await find()
        known.withLock { $0[function.name] = Entry(function: function, place: place, invoker: invoker) }
        return invoker
    }
}
