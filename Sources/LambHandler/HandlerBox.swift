import FoundationEssentials

/// How a handler's call ended.
enum HandlerAnswer: Sendable {
    case response([UInt8])
    case failure(HandlerFailure)
}

/// An error of a handler as callers see it.
struct HandlerFailure: Sendable {
    /// The name of the error's type.
    var type: String
    var message: String

    init(_ error: any Error) {
        type = String(describing: Swift.type(of: error))
        message = "\(error)"
    }

    init(type: String, message: String) {
        self.type = type
        self.message = message
    }

    /// The error as the Runtime API takes it.
    var json: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        func quoted(_ text: String) -> String {
            (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
        }
        return Array(#"{"errorType":\#(quoted(type)),"errorMessage":\#(quoted(message))}"#.utf8)
    }
}

/// A handler of any kind, from bytes to bytes.
///
/// Unchecked: a host calls a library for one event at a time and a `bootstrap` asks for one event at a time, which the
/// compiler cannot see across the C ABI.
final class HandlerBox: @unchecked Sendable {
    private let body: ([UInt8], LambdaContext) async throws -> [UInt8]

    private init(_ body: @escaping ([UInt8], LambdaContext) async throws -> [UInt8]) {
        self.body = body
    }

    /// Calls the handler; whatever it throws is the answer.
    func answer(to event: [UInt8], context: LambdaContext) async -> HandlerAnswer {
        do {
            return .response(try await body(event, context))
        } catch {
            return .failure(HandlerFailure(error))
        }
    }
}

extension HandlerBox {
    /// Boxes a handler that answers with a value; keys are sorted, so that the same answer has the same bytes.
    convenience init<Handler: LambdaHandler>(
        _ handler: Handler
    ) where Handler.Event: Decodable, Handler.Output: Encodable {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        self.init(decoding: handler) { Array(try encoder.encode($0)) }
    }

    /// Boxes a handler that answers nothing.
    convenience init<Handler: LambdaHandler>(_ handler: Handler)
    where Handler.Event: Decodable, Handler.Output == Void {
        self.init(decoding: handler) { _ in Array("null".utf8) }
    }

    /// Boxes a handler of bytes.
    convenience init(_ handler: some LambdaBytesHandler) {
        var handler = handler
        self.init { event, context in try await handler.handle(event, context: context) }
    }

    private convenience init<Handler: LambdaHandler>(
        decoding handler: Handler,
        encode: @escaping (Handler.Output) throws -> [UInt8]
    ) where Handler.Event: Decodable {
        var handler = handler
        let decoder = JSONDecoder()
        self.init { event, context in
            let value = try decoder.decode(Handler.Event.self, from: Data(event))
            return try encode(try await handler.handle(value, context: context))
        }
    }
}
