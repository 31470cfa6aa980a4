import Invocations
import LambdaModel

/// Invocations whose events were masked when they were stored, as they were, for the length of a session.
struct OriginalInvocations {
    private let capacity: Int
    private var invocations: [RequestID: Invocation] = [:]
    private var order: [RequestID] = []
    private var bytes = 0

    /// Keeps at most `capacity` bytes of events; the oldest go first.
    init(capacity: Int) {
        self.capacity = capacity
    }

    mutating func keep(_ invocation: Invocation) {
        if let earlier = invocations.updateValue(invocation, forKey: invocation.id) {
            bytes -= earlier.event.bytes.count
        } else {
            order.append(invocation.id)
        }
        bytes += invocation.event.bytes.count
        while bytes > capacity, let oldest = order.first {
            order.removeFirst()
            bytes -= invocations.removeValue(forKey: oldest)?.event.bytes.count ?? 0
        }
    }

    subscript(id: RequestID) -> Invocation? { invocations[id] }
}
