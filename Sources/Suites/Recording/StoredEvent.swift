package import LambdaModel
import LosslessJSON

/// The bytes of an event in a case's file: laid out for reading, or untouched when that could lose something.
///
/// A case sends these bytes, so runs that are to be compared with it send them as well: a function may look at spaces.
package func eventAsStored(_ event: Payload) -> [UInt8] {
    guard let value = try? JSONValue(parsing: event.bytes) else { return event.bytes }
    let pretty = value.bytes(.pretty) + [UInt8(ascii: "\n")]
    let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
    let losesText = pretty.contains(replacement) && !event.bytes.contains(replacement)
    return losesText ? event.bytes : pretty
}
