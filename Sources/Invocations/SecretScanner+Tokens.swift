extension SecretScanner {
    /// Looks at the word after a blank when the one before announces a secret: `Bearer …`, `--password …`.
    mutating func findAfterWord(at blank: Int) {
        let last = byte(blank - 1)
        if last == UInt8(ascii: "r"), matches("earer".utf8, at: blank - 5), byte(blank - 6) | 0x20 == UInt8(ascii: "b") {
            let stop = end(from: blank + 1, while: isBareValueByte)
            if stop - blank > 8 { note(blank + 1..<stop) }
            return
        }
        guard SecretName.mayEnd(in: last) else { return }
        var start = blank
        while blank - start < 64, isWordByte(byte(start - 1)) { start -= 1 }
        guard matches("--".utf8, at: start), SecretName.kind(of: bytes[start..<blank]) != nil else { return }
        findOptionValue(from: afterBlanks(blank))
    }

    private mutating func findOptionValue(from start: Int) {
        let mark = byte(start)
        if mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") {
            note(start + 1..<max(start + 1, end(from: start + 1) { $0 != mark }))
        } else if mark != UInt8(ascii: "-") {
            note(start..<end(from: start, while: isBareValueByte))
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
        guard matches("eyJ".utf8, at: start), !isWordByte(byte(start - 1)) else { return }
        let header = end(from: start, while: isWordByte)
        guard byte(header) == UInt8(ascii: ".") else { return }
        let claims = end(from: header + 1, while: isWordByte)
        guard byte(claims) == UInt8(ascii: "."), claims - start > 20 else { return }
        note(start..<end(from: claims + 1, while: isWordByte))
    }

    /// An AWS access key id, which keeps its first four letters, as they say what it is.
    private mutating func findAccessKey(at start: Int) {
        guard matches("AKIA".utf8, at: start) || matches("ASIA".utf8, at: start), !isWordByte(byte(start - 1)) else {
            return
        }
        let stop = end(from: start) { isWordByte($0) && ($0 < UInt8(ascii: "_")) && $0 != UInt8(ascii: "-") }
        if stop - start == 20, !isWordByte(byte(stop)) { note(start + 4..<stop) }
    }

    /// Tokens of services that give theirs a prefix, which stays.
    private mutating func findPrefixedToken(endingPrefixAt start: Int) {
        let isKnown = Self.prefixes.contains { prefix in
            matches(prefix.utf8, at: start - prefix.utf8.count) && !isWordByte(byte(start - prefix.utf8.count - 1))
        }
        guard isKnown else { return }
        let stop = end(from: start, while: isWordByte)
        if stop - start >= 16 { note(start..<stop) }
    }

    private static let prefixes = [
        "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "sk_live_", "sk_test_", "rk_live_", "sk-",
        "xoxa-", "xoxb-", "xoxp-", "xoxr-", "xoxs-",
    ]

    /// The body of a private key in PEM.
    private mutating func findPrivateKey(at start: Int) {
        guard matches("-----BEGIN ".utf8, at: start) else { return }
        let label = end(from: start + 11) { $0 != UInt8(ascii: "-") }
        guard label - start < 64, matches("PRIVATE KEY".utf8, at: label - 11), matches("-----".utf8, at: label) else {
            return
        }
        var stop = label + 5
        while stop < bytes.count, !matches("-----END".utf8, at: stop), bytes[stop] != UInt8(ascii: "\"") { stop += 1 }
        note(label + 5..<stop)
    }
}
