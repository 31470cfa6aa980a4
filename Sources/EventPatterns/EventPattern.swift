package import Diagnostics
package import LosslessJSON

/// An event pattern of EventBridge, compiled once and then asked about many events.
///
/// Every field named in the pattern has to match (and), any of the values in its array will do (or), and `$or`
/// chooses between objects at any level. Rules and limits follow the EventBridge User Guide ("Comparison operators")
/// and, where the guide is silent, `aws/event-ruler`, the library that the service runs:
/// - An array in an event matches when one of its elements does; of objects in an array one alone must match all
///   that the pattern asks below it.
/// - Only leaves exist: an object or an empty array under a name is neither present nor equal to anything.
/// - Numbers up to ±5e9 with at most six decimals are compared by value, so that `300` is `3.0e2`, as event-ruler does;
///   others by the way they are written. (The guide says that 300 and 3.0e2 differ.)
///
/// Not modelled: event-ruler takes `"a.b"` and `b` within `a` for the same field, which AWS advises not to rely on.
package struct EventPattern: Sendable {
    let root: PatternNode

    /// Compiles a pattern.
    /// - Throws: what is wrong with it, in the service's terms.
    package init(_ json: JSONValue) throws(Diagnostic) {
        try self.init(json, reader: PatternReader(subject: "event pattern", numbers: .eventBridge))
    }

    /// Compiles a pattern from its text.
    /// - Throws: what is wrong with it, as JSON or as a pattern.
    package init(parsing text: String) throws(Diagnostic) {
        let json: JSONValue
        do { json = try JSONValue(parsing: text) } catch { throw error.diagnostic }
        try self.init(json)
    }

    init(_ json: JSONValue, reader: PatternReader) throws(Diagnostic) {
        guard case .object(let object) = json else { throw reader.refusal("it is not an object") }
        root = try reader.node(object, path: [])
    }

    /// Whether an event satisfies the pattern.
    package func matches(_ event: JSONValue) -> Bool {
        root.matches(event, in: event)
    }
}
