/// How many columns of a terminal a text takes; control sequences take none.
func displayWidth(of text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
    var width = 0
    var rest = Substring(text)
    while let character = rest.first {
        if character == "\u{1B}" {
            rest = rest.dropFirst(escapeSequenceLength(rest))
            continue
        }
        width += displayWidth(of: character)
        rest = rest.dropFirst()
    }
    return width
}

/// How many columns one character takes: 0, 1 or 2.
func displayWidth(of character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if first.value < 0x20 || first.value == 0x7F { return 0 }
    if scalars.contains("\u{FE0F}") { return 2 }
    if isZeroWidth(first) { return 0 }
    return isWide(first) ? 2 : 1
}

/// The text cut to a number of columns, ending in "…" when something was cut off.
func truncated(_ text: String, to columns: Int, ellipsis: String = "…") -> String {
    guard displayWidth(of: text) > columns else { return text }
    let room = columns - displayWidth(of: ellipsis)
    guard room > 0 else { return columns > 0 ? String(ellipsis.prefix(columns)) : "" }
    var kept = ""
    var width = 0
    for character in text {
        width += displayWidth(of: character)
        guard width <= room else { break }
        kept.append(character)
    }
    return kept + ellipsis
}

/// The text with control characters made visible, so that a log line or a name cannot move the cursor.
func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
        if scalar == "\t" {
            result += "    "
        } else if isControl(scalar) {
            result += scalar.value < 0x20 ? "^" + String(UnicodeScalar(UInt8(scalar.value) + 0x40)) : "\u{FFFD}"
        } else {
            result.unicodeScalars.append(scalar)
        }
    }
}

/// The lines of a text of several, each made printable; a last line break ends the last line.
func printableLines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.count > 1, lines.last == "" { lines.removeLast() }
    return lines.map { printable(String($0)) }
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
}

private func escapeSequenceLength(_ text: Substring) -> Int {
    guard text.dropFirst().first == "[" else { return 1 }
    let parameters = text.dropFirst(2).prefix { !$0.isLetter && $0 != "~" }
    return 2 + parameters.count + 1
}

private func isZeroWidth(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: true
    default: false
    }
}

/// Whether a scalar is of East Asian width "wide" or "fullwidth", or an emoji shown as one (Unicode Annex 11).
private func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
        0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
        0x1B000...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x3FFFD:
        true
    default:
        scalar.properties.isEmojiPresentation
    }
}
