import NIOCore

/// Whoever answers in the services' place, or the services themselves.
protocol AWSServices: Sendable {
    /// Answers a request.
    /// - Returns: the answer; nil when it is to be lost on its way.
    func answer(_ request: AWSRequest, _ call: AWSCall, on loop: any EventLoop) -> EventLoopFuture<AWSAnswer?>
}
