/// Hides secrets in what is stored: credentials in headers, members, variables and options, and tokens of known form.
///
/// Works on bytes without parsing them, so that it holds for JSON, JSON inside JSON, log lines and command lines
/// alike; valid JSON stays valid. A secret that neither its name nor its form gives away is not found.
///
/// What a telling name announces may be a text, a number with digits enough to be no count (see `SecretName.Kind`), or
/// stand at any depth of an array or object below the name. A number's mask is a string, with the quotation marks that
/// the name has.
package struct SecretMasker: Sendable {
    /// What stands in place of a secret.
    package static let replacement: StaticString = "***"

    /// Creates a masker.
    package init() {}

    /// The bytes with secrets replaced; nil when there were none.
    package func masked(_ bytes: [UInt8]) -> [UInt8]? {
        let secrets = bytes.withUnsafeBufferPointer { buffer in
            var scanner = SecretScanner(buffer)
            return scanner.secrets()
        }
        guard !secrets.isEmpty else { return nil }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var position = 0
        for secret in secrets where secret.range.lowerBound >= position {
            output += bytes[position..<secret.range.lowerBound]
            secret.quote?.append(to: &output)
            Self.replacement.withUTF8Buffer { output += $0 }
            secret.quote?.append(to: &output)
            position = secret.range.upperBound
        }
        return output + bytes[position...]
    }

    /// The text with secrets replaced.
    package func masked(_ text: String) -> String {
        var text = text
        let secrets = text.withUTF8 { buffer in
            var scanner = SecretScanner(buffer)
            return scanner.secrets()
        }
        guard !secrets.isEmpty else { return text }
        return masked(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) } ?? text
    }
}

// MARK: - For those who replace secrets themselves

extension SecretMasker {
    /// Where the secrets of a text are, as ranges of its UTF-8 bytes, in order and without overlaps.
    package func ranges(in bytes: [UInt8]) -> [Range<Int>] {
        bytes.withUnsafeBufferPointer { buffer in
            var scanner = SecretScanner(buffer)
            return scanner.secrets().map(\.range)
        }
    }

    /// Whether a header, a member or a variable with this name holds a secret; case, `_` and `-` make no difference.
    package func isSecret(name: String) -> Bool { kind(of: name) != nil }

    /// Whether a text below a member with a telling name is a secret.
    package func hides(text: String, below name: String) -> Bool {
        guard let kind = kind(of: name) else { return false }
        return Array(text.utf8).withUnsafeBufferPointer { kind.hides(text: $0[...]) }
    }

    /// Whether a whole number below a member with a telling name is a secret.
    package func hides(digits: String, below name: String) -> Bool {
        guard let kind = kind(of: name) else { return false }
        return Array(digits.utf8).withUnsafeBufferPointer { kind.hides(digits: $0[...]) }
    }

    /// Whether a member with this name says what a secret is, and is none: `name`, `key`, `type`, `dataType`.
    package func isDescriptive(name: String) -> Bool {
        Array(name.utf8).withUnsafeBufferPointer { SecretName.isDescriptive($0[...]) }
    }

    private func kind(of name: String) -> SecretName.Kind? {
        Array(name.utf8).withUnsafeBufferPointer { SecretName.kind(of: $0[...]) }
    }
}
