/// What a stretch of text is, so that one place decides how it looks.
enum Style: Sendable, Hashable {
    case heading, dim, good, bad, caution, hint
    case key, string, number, literal, punctuation
    case command, function, added, removed

    /// The parameters of the SGR control sequence.
    var code: String {
        switch self {
        case .heading: "1"
        case .dim, .punctuation: "2"
        case .good, .added: "32"
        case .bad, .removed: "31"
        case .caution: "33"
        case .hint: "36"
        case .key: "34"
        case .string: "32"
        case .number: "36"
        case .literal: "35"
        case .command: "1"
        case .function: "36"
        }
    }
}

/// When to colour.
enum ColorChoice: String, Sendable, CaseIterable {
    case auto, always, never
}

/// Puts colours on text, or leaves it plain.
struct Palette: Sendable, Hashable {
    /// Whether colours are put on.
    var isColored: Bool

    /// Text that stays as it is.
    static let plain = Palette(isColored: false)

    /// The text in a style, reset after it.
    func callAsFunction(_ style: Style?, _ text: String) -> String {
        guard isColored, let style, !text.isEmpty else { return text }
        return "\u{1B}[\(style.code)m\(text)\u{1B}[0m"
    }
}

extension ColorChoice {
    /// Decides for one stream: the option first, then `NO_COLOR` and `CLICOLOR_FORCE`, then what the stream is.
    func palette(isTerminal: Bool, environment: (String) -> String?) -> Palette {
        switch self {
        case .always: return Palette(isColored: true)
        case .never: return .plain
        case .auto: break
        }
        if let value = environment("NO_COLOR"), !value.isEmpty { return .plain }
        if let value = environment("CLICOLOR_FORCE"), !value.isEmpty, value != "0" { return Palette(isColored: true) }
        return Palette(isColored: isTerminal && environment("TERM") != "dumb")
    }
}
