import LambHandler

/// Totals the orders of an SQS batch, and names the messages that are no orders so that only they come again.
public struct Receipts: LambdaHandler {
    /// Creates the handler.
    public init() {}

    /// Handles one batch.
    public func handle(_ batch: MessageBatch, context: LambdaContext) async throws -> BatchResponse {
        var response = BatchResponse()
        for message in batch.records {
            do {
                let receipt = try Receipt(for: Order(parsing: message.body))
                response.receipts.append(receipt)
                context.logger.info("order \(receipt.orderID): \(receipt.total)")
            } catch {
                response.batchItemFailures.append(BatchItemFailure(itemIdentifier: message.messageID))
                context.logger.warning("message \(message.messageID): \(error)")
            }
        }
        return response
    }
}

/// What the host calls to get the handler of this library.
@c(lamb_handler_create)
public func createHandler() -> UnsafeMutableRawPointer { LambdaLibrary.handler(Receipts()) }
