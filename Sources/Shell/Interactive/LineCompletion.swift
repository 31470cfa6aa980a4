import LineEditing

/// Completion of a line that is being typed: finds the word under the cursor and puts candidates in its place.
struct LineCompletion: Sendable {
    var completer: Completer

    /// The ways to go on from the cursor; quoted where a shell word must be.
    func complete(_ text: String, cursor: Int) -> CompletionResult {
        let before = String(text.prefix(cursor))
        let (line, unfinished) = Tokenizer.partialLine(before)
        if case .pipe? = line.tail { return .none }
        if case .file(let word, _)? = line.tail {
            return isAtWord(before, word) ? paths(word) : .none
        }
        guard line.words.first?.literal != "!" else { return .none }
        var words = line.words.map(\.literal)
        if let unfinished {
            return result(at: unfinished, words, openWord(before, from: unfinished))
        }
        guard let last = line.words.last, isAtWord(before, last) else { return result(at: cursor, words, "") }
        words.removeLast()
        return result(at: last.column, words, last.literal)
    }

    private func isAtWord(_ text: String, _ word: Word) -> Bool {
        word.column + word.length == text.count
    }

    /// The text of a word whose quote is still open; JSON is not completed.
    private func openWord(_ text: String, from start: Int) -> String {
        String(text.dropFirst(start)).filter { $0 != "\"" && $0 != "'" }
    }

    private func result(at column: Int, _ words: [String], _ prefix: String) -> CompletionResult {
        guard prefix.first != "{", prefix.first != "[" else { return .none }
        let candidates = completer.candidates(after: words, prefix: prefix).map { candidate in
            CompletionResult.Candidate(
                quoted(candidate.text),
                label: label(of: candidate.text),
                annotation: candidate.annotation,
                appendsSpace: !candidate.text.hasSuffix("/")
            )
        }
        return CompletionResult(replacementStart: column, candidates: candidates)
    }

    private func paths(_ word: Word) -> CompletionResult {
        let candidates = completer.names.paths(continuing: word.literal).map { path in
            CompletionResult.Candidate(quoted(path), label: label(of: path), appendsSpace: !path.hasSuffix("/"))
        }
        return CompletionResult(replacementStart: word.column, candidates: candidates)
    }

    /// A path's last component; other candidates are shown whole.
    private func label(of text: String) -> String? {
        let parts = text.split(separator: "/")
        guard parts.count > 1, let last = parts.last else { return nil }
        return last + (text.hasSuffix("/") ? "/" : "")
    }

    private func quoted(_ text: String) -> String {
        if VariableReference.Name.allCases.contains(where: { "$" + $0.rawValue == text }) { return text }
        guard text.contains(where: { $0.isWhitespace || "'\"\\|>#$".contains($0) }) else { return text }
        return "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
