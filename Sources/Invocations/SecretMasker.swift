/// Hides secrets in what is stored.
package struct SecretMasker: Sendable {
    /// Creates a masker.
    package init() {}

    /// The bytes with secrets replaced by `***`; nil when there were none.
    package func masked(_ bytes: [UInt8]) -> [UInt8]? { nil }

    /// The text with secrets replaced by `***`.
    package func masked(_ text: String) -> String {
        masked(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) } ?? text
    }
}
