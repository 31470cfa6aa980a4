package import CLambHandler
import Synchronization

// The C ABI of `lamb_handler.h`, which every library with this module in it exports.

@c(lamb_handler_abi_version)
package func exportedVersion() -> UInt32 { UInt32(LAMB_HANDLER_ABI_VERSION) }

@c(lamb_handler_init)
package func exportedInit(_ reply: UnsafePointer<lamb_reply>) {
    if case .failed(let failure) = LoadedHandler.state { reply.pointee.fail(failure) }
}

@c(lamb_handler_invoke)
package func exportedInvoke(
    _ event: lamb_bytes,
    _ context: UnsafePointer<lamb_context>,
    _ reply: UnsafePointer<lamb_reply>
) {
    guard case .ready(let box) = LoadedHandler.state else { return exportedInit(reply) }
    let log = ReplyLog(reply.pointee)
    defer { log.close() }
    let bytes = Array(UnsafeBufferPointer(start: event.data, count: event.count))
    let context = LambdaContext(context.pointee, logger: LambdaLogger(to: log, as: LogRecord(context.pointee)))
    switch LoadedHandler.executor.run({ await box.answer(to: bytes, context: context) }) {
    case .response(let response): reply.pointee.write(response)
    case .failure(let failure): reply.pointee.fail(failure)
    case nil: reply.pointee.fail(HandlerFailure(type: "Runtime.Unknown", message: "the handler did not answer"))
    }
}

/// The handler of this library, made once.
private enum LoadedHandler {
    static let executor = CallingThreadExecutor()

    static let state: CreatedHandler.State = {
        guard let reference = lamb_handler_create_if_present() else {
            let message = "the library does not export \"lamb_handler_create\", which makes its handler"
            return .failed(HandlerFailure(type: "Runtime.HandlerNotFound", message: message))
        }
        return Unmanaged<CreatedHandler>.fromOpaque(reference).takeRetainedValue().state
    }()
}

/// The host's log; closed when the invocation ends, after which lines go to standard output.
///
/// Unchecked: the host's log function may be called from any thread, and the lock guards when.
private final class ReplyLog: LogSink, @unchecked Sendable {
    private let isOpen = Mutex(true)
    private let reply: lamb_reply

    init(_ reply: lamb_reply) {
        self.reply = reply
    }

    func write(_ line: String) {
        let isWritten = isOpen.withLock { isOpen in
            if isOpen { var line = line; line.withUTF8 { reply.log(reply.host, $0.baseAddress, $0.count) } }
            return isOpen
        }
        if !isWritten { StandardOutputLog().write(line) }
    }

    func close() { isOpen.withLock { $0 = false } }
}

extension lamb_reply {
    fileprivate func write(_ response: [UInt8]) {
        response.withUnsafeBytes { write(host, $0.baseAddress, $0.count) }
    }

    fileprivate func fail(_ failure: HandlerFailure) {
        var (type, message) = (failure.type, failure.message)
        type.withUTF8 { type in
            message.withUTF8 { message in
                fail(
                    host,
                    lamb_bytes(data: type.baseAddress, count: type.count),
                    lamb_bytes(data: message.baseAddress, count: message.count),
                    lamb_bytes(data: nil, count: 0)
                )
            }
        }
    }
}

extension LambdaContext {
    fileprivate init(_ context: lamb_context, logger: LambdaLogger) {
        self.init(
            requestID: context.request_id.text,
            traceID: context.trace_id.text,
            invokedFunctionARN: context.function_arn.text,
            deadline: LambdaDeadline(millisecondsSinceEpoch: context.deadline_ms),
            functionName: context.function_name.text,
            functionVersion: context.function_version.text,
            memoryLimitInMB: Int(context.memory_mb),
            logGroupName: context.log_group.text,
            logStreamName: context.log_stream.text,
            clientContext: context.client_context.optionalText,
            cognitoIdentity: context.cognito_identity.optionalText,
            logger: logger
        )
    }
}

extension LogRecord {
    fileprivate init?(_ context: lamb_context) {
        guard Self.isConfigured else { return nil }
        self.init(requestID: context.request_id.text, traceID: context.trace_id.text)
    }
}

extension lamb_bytes {
    fileprivate var text: String { String(decoding: UnsafeBufferPointer(start: data, count: count), as: UTF8.self) }
    fileprivate var optionalText: String? { count == 0 ? nil : text }
}
