extension SecretScanner {
    /// Looks at the word after a blank when the one before is curl's `-u`, `--user` or `--proxy-user`.
    ///
    /// To other programs `-u` is something else, as in `docker run -u 1000:1000`, so curl has to stand before it.
    mutating func findCurlPassword(at blank: Int) {
        guard isWord("-u", before: blank) || isWord("--user", before: blank) || isWord("--proxy-user", before: blank),
            isCurl(before: blank)
        else { return }
        var start = afterBlanks(blank)
        var stop = bareEnd(from: start)
        if let quote = quote(at: start) {
            start += quote.backslashes + 1
            stop = closing(quote, from: start)
        }
        let user = end(from: start) { $0 != UInt8(ascii: ":") }
        if user < stop { note(user + 1..<stop) }
    }

    /// Whether a word of its own ends before a blank.
    private func isWord(_ word: StaticString, before blank: Int) -> Bool {
        let start = blank - word.utf8CodeUnitCount
        return matches(word, at: start) && byte(start - 1) == UInt8(ascii: " ")
    }

    /// Whether the line up to a place has the word curl.
    private func isCurl(before place: Int) -> Bool {
        var index = place
        while index > max(0, place - 8192), byte(index - 1) != UInt8(ascii: "\n") {
            index -= 1
            if matches("curl", at: index), !isWordByte(byte(index - 1)), !isWordByte(byte(index + 4)) { return true }
        }
        return false
    }
}
