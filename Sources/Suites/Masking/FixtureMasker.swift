import Digests
import Events
import Invocations
package import LambdaModel
import LosslessJSON

/// Replaces secrets and personal data in what becomes a fixture.
///
/// Unlike the trace store's masks, replacements keep the form (an address stays an address, a card's number passes
/// Luhn's test) and the same value always gets the same one, in the event and in the golden, in JSON inside of strings
/// and in base64, so that joins survive. What decides them is a key of the workspace's own, without which they cannot
/// be undone by trying values.
package struct FixtureMasker: Sendable {
    let settings: MaskSettings
    let replacement: Replacement
    private let secrets = SecretMasker()
    /// What values were replaced by, and the rule that found them.
    private var known: [String: (replacement: String, rule: String)] = [:]
    /// The replacements made, which are left alone when they come back.
    private var made: Set<String> = []
    /// The values met before that are looked for in other texts: those that nothing but their value tells, and that are
    /// long enough.
    private(set) var tellingValues: [String] = []
    /// How many times each rule replaced something, by the rule's name.
    package private(set) var counts: [String: Int] = [:]

    /// Creates a masker; the same key and value give the same replacement.
    package init(key: [UInt8], settings: MaskSettings = MaskSettings()) {
        replacement = Replacement(key: key)
        self.settings = settings
    }

    /// An event without its secrets; bytes that are not JSON are masked as text.
    package mutating func masked(_ event: Payload) -> Payload {
        guard let value = try? JSONValue(parsing: event.bytes) else {
            guard let text = String(validating: event.bytes, as: UTF8.self) else { return event }
            return Payload(masked(text: text))
        }
        let masked = maskedTwice(value)
        return masked == value ? event : Payload(masked.bytes())
    }

    /// A text, such as the words of a command, without its secrets.
    package mutating func masked(text: String) -> String {
        var walk = MaskWalk(self, masksKeys: true)
        let masked = walk.masked(text: text)
        self = walk.masker
        return masked
    }

    /// A golden without its secrets, with the paths of those that did not come out of the event: a run will show other
    /// values there.
    mutating func masked(_ golden: Golden) -> (golden: Golden, places: [MaskedPlace]) {
        let fromEvent = known
        var walk = MaskWalk(self, masksKeys: false)
        let document = walk.masked(golden.document)
        self = walk.masker
        let places = walk.places.filter { place in place.originals.contains { fromEvent[$0] == nil } }
        guard document != golden.document, let masked = try? Golden(document) else { return (golden, []) }
        return (masked, places)
    }

    /// A value without its secrets, for showing it.
    mutating func masked(_ value: JSONValue) -> JSONValue {
        var walk = MaskWalk(self, masksKeys: false)
        let masked = walk.masked(value)
        self = walk.masker
        return masked
    }

    /// Looks for secrets first, so that the second time they are found also where nothing but their value tells them.
    private mutating func maskedTwice(_ value: JSONValue) -> JSONValue {
        let before = counts
        var search = MaskWalk(self, masksKeys: true)
        _ = search.masked(value)
        self = search.masker
        counts = before
        var walk = MaskWalk(self, masksKeys: true)
        let masked = walk.masked(value)
        self = walk.masker
        return masked
    }
}

/// A place of a golden whose value was replaced.
struct MaskedPlace: Sendable {
    var path: DocumentPath
    /// The rules that found something there.
    var rules: [String]
    /// The values that were replaced.
    var originals: [String]
    var isNumber: Bool
}

// MARK: - Replacing

extension FixtureMasker {
    /// Whether a rule is in force.
    func applies(_ rule: String) -> Bool { !settings.kept.contains(rule) }

    func isSecret(name: String) -> Bool { secrets.isSecret(name: name) || isCardCode(name) }

    /// Whether a text below a member with a secret's name is a secret, or the mask of one.
    func hides(text: String, below name: String) -> Bool {
        isCardCode(name) || secrets.hides(text: text, below: name) || text == SecretMasker.replacement.description
    }

    /// Whether a whole number is a secret.
    func hides(digits: String, because reason: MaskReason) -> Bool {
        guard case .name(let name) = reason else { return true }
        return isCardCode(name) || secrets.hides(digits: digits, below: name)
    }

    /// Whether a member below a secret's name says what the secret is.
    func isDescriptive(name: String) -> Bool { secrets.isDescriptive(name: name) }

    private func isCardCode(_ name: String) -> Bool { Self.cardCodes.contains(name.lowercased()) }

    /// Names of the code on a card's back, which nobody may keep.
    private static let cardCodes: Set<String> = ["cvv", "cvc", "cvv2", "cvc2", "card_code", "securitycode"]

    func secretRanges(in bytes: [UInt8]) -> [Range<Int>] { secrets.ranges(in: bytes) }

    /// The replacement of a value, made when it is met for the first time.
    mutating func replacing(_ original: String, _ rule: String, as form: Replacement.Form = .plain) -> String {
        if original.isEmpty || made.contains(original) || Replacement.isMade(original) { return original }
        counts[rule, default: 0] += 1
        if let known = known[original] { return known.replacement }
        let text = replacement.text(for: original, as: form)
        remember(original, text, rule)
        return text
    }

    /// Notes what a value was replaced by.
    mutating func remember(_ original: String, _ replacement: String, _ rule: String) {
        let isNew = known.updateValue((replacement, rule), forKey: original) == nil
        made.insert(replacement)
        guard isNew, original.utf8.count >= Self.tellingLength, !Self.toldByForm.contains(rule) else { return }
        tellingValues.append(original)
    }

    /// The replacement of a whole value that was met before.
    mutating func replacingKnown(_ original: String) -> String? {
        guard original.utf8.count >= Self.tellingLength, let found = known[original] else { return nil }
        counts[found.rule, default: 0] += 1
        return found.replacement
    }

    /// The rules that find their values anywhere.
    private static let toldByForm: Set<String> = ["email", "card", "jwt", "access-key"]

    /// The length from which on a value is no coincidence.
    private static let tellingLength = 8
}
