/// A place in a file of the user's; lines and columns count from 1.
package struct SourceLocation: Sendable, Hashable, CustomStringConvertible {
    /// The file's path as the user would type it.
    package var file: String
    /// The line, counted from 1, when one is known.
    package var line: Int?
    /// The column in characters, counted from 1, when one is known.
    package var column: Int?

    /// Creates a location from whatever is known of it.
    package init(file: String, line: Int? = nil, column: Int? = nil) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// The location as compilers print it, `file:line:column`.
    package var description: String {
        ([file] + [line, column].compactMap { $0.map(String.init) }).joined(separator: ":")
    }
}
