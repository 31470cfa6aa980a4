import LambdaModel
import LosslessJSON

extension Payload {
    /// The payload as JSON; what is not JSON becomes a string of its text.
    var json: JSONValue {
        (try? JSONValue(parsing: bytes)) ?? .string(text)
    }
}
