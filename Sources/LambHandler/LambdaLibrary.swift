/// Makes a handler callable from a host that loads the function as a dynamic library.
///
/// One exported function in the library's target, next to the handler, is all there is to write:
/// ```swift
/// @c(lamb_handler_create)
/// public func createHandler() -> UnsafeMutableRawPointer { LambdaLibrary.handler(Receipts()) }
/// ```
/// (`@_cdecl("lamb_handler_create")` before Swift 6.3.) `LambHandler` exports the C ABI of `lamb_handler.h` and finds
/// the handler through this function. The package offers the target as a product of type `.dynamic`, and another
/// product named `bootstrap` whose main file runs `LambdaRuntime`.
public enum LambdaLibrary {
    /// The handler in the form the C ABI takes it; an error thrown while it is made fails the init phase.
    public static func handler<Handler: LambdaHandler>(
        _ make: @autoclosure () throws -> Handler
    ) -> UnsafeMutableRawPointer where Handler.Event: Decodable, Handler.Output: Encodable {
        reference { HandlerBox(try make()) }
    }

    /// The handler in the form the C ABI takes it; an error thrown while it is made fails the init phase.
    public static func handler<Handler: LambdaHandler>(
        _ make: @autoclosure () throws -> Handler
    ) -> UnsafeMutableRawPointer where Handler.Event: Decodable, Handler.Output == Void {
        reference { HandlerBox(try make()) }
    }

    /// The handler in the form the C ABI takes it; an error thrown while it is made fails the init phase.
    public static func handler<Handler: LambdaBytesHandler>(
        _ make: @autoclosure () throws -> Handler
    ) -> UnsafeMutableRawPointer {
        reference { HandlerBox(try make()) }
    }

    private static func reference(_ make: () throws -> HandlerBox) -> UnsafeMutableRawPointer {
        let creation: CreatedHandler
        do { creation = CreatedHandler(.ready(try make())) } catch {
            creation = CreatedHandler(.failed(HandlerFailure(error)))
        }
        return Unmanaged.passRetained(creation).toOpaque()
    }
}

/// What came of making the handler.
final class CreatedHandler: Sendable {
    enum State: Sendable {
        case ready(HandlerBox)
        case failed(HandlerFailure)
    }

    let state: State

    init(_ state: State) {
        self.state = state
    }
}
