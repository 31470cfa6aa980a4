import Synchronization

/// Gathers values from callbacks that may come from any thread.
package final class Collected<Value: Sendable>: Sendable {
    private let state = Mutex<[Value]>([])

    /// Creates an empty collection.
    package init() {}

    /// Adds a value.
    package func append(_ value: Value) {
        state.withLock { $0.append(value) }
    }

    /// What was gathered so far, in order.
    package var values: [Value] { state.withLock { $0 } }
}
