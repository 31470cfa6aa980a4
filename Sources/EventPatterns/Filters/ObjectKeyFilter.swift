package import Diagnostics

/// The key filter of an S3 notification: a prefix, a suffix, or both (S3 User Guide, "Configuring event notifications
/// using object key name filtering").
package struct ObjectKeyFilter: Sendable, Hashable {
    /// What a key has to begin with.
    package var prefix = ""
    /// What a key has to end with.
    package var suffix = ""

    /// Creates a filter that lets every key through.
    package init() {}

    /// Creates a filter from its `FilterRule`s; names are compared without regard to case, as the service does.
    /// - Throws: a name that is neither, or one that comes twice.
    package init(rules: [(name: String, value: String)]) throws(Diagnostic) {
        var seen: Set<String> = []
        for (name, value) in rules {
            let part = name.lowercased()
            guard part == "prefix" || part == "suffix" else {
                throw Diagnostic(
                    .invalidInput,
                    "\"\(name)\" is not a name of an S3 filter rule",
                    hint: "filter rule name must be either prefix or suffix"
                )
            }
            guard seen.insert(part).inserted else {
                throw Diagnostic(
                    .invalidInput,
                    "an S3 filter has more than one rule for \"\(part)\"",
                    hint: "give each of prefix and suffix once; more patterns need a configuration each"
                )
            }
            if part == "prefix" { prefix = value } else { suffix = value }
        }
    }

    /// Whether a key passes; key and rules both as they are, without URL encoding.
    package func matches(key: String) -> Bool {
        TextMatcher.prefix(prefix).matches(key) && TextMatcher.suffix(suffix).matches(key)
    }
}
