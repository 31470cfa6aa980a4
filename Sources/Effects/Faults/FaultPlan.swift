import Synchronization

/// The faults that are to happen to the calls of one invocation, and which of them have.
package final class FaultPlan: Sendable {
    private struct State {
        /// How many calls have fitted each fault.
        var calls: [Int]
        var met: Set<Int> = []
    }

    private let faults: [CallFault]
    private let state: Mutex<State>

    /// Creates a plan whose calls are counted from 1.
    package init(_ faults: [CallFault]) {
        self.faults = faults
        state = Mutex(State(calls: Array(repeating: 0, count: faults.count)))
    }

    /// The faults that have met no call until now.
    package var unmet: [CallFault] {
        let met = state.withLock { $0.met }
        return faults.indices.filter { !met.contains($0) }.map { faults[$0] }
    }

    /// Counts a call, which may be one more try of the same.
    /// - Returns: the faults that happen to it: all that hold it back, and the first of the others.
    func next(_ call: AWSCall) -> [CallFault] {
        state.withLock { state in
            var found: [CallFault] = []
            for (index, fault) in faults.enumerated() where fault.fits(call) {
                state.calls[index] += 1
                guard fault.happens(to: state.calls[index]) else { continue }
                guard fault.delay != nil || !found.contains(where: { $0.delay == nil }) else { continue }
                state.met.insert(index)
                found.append(fault)
            }
            return found
        }
    }
}
