package import Invocations

/// One of the attempts at an event, which all have its request id.
package struct RecordedAttempt: Sendable {
    package var recording: Recording
    /// Counted from 1, the first.
    package var number: Int
    /// How many are recorded with the id.
    package var count: Int
}
