/// A block of a lesson's prose: as much of Markdown as a lesson needs.
package enum ProseBlock: Sendable, Hashable {
    /// Running text; with `code`, **strong** and *emphasised* words still marked.
    case paragraph(String)
    /// One entry of a list, with what stands before it, such as `-` or `2.`.
    case item(marker: String, text: String)
    /// Lines of a fence in any other language, shown as they are.
    case code([String])
}

/// A stretch of running text that looks the same.
package struct ProseSpan: Sendable, Hashable {
    /// How it is marked.
    package enum Mark: Sendable, Hashable { case plain, code, strong, emphasis }

    package var mark: Mark
    package var text: String
}

extension ProseBlock {
    /// Running text as spans; a mark that is not closed is text.
    package static func spans(_ text: String) -> [ProseSpan] {
        var spans: [ProseSpan] = []
        var rest = text[...]
        var plain = ""
        while !rest.isEmpty {
            if let (span, after) = marked(rest) {
                if !plain.isEmpty { spans.append(ProseSpan(mark: .plain, text: plain)) }
                plain = ""
                spans.append(span)
                rest = after
            } else {
                plain.append(rest.removeFirst())
            }
        }
        if !plain.isEmpty { spans.append(ProseSpan(mark: .plain, text: plain)) }
        return spans
    }

    private static let marks: [(sign: String, mark: ProseSpan.Mark)] = [
        ("`", .code), ("**", .strong), ("*", .emphasis),
    ]

    private static func marked(_ text: Substring) -> (ProseSpan, Substring)? {
        guard let (sign, mark) = marks.first(where: { text.hasPrefix($0.sign) }) else { return nil }
        let inner = text.dropFirst(sign.count)
        guard let end = inner.firstRange(of: sign), end.lowerBound > inner.startIndex, inner.first != " " else {
            return nil
        }
        return (ProseSpan(mark: mark, text: String(inner[..<end.lowerBound])), inner[end.upperBound...])
    }
}
