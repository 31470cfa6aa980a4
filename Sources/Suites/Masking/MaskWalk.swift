import Digests
import Events
import LambdaModel
import LosslessJSON

/// Why everything below a value is replaced.
enum MaskReason {
    /// A member's or header's name says that its value is a secret.
    case name(String)
    /// The path of one of the user's rules leads there.
    case rule(String)

    /// The rule that counts for it.
    var rule: String {
        switch self {
        case .rule(let rule): return rule
        case .name(let name):
            let name = name.lowercased()
            if name.hasSuffix("authorization") { return "authorization" }
            if name.hasSuffix("cookie") || name.hasSuffix("cookies") { return "cookie" }
            if name.hasSuffix("key") { return "key" }
            if name.hasPrefix("cv") || name.hasSuffix("code") { return "card" }
            return name.hasSuffix("token") ? "token" : "secret"
        }
    }
}

/// One walk down a document that replaces secrets on its way.
struct MaskWalk {
    private(set) var masker: FixtureMasker
    private(set) var places: [MaskedPlace] = []
    private let masksKeys: Bool
    private var steps: [PathStep] = []
    private var cursors: [(rule: String, cursor: MatcherCursor)]
    /// What was replaced in the value at hand.
    private var found: [(rule: String, original: String)] = []

    init(_ masker: FixtureMasker, masksKeys: Bool) {
        self.masker = masker
        self.masksKeys = masksKeys
        cursors = masker.settings.rules.filter { !$0.paths.isEmpty }.map { rule in
            var paths = Matchers()
            for path in rule.paths { paths.add(path, .ignore) }
            return (rule.name, MatcherCursor(paths))
        }
    }

    /// The document without its secrets.
    mutating func masked(_ value: JSONValue) -> JSONValue { masked(value, because: nil) }

    /// The value of a member or an element.
    private mutating func masked(_ value: JSONValue, because above: MaskReason?) -> JSONValue {
        let reason = cursors.first { $0.cursor.matcher != nil }.map { MaskReason.rule($0.rule) } ?? above
        switch value {
        case .null, .bool: return value
        case .number(let number): return masked(number, because: reason)
        case .string(let text): return .string(noting(isNumber: false) { $0.masked(text, because: reason) })
        case .array(let elements):
            var masked: [JSONValue] = []
            for (index, element) in elements.enumerated() {
                masked.append(descending(.element(index)) { $0.masked(element, because: reason) })
            }
            return .array(masked)
        case .object(let object): return .object(masked(object, because: reason))
        }
    }

    private mutating func masked(_ object: JSONObject, because above: MaskReason?) -> JSONObject {
        let pairName = object["name"]?.string ?? object["key"]?.string ?? object["Name"]?.string
        var members: [JSONObject.Member] = []
        for (key, value) in object.members {
            let isPairValue = key == "value" || key == "Value"
            let own = secretName(key) ?? (isPairValue ? pairName.flatMap(secretName) : nil)
            let inherited = masker.isDescriptive(name: key) ? nil : above
            let reason = own.map(MaskReason.name) ?? inherited
            let masked = descending(.member(key)) { $0.masked(value, because: reason) }
            members.append((masksKeys ? self.masked(key: key) : key, masked))
        }
        return keepingTrue(JSONObject(members), as: object)
    }

    private func secretName(_ name: String) -> String? { masker.isSecret(name: name) ? name : nil }

    private mutating func masked(key: String) -> String {
        key.utf8.count > 5 && key.utf8.contains(where: { $0 == UInt8(ascii: "@") || isDecimal($0) })
            ? masked(text: key) : key
    }

    private mutating func masked(_ number: JSONNumber, because reason: MaskReason?) -> JSONValue {
        let digits = number.literal
        guard digits.utf8.allSatisfy(isDecimal) else { return .number(number) }
        let text = noting(isNumber: true) { walk in
            if let reason, walk.masker.hides(digits: digits, because: reason) {
                return walk.replacing(digits, reason.rule)
            }
            guard PersonalData.isCard(Array(digits.utf8)) else { return digits }
            return walk.replacing(digits, "card", as: .card)
        }
        return .number(JSONNumber(literal: text))
    }

    // MARK: Steps

    private mutating func descending<Result>(_ step: PathStep, _ body: (inout MaskWalk) -> Result) -> Result {
        let above = cursors
        steps.append(step)
        for index in cursors.indices { cursors[index].cursor = above[index].cursor.descending(step) }
        defer {
            cursors = above
            steps.removeLast()
        }
        return body(&self)
    }

    /// Notes the place when something is replaced in the value that stands there.
    private mutating func noting(isNumber: Bool, _ body: (inout MaskWalk) -> String) -> String {
        found = []
        let text = body(&self)
        if !found.isEmpty {
            places.append(
                MaskedPlace(
                    path: DocumentPath(steps: steps),
                    rules: found.map(\.rule),
                    originals: found.map(\.original),
                    isNumber: isNumber
                )
            )
        }
        found = []
        return text
    }

    mutating func replacing(_ original: String, _ rule: String, as form: Replacement.Form = .plain) -> String {
        guard masker.applies(rule) else { return original }
        let text = masker.replacing(original, rule, as: form)
        if text != original { found.append((rule, original)) }
        return text
    }

    mutating func replacingKnown(_ original: String) -> String? {
        guard let text = masker.replacingKnown(original) else { return nil }
        found.append(("known", original))
        return text
    }

    mutating func remember(_ original: String, _ replacement: String, _ rule: String) {
        masker.remember(original, replacement, rule)
    }

    /// The JSON of a string, walked into as if it were there; nil when nothing in it is replaced.
    mutating func maskedEmbedded(_ value: JSONValue, because reason: MaskReason?) -> String? {
        let masked = descending(.embedded) { $0.masked(value, because: reason) }
        return masked == value ? nil : masked.text()
    }
}

// MARK: - What follows from a value

extension MaskWalk {
    /// The object with digests and lengths of a body made anew, where they were right before.
    private func keepingTrue(_ masked: JSONObject, as original: JSONObject) -> JSONObject {
        guard let before = original["body"]?.string, let after = masked["body"]?.string, before != after else {
            return masked
        }
        var masked = masked
        if let digest = original["md5OfBody"]?.string, digest == hexadecimal(md5Digest(Array(before.utf8))) {
            masked["md5OfBody"] = .string(hexadecimal(md5Digest(Array(after.utf8))))
        }
        guard case .object(var headers)? = masked["headers"] else { return masked }
        for (name, value) in headers.members where name.lowercased() == "content-length" {
            guard value.string == String(before.utf8.count) else { continue }
            headers[name] = .string(String(after.utf8.count))
        }
        masked["headers"] = .object(headers)
        return masked
    }
}
