package import LosslessJSON

/// A call that its cassette has no answer for.
package struct CassetteMiss: Sendable, Hashable {
    /// The call: service, operation and parameters.
    package var call: JSONValue
    /// The call on the cassette that is most like it; nil when none is of that service.
    package var nearest: JSONValue?
}
