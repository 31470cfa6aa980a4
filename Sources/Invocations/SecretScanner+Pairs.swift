extension SecretScanner {
    /// Looks at what stands on both sides of a `:` or `=`.
    mutating func findPair(at separator: Int) {
        if byte(separator + 1) == UInt8(ascii: "/"), byte(separator + 2) == UInt8(ascii: "/") {
            return findUserInfo(from: separator + 3)
        }
        let (name, quote) = name(before: separator)
        guard let kind = SecretName.kind(of: bytes[name]) else { return }
        var value = afterBlanks(separator + 1)
        if quote == nil, isQuotedBlank(at: value) { value += 2 }
        if let opening = self.quote(at: value) {
            value += opening.backslashes + 1
            guard quote.map({ $0.backslashes <= opening.backslashes }) ?? !endsOuterText(at: value - 1) else { return }
            return noteText(value..<closing(opening, from: value), kind)
        }
        if isOpening(byte(value)), findBelow(value, kind, quote) { return }
        if let quote { return noteNumber(at: value, kind, quotingAs: quote) }
        guard !kind.isPlural else { return }
        // As in `-H 'Authorization: …'`.
        let endsInApostrophe = byte(name.lowerBound - 1) == UInt8(ascii: "'")
        let leastCount = byte(separator) == UInt8(ascii: "=") ? 1 : kind == .pin ? 4 : 6
        findBareValue(at: value, kind, leastCount: leastCount, endsInApostrophe: endsInApostrophe)
    }

    /// The name that ends before a separator, and the quotes that surround it.
    private func name(before separator: Int) -> (Range<Int>, Quote?) {
        var end = separator
        while byte(end - 1) == UInt8(ascii: " ") { end -= 1 }
        let mark = byte(end - 1)
        var quote: Quote?
        if mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") {
            let place = end - 1
            end = place
            while byte(end - 1) == UInt8(ascii: "\\") { end -= 1 }
            quote = Quote(mark: mark, backslashes: place - end)
        }
        guard SecretName.mayEnd(in: byte(end - 1)), quote?.isPossible ?? true else { return (0..<0, quote) }
        var start = end
        while end - start < 64, isWordByte(byte(start - 1)) { start -= 1 }
        return (start..<end, quote)
    }

    /// Notes a text that a name announces.
    mutating func noteText(_ text: Range<Int>, _ kind: SecretName.Kind) {
        let secret = withoutScheme(text, kind)
        if kind.hides(text: bytes[secret.clamped(to: 0..<bytes.count)]) { note(secret) }
    }

    /// Notes a whole number that a quoted name announces.
    private mutating func noteNumber(at start: Int, _ kind: SecretName.Kind, quotingAs quote: Quote) {
        let stop = end(from: start, while: isDigit)
        guard !goesOn(at: stop), kind.hides(digits: bytes[start..<stop]) else { return }
        note(start..<stop, quotingAs: quote)
    }

    private mutating func findBareValue(
        at start: Int,
        _ kind: SecretName.Kind,
        leastCount: Int,
        endsInApostrophe: Bool
    ) {
        let stop =
            switch kind {
            case .header: headerEnd(from: start, endsInApostrophe: endsInApostrophe)
            default: bareEnd(from: start)
            }
        guard stop - start >= leastCount else { return }
        noteText(start..<stop, kind)
    }

    /// Where a header's value ends that no quotes surround: with the line, or with the word when backslashes quote its
    /// blanks, as in `Authorization=Bearer\ …`.
    private func headerEnd(from start: Int, endsInApostrophe: Bool) -> Int {
        var isWord = isQuotedBlank(at: start - 2)
        var index = start
        while true {
            index = end(from: index) {
                $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
                    && !(endsInApostrophe && $0 == UInt8(ascii: "'")) && !(isWord && $0 == UInt8(ascii: " "))
            }
            guard isQuotedByShell(at: index) else { return index }
            if isQuotedBlank(at: index), !bytes[start..<index].contains(UInt8(ascii: " ")) { isWord = true }
            index += 2
        }
    }

    /// The password of `scheme://user:password@host`.
    private mutating func findUserInfo(from start: Int) {
        let user = end(from: start) { isWordByte($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "%") }
        guard byte(user) == UInt8(ascii: ":") else { return }
        let stop = end(from: user + 1) {
            isBareValueByte($0) && $0 != UInt8(ascii: "@") && $0 != UInt8(ascii: "/")
        }
        if byte(stop) == UInt8(ascii: "@") { note(user + 1..<stop) }
    }

    // MARK: Quotes

    /// The quotation mark at a place, and the backslashes before it.
    func quote(at start: Int) -> Quote? {
        let index = end(from: start) { $0 == UInt8(ascii: "\\") }
        let mark = byte(index)
        guard mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") else { return nil }
        let quote = Quote(mark: mark, backslashes: index - start)
        return quote.isPossible ? quote : nil
    }

    /// Where the text in quotes ends, before the backslashes of the closing mark.
    func closing(_ quote: Quote, from start: Int) -> Int {
        var backslashes = 0
        for index in start..<max(start, bytes.count) {
            switch bytes[index] {
            case UInt8(ascii: "\\"): backslashes += 1
            case quote.mark where isClosing(quote, after: backslashes):
                return index - min(backslashes, quote.backslashes)
            case UInt8(ascii: "\"") where backslashes == 0 && endsOuterText(at: index): return index
            default: backslashes = 0
            }
        }
        return bytes.count
    }

    /// Whether a quotation mark that seems to open a text rather ends the string around a name without quotes, as in
    /// `{"line":"no token: ","n":1}`.
    func endsOuterText(at mark: Int) -> Bool {
        let next = afterBlanks(mark + 1)
        switch byte(next) {
        case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "}"), UInt8(ascii: "]"): return true
        default: return next >= bytes.count
        }
    }

    private func isClosing(_ quote: Quote, after backslashes: Int) -> Bool {
        quote.backslashes == 0 ? backslashes.isMultiple(of: 2) : backslashes <= quote.backslashes
    }

    /// A header's value without the authentication scheme before it.
    private func withoutScheme(_ value: Range<Int>, _ kind: SecretName.Kind) -> Range<Int> {
        guard kind == .header, value.upperBound <= bytes.count else { return value }
        let word = end(from: value.lowerBound, while: isWordByte)
        let next = isQuotedBlank(at: word) ? word + 2 : word + 1
        guard byte(next - 1) == UInt8(ascii: " "), next < value.upperBound, isScheme(value.lowerBound..<word) else {
            return value
        }
        return next..<value.upperBound
    }

    private func isScheme(_ word: Range<Int>) -> Bool {
        ["Bearer", "Basic", "Digest", "Token", "AWS4-HMAC-SHA256"].contains { scheme in
            scheme.utf8.count == word.count
                && zip(scheme.utf8, bytes[word]).allSatisfy { $0 | 0x20 == $1 | 0x20 }
        }
    }
}
