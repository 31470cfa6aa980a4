package import Diagnostics

/// The words of a command line as a POSIX shell splits them: quotes of both kinds, `$'…'`, backslashes, and lines that
/// are continued.
///
/// Throws a usage diagnostic for quotes that are not closed. Nothing is expanded.
package func shellWords(_ text: String) throws(Diagnostic) -> [String] {
    var splitter = ShellSplitter(text)
    return try splitter.words()
}

/// A word as a shell takes it back: in quotes when it has to be.
package func shellQuoted(_ word: String) -> String {
    let isPlain =
        !word.isEmpty
        && word.utf8.allSatisfy { byte in
            byte >= 0x80 || (0x30...0x3A).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "-_./=,@+%".utf8.contains(byte)
        }
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
}

private struct ShellSplitter {
    private let characters: [Character]
    private var position = 0

    init(_ text: String) {
        characters = Array(text)
    }

    mutating func words() throws(Diagnostic) -> [String] {
        var words: [String] = []
        var word: String?
        while let character = next() {
            switch character {
            case _ where character.isWhitespace:
                if let finished = word { words.append(finished) }
                word = nil
            case "\\":
                // A backslash at the end of a line joins it with the next.
                if let escaped = next(), !escaped.isNewline { word = (word ?? "") + String(escaped) }
            case "'": word = (word ?? "") + (try quoted(until: "'"))
            case "\"": word = (word ?? "") + (try doubleQuoted())
            case "$" where position < characters.count && characters[position] == "'":
                position += 1
                word = (word ?? "") + (try quotedInC())
            default: word = (word ?? "") + String(character)
            }
        }
        if let word { words.append(word) }
        return words
    }

    private mutating func next() -> Character? {
        guard position < characters.count else { return nil }
        defer { position += 1 }
        return characters[position]
    }

    private mutating func quoted(until mark: Character) throws(Diagnostic) -> String {
        var text = ""
        while let character = next() {
            if character == mark { return text }
            text.append(character)
        }
        throw unclosed(mark)
    }

    private mutating func doubleQuoted() throws(Diagnostic) -> String {
        var text = ""
        while let character = next() {
            switch character {
            case "\"": return text
            case "\\":
                guard let escaped = next() else { throw unclosed("\"") }
                if escaped.isNewline { continue }
                text += "\"\\$`".contains(escaped) ? String(escaped) : "\\" + String(escaped)
            default: text.append(character)
            }
        }
        throw unclosed("\"")
    }

    /// `$'…'`, as browsers copy requests whose bodies hold quotes.
    private mutating func quotedInC() throws(Diagnostic) -> String {
        var text = ""
        while let character = next() {
            if character == "'" { return text }
            guard character == "\\" else {
                text.append(character)
                continue
            }
            guard let escaped = next() else { throw unclosed("'") }
            switch escaped {
            case "n": text.append("\n")
            case "r": text.append("\r")
            case "t": text.append("\t")
            case "u": text += code(digits: 4)
            case "U": text += code(digits: 8)
            case "x": text += code(digits: 2)
            default: text.append(escaped)
            }
        }
        throw unclosed("'")
    }

    private mutating func code(digits: Int) -> String {
        var hexadecimal = ""
        while hexadecimal.count < digits, position < characters.count, characters[position].isHexDigit {
            hexadecimal.append(characters[position])
            position += 1
        }
        guard let number = UInt32(hexadecimal, radix: 16) else { return "" }
        if let scalar = Unicode.Scalar(number) { return String(Character(scalar)) }
        return pair(beginningWith: number)
    }

    /// The character of two UTF-16 code units, as browsers write those beyond the first 65,536.
    private mutating func pair(beginningWith high: UInt32) -> String {
        guard position + 5 < characters.count, characters[position] == "\\", characters[position + 1] == "u",
            let low = UInt16(String(characters[(position + 2)..<(position + 6)]), radix: 16)
        else { return "\u{FFFD}" }
        position += 6
        return String(decoding: [UInt16(truncatingIfNeeded: high), low], as: UTF16.self)
    }

    private func unclosed(_ mark: Character) -> Diagnostic {
        Diagnostic(.usage, "the quotation mark \"\(mark)\" of the command line is not closed", hint: "close it")
    }
}
