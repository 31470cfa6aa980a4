/// Something the user should know that does not stop the work.
package struct Warning: Sendable, Hashable {
    /// One lower-case line without a final stop.
    package var message: String
    /// Where in a file it comes from.
    package var location: SourceLocation?

    /// Creates a warning, with the place it comes from when known.
    package init(_ message: String, at location: SourceLocation? = nil) {
        self.message = message
        self.location = location
    }

    /// The warning on one line, its location first.
    package var description: String { location.map { "\($0): \(message)" } ?? message }
}
