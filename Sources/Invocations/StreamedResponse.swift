/// What is known of a response that came as a stream.
package struct StreamedResponse: Sendable, Hashable {
    /// From handing out the event to the first byte; nil when the stream ended without any.
    package var timeToFirstByte: Duration?
    /// What had arrived when an error ended the stream; empty after success, when all of it is the outcome's payload.
    package var cutOff: [UInt8]

    /// Describes a streamed response.
    package init(timeToFirstByte: Duration?, cutOff: [UInt8] = []) {
        self.timeToFirstByte = timeToFirstByte
        self.cutOff = cutOff
    }
}
