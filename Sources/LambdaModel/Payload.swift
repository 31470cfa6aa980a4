/// The bytes of an event or of a response, untouched.
package struct Payload: Sendable, Hashable {
    /// The bytes as they were given.
    package var bytes: [UInt8]

    /// Creates a payload from bytes.
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Creates a payload from text.
    package init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// The bytes as text; invalid UTF-8 shows as U+FFFD.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// What a handler that returns nothing answers.
    package static let null = Payload("null")
}
