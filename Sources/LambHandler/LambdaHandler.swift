/// A Lambda function: an event comes in as a value, and what is returned goes out as JSON.
///
/// ```swift
/// struct Receipts: LambdaHandler {
///     func handle(_ event: Orders, context: LambdaContext) async throws -> Totals { … }
/// }
/// ```
/// `Event` is `Decodable` and `Output` is `Encodable`, or `Void` for a function that answers `null`. The same type runs
/// as a library (`LambdaLibrary`) and as a `bootstrap` (`LambdaRuntime`). One execution environment has one value of
/// the type and calls it for one event at a time, so it may keep state in properties.
///
/// A handler isolated to the main actor works in a `bootstrap` only: a library is called on a thread of the host's.
public protocol LambdaHandler {
    /// What the function is called with.
    associatedtype Event
    /// What the function answers.
    associatedtype Output

    /// Handles one event; an error that is thrown becomes the function's error, with the name of its type.
    mutating func handle(_ event: Event, context: LambdaContext) async throws -> Output
}

/// A Lambda function that reads and writes the bytes of its event and its response itself.
public protocol LambdaBytesHandler {
    /// Handles one event; what is returned is the response as it is, so it has to be JSON for most callers.
    mutating func handle(_ event: [UInt8], context: LambdaContext) async throws -> [UInt8]
}

/// A handler made of a closure, as scripts and small functions want it.
public struct ClosureHandler<Event, Output>: LambdaHandler {
    private let body: (Event, LambdaContext) async throws -> Output

    /// Creates a handler that calls the closure.
    public init(_ body: @escaping (Event, LambdaContext) async throws -> Output) {
        self.body = body
    }

    /// Calls the closure.
    public func handle(_ event: Event, context: LambdaContext) async throws -> Output {
        try await body(event, context)
    }
}
