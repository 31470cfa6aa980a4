/// Tells from a name, such as that of a header, a member or a variable, whether its value is a secret.
enum SecretName {
    /// What the value looks like.
    enum Kind {
        /// A header's: it may go on to the end of the line, and a scheme may come before it.
        case header
        /// One word.
        case value
        /// A token, which is long when it is a number: a short one counts something.
        case token
        /// Some digits that people remember. What else has such a name is a connector's leg.
        case pin
        /// Several words, in an array or object.
        case values
        /// Several tokens. They are what language models count as well, so that numbers and short words are none.
        case tokens
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
        case UInt8(ascii: "n"): return kind(ofNameInN: name)
        case UInt8(ascii: "s"): return kind(ofPlural: name)
        case UInt8(ascii: "e"):
            if ending("cookie", of: name) != nil { return .header }
            return ending("passphrase", of: name) ?? ending("xamzsignature", of: name) == nil ? nil : .value
        case UInt8(ascii: "y"): return keys.contains { ending($0, of: name) != nil } ? .value : nil
        case UInt8(ascii: "d"): return ending("password", of: name) ?? ending("passwd", of: name) == nil ? nil : .value
        case UInt8(ascii: "t"): return ending("secret", of: name) == nil ? nil : .value
        default: return nil
        }
    }

    private static func kind(ofNameInN name: Slice<UnsafeBufferPointer<UInt8>>) -> Kind? {
        if ending("authorization", of: name) != nil { return .header }
        if let rest = ending("token", of: name) {
            return harmlessTokens.contains { ending($0, of: rest) != nil } ? nil : .token
        }
        guard let rest = ending("pin", of: name) else { return nil }
        guard let before = rest.last else { return .pin }
        // `card_pin` and `cardPin`, but not `spin`.
        let beginsWord = before == UInt8(ascii: "_") || before == UInt8(ascii: "-")
        let isCapital = name[rest.endIndex] == UInt8(ascii: "P") && before & 0x20 != 0
        return beginsWord || isCapital ? .pin : nil
    }

    private static func kind(ofPlural name: Slice<UnsafeBufferPointer<UInt8>>) -> Kind? {
        let singular = name.dropLast()
        guard let last = singular.last else { return nil }
        switch last | 0x20 {
        case UInt8(ascii: "e"): return ending("cookie", of: singular)?.isEmpty == true ? .header : nil
        case UInt8(ascii: "n"): return kind(of: singular) == .token ? .tokens : nil
        case UInt8(ascii: "y"), UInt8(ascii: "d"), UInt8(ascii: "t"):
            return kind(of: singular) == .value ? .values : nil
        default: return nil
        }
    }

    /// Whether a member below a telling name says what the secret is, and is none.
    static func isDescriptive(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        descriptive.contains { ending($0, of: name)?.isEmpty == true }
    }

    private static let descriptive: [StaticString] = ["name", "key", "type", "datatype"]

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
