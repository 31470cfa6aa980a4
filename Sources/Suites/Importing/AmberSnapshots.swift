import LosslessJSON

/// A snapshot of a `.ambr` file, as syrupy writes them for pytest.
struct AmberSnapshot: Sendable {
    var name: String
    /// What it holds: JSON in a text, or a Python object of which JSON can be made; nil for anything else.
    var value: JSONValue?

    /// The snapshots of a file, in its order.
    ///
    /// `# name: NAME` begins one, its lines are indented by two spaces, and `# ---` (once `---`) ends it.
    static func read(_ text: String) -> [AmberSnapshot] {
        var snapshots: [AmberSnapshot] = []
        var name: String?
        var lines: [Substring] = []
        for line in text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("# name:") {
                name = String(line.dropFirst(7).drop { $0 == " " })
                lines = []
            } else if line.hasPrefix("# ---") || line.hasPrefix("---") {
                if let name { snapshots.append(AmberSnapshot(name: name, value: value(of: lines))) }
                name = nil
            } else if name != nil {
                lines.append(line.hasPrefix("  ") ? line.dropFirst(2) : line)
            }
        }
        return snapshots
    }

    private static func value(of lines: [Substring]) -> JSONValue? {
        let text = lines.joined(separator: "\n")
        let value = PythonLiteral.value(of: text) ?? embeddedJSON(text)
        guard let inner = value?.string else { return value?.object != nil || value?.array != nil ? value : nil }
        return embeddedJSON(String(inner.drop { $0.isWhitespace }))
    }
}
