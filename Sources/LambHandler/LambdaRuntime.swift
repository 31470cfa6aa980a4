#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Runs a handler as the `bootstrap` of a custom runtime: asks the Runtime API for events and answers them.
///
/// ```swift
/// try await LambdaRuntime(Receipts()).run()
/// ```
/// or, for a function that is a closure,
/// ```swift
/// try await LambdaRuntime { (event: Order, context: LambdaContext) in Total(event) }.run()
/// ```
public struct LambdaRuntime {
    private let box: HandlerBox

    /// Creates a runtime for a handler that answers with a value.
    public init<Handler: LambdaHandler>(
        _ handler: Handler
    ) where Handler.Event: Decodable, Handler.Output: Encodable {
        box = HandlerBox(handler)
    }

    /// Creates a runtime for a handler that answers nothing.
    public init<Handler: LambdaHandler>(_ handler: Handler) where Handler.Event: Decodable, Handler.Output == Void {
        box = HandlerBox(handler)
    }

    /// Creates a runtime for a handler of bytes.
    public init(_ handler: some LambdaBytesHandler) {
        box = HandlerBox(handler)
    }

    /// Creates a runtime for a closure.
    public init<Event: Decodable, Output: Encodable>(
        body: @escaping (Event, LambdaContext) async throws -> Output
    ) {
        box = HandlerBox(ClosureHandler(body))
    }

    /// Answers events until the platform ends the process.
    ///
    /// Between events the calling thread blocks in a read: a `bootstrap` has nothing else to do. When there is no
    /// Runtime API, or no longer one, it says so in one line and ends the process with status 1.
    /// - Throws: `CancellationError` when its task is cancelled.
    public func run() async throws {
        do {
            try await serve()
        } catch let error as LambdaRuntimeError {
            writeError("\(error)\n")
            exit(1)
        }
    }

    private func serve() async throws {
        guard let endpoint = environmentVariable("AWS_LAMBDA_RUNTIME_API") else {
            throw LambdaRuntimeError.noRuntimeAPI
        }
        var client = try RuntimeAPIClient(endpoint: endpoint)
        while true {
            try Task.checkCancellation()
            let invocation = try client.next()
            setenv("_X_AMZN_TRACE_ID", invocation.context.traceID, 1)
            let answer = await box.answer(to: invocation.event, context: invocation.context)
            try client.send(answer, for: invocation.context.requestID)
        }
    }
}

private func writeError(_ text: String) {
    var text = text
    text.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
}

/// Why a `bootstrap` cannot go on.
enum LambdaRuntimeError: Error, CustomStringConvertible {
    /// The process was not started by Lambda or something like it.
    case noRuntimeAPI
    /// Nobody answers at the address.
    case notReachable(String)
    /// The connection ended or the answer is not HTTP.
    case badAnswer(String)

    /// The error in words.
    var description: String {
        switch self {
        case .noRuntimeAPI: "AWS_LAMBDA_RUNTIME_API is not set: run this bootstrap with lamb or in Lambda"
        case .notReachable(let address): "nobody answers at the Runtime API \"\(address)\""
        case .badAnswer(let reason): "the Runtime API's answer cannot be understood: \(reason)"
        }
    }
}
