import LambHandler

/// The handler that does nothing: it answers the event it gets.
public struct Echo: LambdaBytesHandler {
    /// Answers the event.
    public func handle(_ event: [UInt8], context: LambdaContext) async throws -> [UInt8] { event }
}

/// What the host calls to get the handler of this library.
@c(lamb_handler_create)
public func createHandler() -> UnsafeMutableRawPointer { LambdaLibrary.handler(Echo()) }
