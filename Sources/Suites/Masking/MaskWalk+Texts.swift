import Events
import Invocations
import LambdaModel
import LosslessJSON

/// Replacing secrets in strings.
extension MaskWalk {
    /// The text of a value, which is replaced as a whole when there is a reason to.
    mutating func masked(_ text: String, because reason: MaskReason?) -> String {
        guard !text.isEmpty else { return text }
        if let known = replacingKnown(text) { return known }
        if case .rule(let rule)? = reason { return replacing(text, rule, as: form(of: text)) }
        if let value = embeddedJSON(text) { return maskedEmbedded(value, because: reason) ?? text }
        if case .name(let name)? = reason, masker.hides(text: text, below: name) {
            return masked(secret: text, named: name)
        }
        return maskedBase64(text) ?? masked(text: text)
    }

    private func form(of text: String) -> Replacement.Form {
        let bytes = Array(text.utf8)
        if PersonalData.emails(in: bytes).first?.range == 0..<bytes.count { return .email }
        let isNumber = bytes.allSatisfy { isDecimal($0) || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }
        return isNumber && PersonalData.isCard(bytes.filter(isDecimal)) ? .card : .plain
    }

    // MARK: By name

    private mutating func masked(secret text: String, named name: String) -> String {
        let rule = MaskReason.name(name).rule
        // What the trace store has masked gets a form again; its name is all that is known of it.
        let stored = SecretMasker.replacement.description
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        if words.last == stored[...], words.count < 3 {
            return text.replacing(stored, with: replacing(stored + name.lowercased(), rule))
        }
        switch rule {
        case "cookie": return masked(cookies: text, isSetting: name.lowercased().hasPrefix("set"))
        case "authorization", "token": return masked(credentials: text, rule)
        default: return masked(value: text, rule)
        }
    }

    /// `name=value; name=value`, of which the values go; of `Set-Cookie` only the first, as attributes follow it.
    private mutating func masked(cookies text: String, isSetting: Bool) -> String {
        var pairs = text.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        for index in pairs.indices.prefix(isSetting ? 1 : pairs.count) {
            let pair = pairs[index]
            guard let equals = pair.firstIndex(of: "="), pair[equals...].contains(where: { $0 != "=" }) else {
                pairs[index] = pair.allSatisfy(\.isWhitespace) ? pair : masked(value: pair, "cookie")
                continue
            }
            let start = pair.index(after: equals)
            pairs[index] = masked(text: String(pair[..<start])) + masked(value: String(pair[start...]), "cookie")
        }
        return pairs.joined(separator: ";")
    }

    /// An `Authorization` header, or a token with or without a scheme before it.
    private mutating func masked(credentials text: String, _ rule: String) -> String {
        guard let space = text.firstIndex(of: " ") else { return masked(value: text, rule) }
        let scheme = text[..<space]
        let rest = String(text[text.index(after: space)...])
        switch scheme.lowercased() {
        case "basic": return scheme + " " + masked(basic: rest, rule)
        case "aws4-hmac-sha256": return scheme + " " + masked(signature: rest, rule)
        case _ where scheme.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" }):
            return scheme + " " + masked(value: rest, rule)
        default: return masked(value: text, rule)
        }
    }

    /// A name and a password, which stay a name and a password.
    private mutating func masked(basic text: String, _ rule: String) -> String {
        guard let bytes = base64Decoded(text), let pair = String(validating: bytes, as: UTF8.self),
            let colon = pair.firstIndex(of: ":")
        else { return masked(value: text, rule) }
        let name = masked(text: String(pair[..<colon]))
        let password = masked(value: String(pair[pair.index(after: colon)...]), rule)
        return base64Encoded(Array("\(name):\(password)".utf8))
    }

    /// `Credential=…, SignedHeaders=…, Signature=…`.
    private mutating func masked(signature text: String, _ rule: String) -> String {
        guard let start = text.firstRange(of: "Signature=") else { return masked(text: text) }
        let end = text[start.upperBound...].firstIndex(of: ",") ?? text.endIndex
        return masked(text: String(text[..<start.lowerBound])) + "Signature="
            + masked(value: String(text[start.upperBound..<end]), rule) + text[end...]
    }

    /// One secret value, whatever it is.
    private mutating func masked(value text: String, _ rule: String) -> String {
        guard masker.applies(rule) else { return text }
        if let token = maskedToken(text) { return token }
        let form = form(of: text)
        if form == .email { return replacing(text, "email", as: form) }
        let bytes = Array(text.utf8)
        // A token of known form keeps the prefix that says what it is.
        if let secret = masker.secretRanges(in: bytes).first, secret.upperBound == bytes.count, secret.lowerBound <= 12
        {
            let kept = String(decoding: bytes[..<secret.lowerBound], as: UTF8.self)
            let rest = String(decoding: bytes[secret], as: UTF8.self)
            if kept == "AKIA" || kept == "ASIA" { return kept + replacing(rest, "access-key", as: .accessKey) }
            return kept + replacing(rest, rule)
        }
        return replacing(canonical(text), rule, as: form)
    }

    // MARK: By form

    /// A JSON Web Token: its claims are masked like any JSON, and its signature is replaced; nil for another text.
    private mutating func maskedToken(_ text: String) -> String? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.hasPrefix("eyJ"), parts.count == 3, text.utf8.count > 20, let claims = base64Decoded(parts[1]) else {
            return nil
        }
        guard masker.applies("jwt"), !parts[2].hasPrefix("masked-") else { return text }
        if let known = replacingKnown(text) { return known }
        var payload = String(parts[1])
        if let value = try? JSONValue(parsing: claims) {
            if let masked = maskedEmbedded(value, because: nil) { payload = urlSafe(base64Encoded(Array(masked.utf8))) }
        } else {
            payload = replacing(payload, "jwt")
        }
        let signature = parts[2].isEmpty ? "" : replacing(String(parts[2]), "jwt")
        let made = "\(parts[0]).\(payload).\(signature)"
        remember(text, made, "jwt")
        return made
    }

    private func urlSafe(_ base64: String) -> String {
        base64.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Base64 of a text or of JSON, compressed or not, with what it stands for masked; nil for anything else.
    private mutating func maskedBase64(_ text: String) -> String? {
        guard text.utf8.count >= 16, text.utf8.count.isMultiple(of: 4), let bytes = base64Decoded(text) else {
            return nil
        }
        let isCompressed = bytes.starts(with: [0x1F, 0x8B])
        guard let content = isCompressed ? gunzipped(bytes) : bytes,
            let inner = String(validating: content, as: UTF8.self),
            !inner.unicodeScalars.contains(where: { $0.value < 0x20 && !"\n\r\t".unicodeScalars.contains($0) })
        else { return nil }
        let masked =
            if let value = embeddedJSON(inner) { maskedEmbedded(value, because: nil) ?? inner } else {
                self.masked(text: inner)
            }
        guard masked != inner else { return nil }
        let made = Array(masked.utf8)
        return base64Encoded(isCompressed ? gzipped(made) : made)
    }

    /// The value that percent-encoding stands for, so that a query string and its parsed form get the same replacement.
    private func canonical(_ text: String) -> String {
        guard text.firstRange(of: /%[0-9A-Fa-f]{2}/) != nil else { return text }
        return percentDecoded(text)
    }

    // MARK: Within a text

    /// A text with whatever in it is told by its form, by a name before it, or by having been met before.
    mutating func masked(text: String) -> String {
        let bytes = Array(text.utf8)
        var stretches: [Stretch] = []
        for rule in masker.settings.rules {
            for range in rule.expression?.ranges(in: text) ?? [] {
                stretches.append(Stretch(range: text.utf8Range(range), rule: rule.name))
            }
        }
        if bytes.count >= 8 {
            stretches += masker.secretRanges(in: bytes).map { stretch(ofSecret: $0, bytes) }
            stretches += PersonalData.emails(in: bytes).map { Stretch(range: $0.range, rule: "email", find: $0) }
            stretches += PersonalData.cards(in: bytes).map { Stretch(range: $0.range, rule: "card", find: $0) }
            stretches += knownStretches(in: text)
        }
        stretches.removeAll { !$0.isKnown && !masker.applies($0.rule) }
        guard !stretches.isEmpty else { return text }
        return replacing(stretches.sorted { $0.range.lowerBound < $1.range.lowerBound }, in: bytes)
    }

    private func stretch(ofSecret range: Range<Int>, _ bytes: [UInt8]) -> Stretch {
        let before = String(decoding: bytes[max(0, range.lowerBound - 4)..<range.lowerBound], as: UTF8.self)
        if range.count == 16, before == "AKIA" || before == "ASIA" {
            return Stretch(range: range, rule: "access-key")
        }
        return Stretch(range: range, rule: bytes[range].starts(with: Array("eyJ".utf8)) ? "jwt" : "secret")
    }

    private func knownStretches(in text: String) -> [Stretch] {
        masker.tellingValues.flatMap { value in
            text.ranges(of: value).map { Stretch(range: text.utf8Range($0), rule: "known", isKnown: true) }
        }
    }

    private mutating func replacing(_ stretches: [Stretch], in bytes: [UInt8]) -> String {
        var output: [UInt8] = []
        var position = 0
        for stretch in stretches where stretch.range.upperBound > position {
            // What reaches beyond another one is replaced from there on.
            let start = max(position, stretch.range.lowerBound)
            output += bytes[position..<start]
            let original = String(decoding: bytes[start..<stretch.range.upperBound], as: UTF8.self)
            let isWhole = start == stretch.range.lowerBound
            let made = isWhole ? replacement(of: original, stretch) : replacing(original, stretch.rule)
            output += Array(made.utf8)
            position = stretch.range.upperBound
        }
        return String(decoding: output + bytes[position...], as: UTF8.self)
    }

    private mutating func replacement(of original: String, _ stretch: Stretch) -> String {
        if stretch.isKnown { return replacingKnown(original) ?? original }
        switch (stretch.rule, stretch.find) {
        case ("email", let find?):
            let made = replacing(find.value, "email", as: .email)
            return original.contains("@") ? made : made.replacing("@", with: "%40")
        case ("card", _?): return replacing(original, "card", as: .card)
        case ("access-key", _): return replacing(original, "access-key", as: .accessKey)
        case ("jwt", _): return maskedToken(original) ?? replacing(original, "jwt")
        case (let rule, _): return replacing(canonical(original), rule, as: form(of: original))
        }
    }
}

/// A part of a text that is replaced.
private struct Stretch {
    var range: Range<Int>
    var rule: String
    var find: PersonalData.Find?
    var isKnown = false
}

extension String {
    fileprivate func utf8Range(_ range: Range<Index>) -> Range<Int> {
        let start = utf8.distance(from: startIndex, to: range.lowerBound)
        return start..<start + utf8.distance(from: range.lowerBound, to: range.upperBound)
    }
}
