/// What becomes of a request's connection.
enum GatewayReply: Sendable {
    case answer(AWSAnswer)
    /// It ends without an answer, as when the other side is gone.
    case closed
    /// It is reset, as when a network fails.
    case reset
    /// It stays open, and nothing comes.
    case silence
}
