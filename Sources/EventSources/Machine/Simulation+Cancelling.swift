package import Timekeeping

extension Simulation {
    /// How many entries of the agenda happen between two looks at whether the task is cancelled: a few milliseconds.
    static let stepsBetweenLooks = 4096

    /// Goes on as `advance` does, unless the task is cancelled meanwhile; it can go on from there all the same.
    /// - Parameter limit: the last moment to come to; nil for the end.
    /// - Returns: the call to make; nil when the limit is reached or nothing is left to happen.
    /// - Throws: `CancellationError`.
    package func advanceUnlessCancelled(until limit: Timestamp? = nil) throws -> HandlerCall? {
        while true {
            try Task.checkCancellation()
            switch advance(until: limit, atMost: Self.stepsBetweenLooks) {
            case .call(let call): return call
            case .ended: return nil
            case .happened: break
            }
        }
    }
}
