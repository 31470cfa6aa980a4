import Diagnostics

/// Questions with their options and their explanation.
extension LessonReader {
    mutating func question(_ text: String, _ number: Int) throws(Diagnostic) {
        var text = text
        while let line = peek(), !line.trimmed.isEmpty, !line.hasPrefix("- [") {
            text += " " + line.trimmed
            _ = take()
        }
        var options: [String] = []
        var right: [Int] = []
        while let line = peek(), let option = Self.option(line) {
            if option.isRight { right.append(options.count) }
            _ = take()
            options.append(option.text + continued())
        }
        guard options.count > 1, options.count < 10, right.count == 1 else {
            throw problem(
                "a question needs two to nine options, one of them right",
                "write - [ ] WRONG and - [x] RIGHT below it",
                line: number
            )
        }
        guard let line = peek(), line.dropFirst().trimmed.hasPrefix("because:"), line.first == ">" else {
            throw problem("the question lacks its explanation", "write > because: … below its options", line: number)
        }
        let explanation = because()
        let question = PredictionQuestion(
            text: text,
            options: options,
            answer: right[0],
            explanation: explanation,
            line: number
        )
        guard !steps.isEmpty else {
            throw problem("a question before the first step", "begin each step with a heading: ## …", line: number)
        }
        add(.question(question))
    }

    private static func option(_ line: Substring) -> (text: String, isRight: Bool)? {
        for (mark, isRight) in [("- [ ] ", false), ("- [x] ", true), ("- [X] ", true)] where line.hasPrefix(mark) {
            return (line.dropFirst(mark.count).trimmed, isRight)
        }
        return nil
    }

    /// The further lines of an option, which are indented.
    private mutating func continued() -> String {
        var text = ""
        while let line = peek(), line.hasPrefix("  "), !line.trimmed.isEmpty {
            text += " " + line.trimmed
            _ = take()
        }
        return text
    }

    private mutating func because() -> String {
        var words: [String] = []
        while let line = peek(), line.first == ">" {
            words.append(line.dropFirst().trimmed)
            _ = take()
        }
        return words.joined(separator: " ").dropFirst("because:".count).trimmed
    }
}
