/// How characters look: the parameters of the ANSI sequence that selects it, such as `1;32`.
package struct TextStyle: Sendable, Hashable {
    /// The numbers between `ESC [` and `m`.
    package var parameters: String

    /// Creates a style from the numbers between `ESC [` and `m`.
    package init(_ parameters: String) {
        self.parameters = parameters
    }

    /// Bright or heavy.
    package static let bold = TextStyle("1")
    /// Fainter than the rest; suggestions and annotations are drawn in it.
    package static let dim = TextStyle("2")
    /// Underlined.
    package static let underlined = TextStyle("4")
    /// The terminal's red.
    package static let red = TextStyle("31")
    /// The terminal's green.
    package static let green = TextStyle("32")
    /// The terminal's yellow.
    package static let yellow = TextStyle("33")
    /// The terminal's blue.
    package static let blue = TextStyle("34")
    /// The terminal's magenta.
    package static let magenta = TextStyle("35")
    /// The terminal's cyan.
    package static let cyan = TextStyle("36")

    /// The text in this style, and plain after it.
    func applied(to text: some StringProtocol) -> String {
        "\u{1B}[\(parameters)m\(text)\u{1B}[0m"
    }
}

/// A stretch of a line and how it looks.
package struct StyledRange: Sendable, Hashable {
    /// Offsets in characters from the start of the text; what lies outside the text is passed over.
    package var range: Range<Int>
    /// How the stretch looks.
    package var style: TextStyle

    /// Creates a stretch of a line with its look.
    package init(_ range: Range<Int>, _ style: TextStyle) {
        self.range = range
        self.style = style
    }
}
