package import Diagnostics

/// An MQTT topic filter: levels parted by slashes, `+` for any one level and `#` at the end for all that follow.
package struct TopicFilter: Sendable, Hashable {
    /// The filter as it was written.
    package let text: String
    private let levels: [Substring]

    /// Reads a filter.
    /// - Throws: a wildcard in the wrong place, or nothing at all.
    package init(_ text: String) throws(Diagnostic) {
        let levels = text.split(separator: "/", omittingEmptySubsequences: false)
        let isValid = levels.enumerated().allSatisfy { place, level in
            level == "+" || level == "#" && place == levels.count - 1 || !level.contains { $0 == "+" || $0 == "#" }
        }
        guard isValid, !text.isEmpty else {
            throw Diagnostic(
                .invalidInput,
                "\"\(text)\" is not a topic filter",
                hint: "+ stands for a whole level and # for all levels at the end: 'sensors/+/temperature', 'sensors/#'"
            )
        }
        (self.text, self.levels) = (text, levels)
    }

    /// Whether a topic is one of the filter's; `#` wants one level at least, and wildcards at the front leave topics of
    /// the service's own, which begin with `$`, alone.
    package func matches(_ topic: String) -> Bool {
        let parts = topic.split(separator: "/", omittingEmptySubsequences: false)
        if topic.hasPrefix("$"), levels.first == "+" || levels.first == "#" { return false }
        guard levels.last == "#" ? parts.count >= levels.count : parts.count == levels.count else { return false }
        return zip(levels, parts).allSatisfy { level, part in level == "+" || level == "#" || level == part }
    }
}
