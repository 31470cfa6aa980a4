package import Diagnostics
package import LosslessJSON

/// A call of a service that puts something there before an event is delivered.
package struct StateCall: Sendable, Equatable {
    /// The service as SDKs name it.
    package var service: String
    /// The operation, such as `PutItem`.
    package var operation: String
    /// What is passed, by the API's names.
    package var parameters: JSONObject
    /// The whole body, for operations whose body is bytes, such as an object's.
    package var content: [UInt8]?
    /// Where it is written.
    package var location: SourceLocation

    /// Creates a call.
    package init(
        _ service: String,
        _ operation: String,
        _ parameters: JSONObject,
        content: [UInt8]? = nil,
        at location: SourceLocation
    ) {
        self.service = service
        self.operation = operation
        self.parameters = parameters
        self.content = content
        self.location = location
    }
}
