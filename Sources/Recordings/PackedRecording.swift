import Invocations
import LambdaModel

/// What of a recording the tables hold otherwise than it is: masked and packed.
struct PackedRecording {
    /// Whether masking changed the event.
    let isMasked: Bool
    /// The X-Ray documents that came with the invocation.
    let segments: [[UInt8]]
    private let clientContext: String?
    private let event: [UInt8], response: [UInt8], details: [UInt8]

    /// Masks and packs a recording.
    init(_ recording: borrowing Recording, masker: SecretMasker) {
        let event = recording.invocation.event.bytes, response = recording.report.outcome.payload.bytes
        let maskedEvent = masker.masked(event)
        isMasked = maskedEvent != nil
        self.event = maskedEvent ?? event
        self.response = masker.masked(response) ?? response
        segments = recording.report.segments.map { masker.masked($0.bytes) ?? $0.bytes }
        clientContext = recording.invocation.clientContext.map(masker.masked)
        details = RecordingDetails(of: recording.report, source: recording.invocation.source).packed(
            since: recording.invocation.requestedAt,
            masker: masker
        )
    }

    /// Binds the values of a `content` row.
    func bind(to insertion: Insertion, key: Int64) {
        insertion.bind(1, key)
        insertion.bind(2, details)
        insertion.bind(3, clientContext)
        insertion.bind(4, event)
        insertion.bind(5, response)
    }
}
