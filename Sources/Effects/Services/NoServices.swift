import NIOCore

/// Nobody: what an environment without services and without a cassette is answered.
struct NoServices: AWSServices {
    func answer(_ request: AWSRequest, _ call: AWSCall, on loop: any EventLoop) -> EventLoopFuture<AWSAnswer?> {
        let words = "no services are asked while cassettes are replayed, and no cassette is in"
        return loop.makeSucceededFuture(.refusal(words, to: request, call))
    }
}
