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
        /// The same when calls in a row are cheaper for it, and its thread may read cases in between.
        var serial: (any SerialInvoker)?
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
        if let entry = entry(for: function, at: place) { return entry.invoker }
        let invoker = try await find()
        let serial = (invoker as? any SerialInvoker).flatMap { $0.sharesThread ? nil : $0 }
        known.withLock {
            $0[function.name] = Entry(function: function, place: place, invoker: invoker, serial: serial)
        }
        return invoker
    }

    /// Whether calls in a row are cheaper for whoever invoked a function last.
    func hasSerial(for name: String) -> Bool {
        known.withLock { $0[name]?.serial != nil }
    }

    /// Who was found for a function before, when calls in a row are cheaper for that one.
    func serial(for function: FunctionConfiguration, at place: InvocationPlace?) -> (any SerialInvoker)? {
        entry(for: function, at: place)?.serial
    }

    private func entry(for function: FunctionConfiguration, at place: InvocationPlace?) -> Entry? {
        guard let entry = known.withLock({ $0[function.name] }), entry.place == place, entry.function == function
        else { return nil }
        return entry
    }
}
