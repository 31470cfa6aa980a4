extension SecretScanner {
    /// Looks at the word after a blank when the one before announces a secret: `Bearer …`, `--password …`.
    mutating func findAfterWord(at blank: Int) {
        let last = byte(blank - 1)
        // A shell's backslash may quote the blank.
        let word = last == UInt8(ascii: "\\") ? blank - 1 : blank
        if byte(word - 1) == UInt8(ascii: "r"), matches("earer", at: word - 5),
            byte(word - 6) | 0x20 == UInt8(ascii: "b")
        {
            let stop = bareEnd(from: blank + 1)
            if stop - blank > 8 { note(blank + 1..<stop) }
            return
        }
        if last == UInt8(ascii: "u") || last == UInt8(ascii: "r") { return findCurlPassword(at: blank) }
        guard SecretName.mayEnd(in: last) else { return }
        var start = blank
        while blank - start < 64, isWordByte(byte(start - 1)) { start -= 1 }
        guard matches("--", at: start), let kind = SecretName.kind(of: bytes[start..<blank]), !kind.isPlural else {
            return
        }
        findOptionValue(from: afterBlanks(blank), kind)
    }

    private mutating func findOptionValue(from start: Int, _ kind: SecretName.Kind) {
        if let quote = quote(at: start) {
            let text = start + quote.backslashes + 1
            guard !endsOuterText(at: text - 1) else { return }
            noteText(text..<closing(quote, from: text), kind)
        } else if byte(start) != UInt8(ascii: "-") {
            noteText(start..<bareEnd(from: start), kind)
        }
    }

    /// Looks at a character that is typical of a token's first letters.
    mutating func findToken(at place: Int) {
        switch byte(place) {
        case UInt8(ascii: "J"): findJSONWebToken(at: place - 2)
        case UInt8(ascii: "I"): findAccessKey(at: place - 2)
        case UInt8(ascii: "-") where byte(place + 1) == UInt8(ascii: "-"): findPrivateKey(at: place)
        default: findPrefixedToken(endingPrefixAt: place + 1)
        }
    }

    /// A JSON Web Token: three parts of base64 without padding, the first of which begins an object.
    private mutating func findJSONWebToken(at start: Int) {
        guard matches("eyJ", at: start), !isWordByte(byte(start - 1)) else { return }
        let header = end(from: start, while: isWordByte)
        guard byte(header) == UInt8(ascii: ".") else { return }
        let claims = end(from: header + 1, while: isWordByte)
        guard byte(claims) == UInt8(ascii: "."), claims - start > 20 else { return }
        note(start..<end(from: claims + 1, while: isWordByte))
    }

    /// An AWS access key id, which keeps its first four letters, as they say what it is.
    private mutating func findAccessKey(at start: Int) {
        guard matches("AKIA", at: start) || matches("ASIA", at: start), !isWordByte(byte(start - 1)) else {
            return
        }
        let stop = end(from: start) { isWordByte($0) && ($0 < UInt8(ascii: "_")) && $0 != UInt8(ascii: "-") }
        if stop - start == 20, !isWordByte(byte(stop)) { note(start + 4..<stop) }
    }

    /// Tokens of services that give theirs a prefix, which stays.
    private mutating func findPrefixedToken(endingPrefixAt start: Int) {
        guard hasPrefix(before: start) else { return }
        let stop = end(from: start, while: isWordByte)
        if stop - start >= 16 { note(start..<stop) }
    }

    /// Whether one of the known prefixes ends before a place; its last letter sorts out nearly all others.
    private func hasPrefix(before start: Int) -> Bool {
        switch byte(start - 2) {
        case UInt8(ascii: "p"): isPrefix("ghp_", before: start) || isPrefix("xoxp-", before: start)
        case UInt8(ascii: "o"): isPrefix("gho_", before: start)
        case UInt8(ascii: "u"): isPrefix("ghu_", before: start)
        case UInt8(ascii: "s"): isPrefix("ghs_", before: start) || isPrefix("xoxs-", before: start)
        case UInt8(ascii: "r"): isPrefix("ghr_", before: start) || isPrefix("xoxr-", before: start)
        case UInt8(ascii: "a"): isPrefix("xoxa-", before: start)
        case UInt8(ascii: "b"): isPrefix("xoxb-", before: start)
        case UInt8(ascii: "k"): isPrefix("sk-", before: start)
        case UInt8(ascii: "e"): isPrefix("sk_live_", before: start) || isPrefix("rk_live_", before: start)
        case UInt8(ascii: "t"):
            isPrefix("sk_test_", before: start) || isPrefix("github_pat_", before: start)
                || isPrefix("glpat-", before: start)
        default: false
        }
    }

    private func isPrefix(_ prefix: StaticString, before start: Int) -> Bool {
        let begin = start - prefix.utf8CodeUnitCount
        return matches(prefix, at: begin) && !isWordByte(byte(begin - 1))
    }

    /// The body of a private key in PEM.
    private mutating func findPrivateKey(at start: Int) {
        guard matches("-----BEGIN ", at: start) else { return }
        let label = end(from: start + 11) { $0 != UInt8(ascii: "-") }
        guard label - start < 64, matches("PRIVATE KEY", at: label - 11), matches("-----", at: label) else {
            return
        }
        var stop = label + 5
        while stop < bytes.count, !matches("-----END", at: stop), bytes[stop] != UInt8(ascii: "\"") { stop += 1 }
        note(label + 5..<stop)
    }
}
