package import Timekeeping

extension [EnvironmentTransition] {
    /// The part of an environment's life that belongs to one invocation: what it was between the invocation before
    /// and this one, the invocation, and what became of it until the next one.
    ///
    /// - Parameters:
    ///   - start: when the invocation was asked for.
    ///   - end: when it was answered.
    /// - Returns: the transitions; none when the environment has forgotten it, or did not serve it.
    package func around(invocationFrom start: Timestamp, to end: Timestamp) -> [EnvironmentTransition] {
        guard let own = firstIndex(where: { $0.state == .busy && $0.time >= start && $0.time <= end }) else {
            // It never got as far as an invocation.
            return first.map { $0.state == .initializing && $0.time >= start && $0.time <= end } == true ? self : []
        }
        let former = self[..<own].lastIndex { $0.state == .busy || $0.state == .settling }
        let next = self[(own + 1)...].firstIndex { $0.state == .busy } ?? endIndex
        return Array(self[(former.map { $0 + 1 } ?? 0)..<next])
    }
}
