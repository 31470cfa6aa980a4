package import Diagnostics
package import LosslessJSON

/// An event from life as the text of a file that makes it again.
package struct WorkspaceEventText: Sendable {
    /// One line on when it is sent, in lower case without a final stop.
    package var description: String
    /// How the service calls the function.
    package var invocation: EventTemplate.Invocation
    /// The built-in event it resembles, as `s3:put`, whose fields' meanings it shares.
    package var like: String?
    /// The event as it was.
    package var event: JSONValue

    /// Gathers what is known of the event.
    package init(
        description: String,
        invocation: EventTemplate.Invocation,
        like: String?,
        event: JSONValue
    ) {
        self.description = description
        self.invocation = invocation
        self.like = like
        self.event = event
    }

    /// The file, ended by a newline; throws internal-error should it not make the same event.
    package func text() throws(Diagnostic) -> String {
        var lines = ["description: \(quoted(description))", "invocation: \(invocation.rawValue)"]
        if let like { lines.append("like: \(like)") }
        lines.append("# What should be chosen with --NAME VALUE goes here, and into the event as {{NAME}}:")
        lines.append("# bucket: {type: string, default: example-bucket, description: the bucket's name}")
        lines.append("parameters: {}")
        lines += entry("event", event, 0)
        let text = lines.joined(separator: "\n") + "\n"
        try check(text)
        return text
    }

    private func check(_ text: String) throws(Diagnostic) {
        let template = try EventTemplate(yaml: text)
        var request = EventRequest(now: EventRequest.seededMoment)
        request.seed = 1
        guard try template.event(for: request) == event else {
            throw Diagnostic(
                .invalidInput,
                "the event cannot be written as a form",
                hint: "a member's name begins with \"...\"; write the file by hand"
            )
        }
    }

    private func entry(_ key: String, _ value: JSONValue, _ level: Int) -> [String] {
        let indent = String(repeating: "  ", count: level)
        let name = indent + written(key: key) + ":"
        let block = lines(value, level + 1)
        return isBlock(value) ? [name] + block : [name + " " + (block.first ?? "")]
    }

    /// The lines of a value; those of a block are indented already.
    private func lines(_ value: JSONValue, _ level: Int) -> [String] {
        let indent = String(repeating: "  ", count: level)
        switch value {
        case .object(let object) where !object.members.isEmpty:
            return object.members.flatMap { entry($0.key, $0.value, level) }
        case .array(let elements) where !elements.isEmpty:
            return elements.flatMap { element in
                var block = lines(element, level + 1)
                guard isBlock(element) else { return [indent + "- " + (block.first ?? "")] }
                block[0] = indent + "- " + block[0].dropFirst(indent.count + 2)
                return block
            }
        case .string(let text): return [quoted(text.replacing("{{", with: "{{open-braces}}"))]
        default: return [value.text()]
        }
    }

    private func isBlock(_ value: JSONValue) -> Bool {
        switch value {
        case .object(let object): !object.members.isEmpty
        case .array(let elements): !elements.isEmpty
        default: false
        }
    }

    /// A key as it is, or in quotes where YAML would take it for something else.
    private func written(key: String) -> String {
        let words = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
        let isPlain = isEventWord(key) && key.first?.isLetter == true && !words.contains(key.lowercased())
        return isPlain ? key : quoted(key.replacing("{{", with: "{{open-braces}}"))
    }

    /// A text in double quotes, which JSON and YAML read alike but for some control characters.
    private func quoted(_ text: String) -> String {
        var output = ""
        for scalar in JSONValue.string(text).text().unicodeScalars {
            switch scalar.value {
            case 0x7F...0x9F: output += "\\x" + String(scalar.value, radix: 16)
            case 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: output += "\\u" + String(scalar.value, radix: 16)
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }
}
