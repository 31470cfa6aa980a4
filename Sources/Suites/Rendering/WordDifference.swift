import LosslessJSON

/// Two texts as stretches, with the words that are not in the other one emphasised.
func wordDifference(
    _ left: String,
    _ right: String
) -> (removed: [DifferenceLine.Segment], added: [DifferenceLine.Segment]) {
    let (leftWords, rightWords) = (words(left), words(right))
    let common = commonSubsequence(leftWords, rightWords)
    return (
        segments(leftWords, common: Set(common.map(\.left))), segments(rightWords, common: Set(common.map(\.right)))
    )
}

/// Runs of letters and digits, runs of white space, and every other character alone, those of East Asian scripts too.
private func words(_ text: String) -> [Substring] {
    var words: [Substring] = []
    var rest = text[...]
    while let first = rest.first {
        let sort = sort(of: first)
        let word = sort == .other ? rest.prefix(1) : rest.prefix { Suites.sort(of: $0) == sort }
        words.append(word)
        rest = rest[word.endIndex...]
    }
    return words
}

private enum CharacterSort { case word, space, other }

private func sort(of character: Character) -> CharacterSort {
    if let scalar = character.unicodeScalars.first, scalar.value >= 0x2E80 { return .other }
    if character.isLetter || character.isNumber || character == "_" { return .word }
    return character.isWhitespace ? .space : .other
}

private func segments(_ words: [Substring], common: Set<Int>) -> [DifferenceLine.Segment] {
    words.enumerated().reduce(into: []) { segments, word in
        let isEmphasised = !common.contains(word.offset)
        if segments.last?.isEmphasised == isEmphasised {
            segments[segments.count - 1].text += word.element
        } else {
            segments.append(DifferenceLine.Segment(String(word.element), isEmphasised: isEmphasised))
        }
    }
}

/// The stretches with the middle of long unchanged ones left out.
/// - Parameters:
///   - segments: the stretches of a text.
///   - count: how many characters of an unchanged stretch stay, half of them at each change.
/// - Returns: the stretches, all of them.
func elided(_ segments: [DifferenceLine.Segment], keeping count: Int) -> [DifferenceLine.Segment] {
    guard segments.contains(where: \.isEmphasised) else { return segments }
    return segments.enumerated().map { index, segment in
        guard !segment.isEmphasised, segment.text.count > count + 3 else { return segment }
        let head = index == 0 ? "" : segment.text.prefix(count / 2)
        let tail = index == segments.count - 1 ? "" : segment.text.suffix(count / 2)
        return DifferenceLine.Segment(head + "…" + tail)
    }
}

/// A string as JSON writes it, so that its ends and its control characters show.
func quoted(_ text: String) -> String { visible(JSONValue.string(text).text()) }

/// Text in which no control character is left, so that it cannot move a terminal's cursor.
func visible(_ text: some StringProtocol) -> String {
    String(
        String.UnicodeScalarView(
            text.unicodeScalars.map { scalar in
                switch scalar.value {
                case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
                case 0x7F: "\u{2421}"
                case 0x80..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: "\u{FFFD}"
                default: scalar
                }
            }
        )
    )
}
