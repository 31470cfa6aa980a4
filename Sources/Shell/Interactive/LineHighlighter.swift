import Events
import LineEditing

/// Colours a line while it is typed: commands, functions, events, options, JSON, variables, comments.
struct LineHighlighter: Sendable {
    var names: any CompletionNames

    /// The coloured stretches of a line.
    func ranges(in text: String) -> [StyledRange] {
        let characters = Array(text)
        let (line, unfinished) = Tokenizer.partialLine(text)
        var ranges = line.words.enumerated().flatMap { index, word in
            style(
                of: word,
                at: index,
                among: line.words,
                in: characters,
                isLast: word.column + word.length == characters.count
            )
        }
        if let unfinished { ranges += quoted(characters, from: unfinished, to: characters.count) }
        let end = line.words.last.map { $0.column + $0.length } ?? 0
        if unfinished == nil, let rest = characters[end...].firstIndex(where: { !$0.isWhitespace }) {
            ranges.append(StyledRange(rest..<characters.count, Style.dim.textStyle))
        }
        return ranges
    }

    private func style(
        of word: Word,
        at index: Int,
        among words: [Word],
        in characters: [Character],
        isLast: Bool
    ) -> [StyledRange] {
        let range = word.column..<(word.column + word.length)
        if index == 0 { return command(word.literal, range, isLast) }
        if let first = characters[range].first, "{['\"".contains(first) {
            return quoted(characters, from: range.lowerBound, to: range.upperBound)
        }
        if word.pieces.contains(where: { if case .variable = $0 { true } else { false } }) {
            return [StyledRange(range, Style.literal.textStyle)]
        }
        guard let style = argument(word.literal, words) else { return [] }
        return [StyledRange(range, style.textStyle)]
    }

    private func command(_ name: String, _ range: Range<Int>, _ isLast: Bool) -> [StyledRange] {
        if Grammar.knows(name) { return [StyledRange(range, Style.command.textStyle)] }
        let mayBecome = isLast && Grammar.names.contains { $0.hasPrefix(name) }
        return mayBecome ? [] : [StyledRange(range, Style.bad.textStyle)]
    }

    private func argument(_ text: String, _ words: [Word]) -> Style? {
        if text.hasPrefix("-") { return .key }
        if names.services.contains(text) || names.services.contains(String(text.prefix { $0 != ":" })) {
            return .string
        }
        if names.functions.contains(text) { return .function }
        return Int(text) == nil ? nil : .number
    }

    /// Strings, and JSON token by token.
    private func quoted(_ characters: [Character], from start: Int, to end: Int) -> [StyledRange] {
        guard characters[start] == "{" || characters[start] == "[" else {
            return [StyledRange(start..<end, Style.string.textStyle)]
        }
        var ranges: [StyledRange] = []
        var position = start
        while position < end {
            let (length, style) = jsonToken(characters[position..<end])
            if let style { ranges.append(StyledRange(position..<(position + length), style.textStyle)) }
            position += length
        }
        return ranges
    }

    private func jsonToken(_ rest: ArraySlice<Character>) -> (length: Int, style: Style?) {
        guard let first = rest.first else { return (1, nil) }
        if first == "\"" { return jsonString(rest) }
        if first == "$" { return (rest.dropFirst().prefix { $0.isLetter || $0 == "." }.count + 1, .literal) }
        if first.isNumber || first == "-" {
            return (rest.prefix { $0.isNumber || "+-.eE".contains($0) }.count, .number)
        }
        if first.isLetter { return (rest.prefix { $0.isLetter }.count, .literal) }
        return (1, nil)
    }

    private func jsonString(_ rest: ArraySlice<Character>) -> (length: Int, style: Style?) {
        var position = rest.startIndex + 1
        while position < rest.endIndex, rest[position] != "\"" {
            position += rest[position] == "\\" ? 2 : 1
        }
        let length = min(position + 1, rest.endIndex) - rest.startIndex
        let following = rest.dropFirst(length).first { !$0.isWhitespace }
        return (length, following == ":" ? .key : .string)
    }
}

extension Style {
    /// The style as the line editor has it.
    var textStyle: TextStyle { TextStyle(code) }
}
