import EventSources

extension TimelineEvent.Kind {
    /// The one character that stands for it in drawings; every one is a column wide.
    func mark(_ bars: Bars) -> Character { bars.isUnicode ? symbol : letter }

    private var symbol: Character {
        switch self {
        case .sent: "●"
        case .received: "↓"
        case .filtered: "▽"
        case .coldStart: "❄"
        case .invoke: "▶"
        case .success: "✓"
        case .error: "✗"
        case .timeout: "◷"
        case .throttle: "⊘"
        case .retry: "↻"
        case .visible: "↺"
        case .bisect: "÷"
        case .deleted: "-"
        case .deadLettered: "†"
        case .destination: "→"
        case .expired: "∅"
        case .blocked: "■"
        case .windowClosed: "□"
        case .scheduled: "◔"
        case .recursionStopped: "∞"
        case .reclaimed: "·"
        case .duplicate: "="
        case .state: "◆"
        case .clientTimeout: "◶"
        case .killed: "☓"
        case .refused: "⊗"
        case .setting: "*"
        }
    }

    private var letter: Character {
        switch self {
        case .sent: "o"
        case .received: "v"
        case .filtered: "F"
        case .coldStart: "*"
        case .invoke: ">"
        case .success: "+"
        case .error: "x"
        case .timeout: "T"
        case .throttle: "!"
        case .retry: "R"
        case .visible: "^"
        case .bisect: "/"
        case .deleted: "-"
        case .deadLettered: "D"
        case .destination: "N"
        case .expired: "E"
        case .blocked: "B"
        case .windowClosed: "W"
        case .scheduled: "S"
        case .recursionStopped: "L"
        case .reclaimed: "."
        case .duplicate: "="
        case .state: "#"
        case .clientTimeout: "C"
        case .killed: "K"
        case .refused: "X"
        case .setting: "~"
        }
    }

    /// The kind in words, such as `cold start`.
    var words: String { rawValue.replacing("_", with: " ") }

    /// How it looks in a terminal.
    var style: Style? {
        switch self {
        case .success: .good
        case .error, .timeout, .expired, .deadLettered, .recursionStopped, .clientTimeout, .killed, .refused: .bad
        case .coldStart, .throttle, .retry, .visible, .duplicate, .blocked, .bisect: .caution
        case .sent, .filtered, .deleted, .reclaimed: .dim
        default: nil
        }
    }
}

extension TimelineChart {
    /// What the marks mean that occur, as lines of at most a width.
    func legend(
        _ bars: Bars,
        width: Int,
        without hidden: Set<TimelineEvent.Kind> = [],
        besides others: [String] = []
    ) -> [String] {
        let kinds = Set(events.map(\.kind)).subtracting(hidden)
        let words = TimelineEvent.Kind.allCases.filter { kinds.contains($0) }.map { "\($0.mark(bars)) \($0.words)" }
        return (words + others).reduce(into: [""]) { lines, word in
            let last = lines[lines.count - 1]
            if last.isEmpty {
                lines[lines.count - 1] = word
            } else if displayWidth(of: last) + 2 + displayWidth(of: word) <= width {
                lines[lines.count - 1] += "  " + word
            } else {
                lines.append(word)
            }
        }
    }
}
