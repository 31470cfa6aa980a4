package import LosslessJSON

extension EventTemplate {
    /// What `--output json` prints of it in a list of events.
    package var summary: JSONValue {
        [
            "service": .string(service),
            "type": .string(type),
            "invocation": .string(invocation.rawValue),
            "description": .string(description),
            "source": .string(source),
            "origin": .string(isBuiltIn ? "built-in" : "workspace"),
            "replaces_built_in": .bool(replacesBuiltIn),
            "response": .string(response),
            "countable": .bool(isCountable),
            "largest_batch": largestBatch.map { .int($0) } ?? .null,
            "parameters": .array(parameters.map(\.summary)),
        ]
    }

    /// What `event SERVICE TYPE --help` prints: when the service sends it, its parameters with their defaults, and
    /// the options all events share; each line ends with a newline.
    package var helpText: String {
        let own = parameters.map { (option: "--\($0.name) \($0.placeholder)", words: $0.helpWords) }
        var common = EventRequest.commonOptions.filter { applies($0.name) }
            .map { (option: "--\($0.name) \($0.value)", words: words(of: $0)) }
        common.append(("--explain", "shows each field with its meaning"))
        let width = (own + common).map(\.option.count).max() ?? 0
        func rows(_ title: String, _ rows: [(option: String, words: String)]) -> String {
            guard !rows.isEmpty else { return "" }
            let lines = rows.map { row in
                "  \(row.option)\(String(repeating: " ", count: width - row.option.count))  \(row.words)\n"
            }
            return "\n\(title)\n" + lines.joined()
        }
        return "event \(service) \(type): \(description) (\(invocationWords))\n"
            + rows("Parameters", own) + rows("Options", common) + "\nResponse: \(response)\n" + originWords
            + (source.hasPrefix("http") ? "\nSee \(source)\n" : "")
    }

    private func words(of option: (name: String, value: String, description: String)) -> String {
        guard option.name == "count", let largestBatch else { return option.description }
        return "\(option.description); the service sends at most \(largestBatch)"
    }

    private var originWords: String {
        guard case .workspace(let path, let replacesBuiltIn) = origin else { return "" }
        return "\nFrom the workspace, \(path)" + (replacesBuiltIn ? ", in place of the built-in event\n" : "\n")
    }

    private func applies(_ option: String) -> Bool {
        switch option {
        case "count": isCountable
        case "from", "body-file": contentParameter != nil
        default: true
        }
    }

    private var invocationWords: String {
        switch invocation {
        case .sync: "synchronous"
        case .async: "asynchronous"
        case .poll: "read by an event source mapping"
        }
    }
}

extension EventParameter {
    fileprivate var summary: JSONValue {
        var summary = JSONObject([
            ("name", .string(name)), ("type", .string(type.name)), ("default", .string(defaultText)),
            ("description", .string(description)),
        ])
        if case .enum(let values) = type { summary["values"] = .array(values.map(JSONValue.string)) }
        return .object(summary)
    }

    /// What stands for the value in a help text.
    fileprivate var placeholder: String {
        if case .enum(let values) = type { values.joined(separator: "|") } else { type.name.uppercased() }
    }

    fileprivate var helpWords: String {
        "\(description) (default: \(defaultText.isEmpty ? "none" : defaultText))"
    }
}
