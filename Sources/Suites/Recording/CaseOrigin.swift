import Diagnostics
package import LosslessJSON
package import Timekeeping
import YAMLDocuments

/// Where a case came from: the `origin:` of its `case.yaml`.
package struct CaseOrigin: Sendable, Hashable {
    /// What else may be told, in the order it is written.
    package enum Detail: String, Sendable, CaseIterable {
        /// The recorded invocation's id.
        case trace
        /// An event file.
        case file
        /// A log, and the line in it.
        case log, line
        /// A HAR file, and the number of the entry.
        case har, entry
        /// A curl command line, its secrets masked.
        case curl
        /// The address that took a request.
        case listener
        /// What was wrapped in the catalog's event.
        case payload
        /// A file of another tool, and the name that the event or snapshot has there.
        case imported = "import", name
    }

    /// When it was recorded.
    package var recorded: Timestamp?
    /// The event of the catalog with its words, such as `s3:put --bucket photos --seed 7`.
    package var event: String?
    /// What else is known.
    package var details: [Detail: String]

    /// Creates an origin.
    package init(recorded: Timestamp? = nil, event: String? = nil, _ details: [Detail: String] = [:]) {
        self.recorded = recorded
        self.event = event
        self.details = details
    }

    /// The origin in a few words, such as `har shop.har 3 as alb:request`; nil when nothing is known.
    package var words: String? {
        let told = Detail.allCases.compactMap { detail -> String? in
            guard let value = details[detail], ![.trace, .payload].contains(detail) else { return nil }
            return [.line, .entry, .name, .curl].contains(detail) ? value : "\(detail.rawValue) \(value)"
        }
        guard told.isEmpty else { return told.joined(separator: " ") + (eventName.map { " as \($0)" } ?? "") }
        return event ?? details[.trace].map { "trace \($0)" }
    }

    /// The event's name in the catalog, such as `s3:put`, when it came from there or has its form.
    package var eventName: String? { event.map { String($0.prefix { $0 != " " }) } }

    /// The origin as `--output json` has it.
    package var json: JSONValue {
        var object = JSONObject()
        object["recorded"] = recorded.map { .string($0.iso8601Seconds) }
        object["event"] = event.map(JSONValue.string)
        for detail in Detail.allCases { object[detail.rawValue] = details[detail].map(JSONValue.string) }
        return .object(object)
    }
}

// MARK: - In case.yaml

extension CaseOrigin {
    /// Reads `origin:`; throws a diagnostic with the place of what is wrong.
    init(reading node: YAMLNode) throws(Diagnostic) {
        self.init()
        for (key, value) in try node.expectMembers(of: "origin") {
            let text = try value.expectText(of: key.string ?? "origin")
            switch key.string ?? "" {
            case "recorded":
                guard let time = Timestamp(iso8601: text) else {
                    throw value.wrong("\"recorded\" must be a time", hint: "as in \"recorded: '2026-01-31T12:00:00Z'\"")
                }
                recorded = time
            case "event": event = text
            case let name:
                guard let detail = Detail(rawValue: name) else {
                    throw key.unknown("key", among: ["recorded", "event"] + Detail.allCases.map(\.rawValue))
                }
                details[detail] = text
            }
        }
    }

    /// The lines of `origin:`.
    var yaml: String {
        var lines = ["origin:"]
        if let recorded { lines.append("  recorded: \(recorded.iso8601Seconds)") }
        if let event { lines.append("  event: \(yamlScalar(event))") }
        for detail in Detail.allCases {
            if let value = details[detail] { lines.append("  \(detail.rawValue): \(yamlScalar(value))") }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension CaseOrigin {
    /// The text of a `case.yaml` with this origin in place of the one it has, everything else as it was.
    func replacing(in text: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last?.isEmpty == true { lines.removeLast() }
        guard let start = lines.firstIndex(where: { $0.hasPrefix("origin:") }) else {
            return (lines + [yaml]).joined(separator: "\n")
        }
        let end = lines[(start + 1)...].firstIndex { !$0.hasPrefix(" ") } ?? lines.count
        lines.replaceSubrange(start..<end, with: [String(yaml.dropLast())])
        return lines.joined(separator: "\n") + "\n"
    }
}

/// A text as YAML takes it on one line: plain where it can be, in quotes otherwise.
func yamlScalar(_ text: String) -> String {
    if text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
        return JSONValue.string(text).text()
    }
    let isPlain =
        text.first.map { $0.isLetter || $0.isNumber || $0 == "/" } == true
        && !text.contains(": ") && !text.contains(" #") && !text.hasSuffix(":") && !text.hasSuffix(" ")
        && !["null", "true", "false", "yes", "no"].contains(text.lowercased())
    return isPlain ? text : yamlQuoted(text)
}
