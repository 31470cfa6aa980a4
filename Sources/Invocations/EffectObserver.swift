package import Functions

/// Watches what execution environments do to the world: to AWS services and to files.
package protocol EffectObserver: Sendable {
    /// Opens the endpoint that an environment's SDKs call instead of the services.
    /// - Parameters:
    ///   - environment: the environment's id.
    ///   - observation: where the calls go.
    /// - Returns: the value of `AWS_ENDPOINT_URL`.
    /// - Throws: a `Diagnostic` when there are no services, or no port.
    func openEndpoint(of environment: String, for observation: EffectObservation) async throws -> String

    /// An environment begins to work on an invocation; what it does from now on belongs to that one.
    /// - Parameters:
    ///   - invocation: the invocation's id.
    ///   - environment: the environment's id.
    ///   - directories: where it may leave files; the same ones each time.
    func begin(_ invocation: String, in environment: String, observing directories: [ObservedDirectory])

    /// Whether an answer gets lost with the environment that gave it, as when a machine fails before Lambda has heard.
    /// - Parameter invocation: the invocation that was answered.
    /// - Returns: true when nobody is to hear it.
    func losesAnswer(of invocation: String) -> Bool

    /// Takes what an environment has called, and what it has left.
    /// - Parameters:
    ///   - environment: the environment's id.
    ///   - start: the moment that times are counted from, in monotonic nanoseconds.
    /// - Returns: the calls since the last time, in the order they came, then the files.
    func takeEffects(of environment: String, since start: Int64) -> [Effect]

    /// Closes the endpoint of an environment that has ended.
    func closeEndpoint(of environment: String)
}
