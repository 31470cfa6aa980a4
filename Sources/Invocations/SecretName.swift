/// Tells from a name, such as that of a header, a member or a variable, whether its value is a secret.
enum SecretName {
    /// What the value looks like.
    enum Kind {
        /// A header's: it may go on to the end of the line, and a scheme may come before it.
        case header
        /// One word.
        case value
    }

    /// Whether a secret's name can end in a character; the quickest way to say no.
    static func mayEnd(in byte: UInt8) -> Bool {
        switch byte | 0x20 {
        case UInt8(ascii: "n"), UInt8(ascii: "e"), UInt8(ascii: "s"), UInt8(ascii: "y"), UInt8(ascii: "d"),
            UInt8(ascii: "t"):
            true
        default: false
        }
    }

    /// What the value under a name is; nil when it is no secret.
    ///
    /// Case, `_` and `-` make no difference.
    static func kind(of name: Slice<UnsafeBufferPointer<UInt8>>) -> Kind? {
        guard let last = name.last else { return nil }
        switch last | 0x20 {
        case UInt8(ascii: "n"):
            if ending("authorization", of: name) != nil { return .header }
            guard let rest = ending("token", of: name) else { return nil }
            return harmlessTokens.contains { ending($0, of: rest) != nil } ? nil : .value
        case UInt8(ascii: "e"):
            if ending("cookie", of: name) != nil { return .header }
            return ending("passphrase", of: name) ?? ending("xamzsignature", of: name) == nil ? nil : .value
        case UInt8(ascii: "s"): return ending("cookies", of: name)?.isEmpty == true ? .header : nil
        case UInt8(ascii: "y"): return keys.contains { ending($0, of: name) != nil } ? .value : nil
        case UInt8(ascii: "d"): return ending("password", of: name) ?? ending("passwd", of: name) == nil ? nil : .value
        case UInt8(ascii: "t"): return ending("secret", of: name) == nil ? nil : .value
        default: return nil
        }
    }

    private static let keys: [StaticString] = [
        "apikey", "secretkey", "secretaccesskey", "privatekey", "signingkey", "encryptionkey", "accountkey",
    ]

    /// What makes a token one of paging or of idempotency.
    private static let harmlessTokens: [StaticString] = [
        "next", "page", "paging", "pagination", "continuation", "start", "client", "request", "idempotency", "task",
    ]

    /// What stands before an ending; nil when the name does not end in it.
    private static func ending(
        _ ending: StaticString,
        of name: Slice<UnsafeBufferPointer<UInt8>>
    ) -> Slice<UnsafeBufferPointer<UInt8>>? {
        var index = name.endIndex
        var expected = ending.utf8CodeUnitCount
        while expected > 0 {
            guard index > name.startIndex else { return nil }
            index -= 1
            let byte = name[index]
            if byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") { continue }
            expected -= 1
            guard byte | 0x20 == ending.utf8Start[expected] else { return nil }
        }
        return name[..<index]
    }
}
