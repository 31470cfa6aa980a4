import ArgumentParser
import Events

/// Finds what the word under the cursor can become.
struct Completer: Sendable {
    /// One way to complete.
    struct Candidate: Sendable, Hashable {
        var text: String
        var annotation: String?
    }

    var names: any CompletionNames

    /// The candidates for a word, given the complete words before it.
    func candidates(after words: [String], prefix: String) -> [Candidate] {
        var words = words
        while let option = words.first, option.hasPrefix("-") {
            if Self.takesValue(option), words.count == 1 { return matching(globalValues(of: option, prefix), prefix) }
            words.removeFirst(Self.takesValue(option) ? 2 : 1)
        }
        guard let name = words.first else { return commands(prefix) }
        guard let type = try? Grammar.command(named: name) else { return [] }
        if type == WatchCommand.self || type == TimeitCommand.self {
            return nested(words, prefix)
        }
        let own = Array(words.dropFirst())
        let found = arguments(of: type, own, prefix)
        return matching(found, prefix)
    }

    private func commands(_ prefix: String) -> [Candidate] {
        let commands = Grammar.commands.filter { $0.configuration.shouldDisplay }
        return matching(commands.map { Candidate(text: $0.name, annotation: $0.configuration.abstract) }, prefix)
    }

    private func nested(_ words: [String], _ prefix: String) -> [Candidate] {
        let start = words.firstIndex(of: "--").map { $0 + 1 } ?? (words.count > 1 && Int(words[1]) != nil ? 2 : 1)
        return candidates(after: Array(words.dropFirst(start)), prefix: prefix)
    }

    private func arguments(of type: any ShellCommand.Type, _ words: [String], _ prefix: String) -> [Candidate] {
        let description = CommandDescription.of(type)
        let event = Self.event(type, words)
        let parameters = event.map(names.parameters) ?? []
        if let option = words.last, option.hasPrefix("--"), !option.contains("=") {
            if event != nil, let values = commonValues(of: option, parameters, prefix) { return values }
            if let values = values(of: option, type, description, words, prefix) { return values }
        }
        if prefix.hasPrefix("-") { return options(description, event, parameters) }
        if prefix.hasPrefix("$") { return VariableReference.Name.allCases.map { Candidate(text: "$" + $0.rawValue) } }
        let positional = positionals(words, description, parameters)
        let request = CompletionRequest(
            words: words,
            option: nil,
            positionals: positional,
            position: positional.count,
            prefix: prefix,
            names: names
        )
        let argument =
            description.positionals.indices.contains(positional.count)
            ? description.positionals[positional.count] : description.positionals.last
        if argument?.completesPaths == true { return names.paths(continuing: prefix).map { Candidate(text: $0) } }
        return type.candidates(for: request).map { Candidate(text: $0) }
    }

    private func values(
        of option: String,
        _ type: any ShellCommand.Type,
        _ description: CommandDescription,
        _ words: [String],
        _ prefix: String
    ) -> [Candidate]? {
        guard let known = description.option(named: option) else {
            let values = globalValues(of: option, prefix)
            return values.isEmpty ? nil : values
        }
        guard known.kind == .option else { return nil }
        if known.completesPaths { return names.paths(continuing: prefix).map { Candidate(text: $0) } }
        if !known.values.isEmpty { return known.values.map { Candidate(text: $0) } }
        let request = CompletionRequest(words: words, option: option, position: -1, prefix: prefix, names: names)
        return type.candidates(for: request).map { Candidate(text: $0) }
    }

    /// The values of an option that every command takes.
    private func globalValues(of option: String, _ prefix: String) -> [Candidate] {
        guard let known = CommandDescription.globalOptions.first(where: { $0.names.contains(option) }),
            known.kind == .option
        else { return [] }
        return (known.completesPaths ? names.paths(continuing: prefix) : known.values).map { Candidate(text: $0) }
    }

    /// The values of an event's parameter, or of what all events understand; nil when it is none of these.
    private func commonValues(of option: String, _ parameters: [EventParameter], _ prefix: String) -> [Candidate]? {
        if let parameter = parameters.first(where: { "--" + $0.name == option }) {
            return (parameter.allowedValues ?? [parameter.defaultText]).map { Candidate(text: $0) }
        }
        switch EventRequest.commonOptions.first(where: { "--" + $0.name == option })?.value {
        case "PATH": return names.paths(continuing: prefix).map { Candidate(text: $0) }
        case "EVENT": return names.events.map { Candidate(text: $0) }
        case nil: return nil
        default: return []
        }
    }

    private func options(
        _ description: CommandDescription,
        _ event: String?,
        _ parameters: [EventParameter]
    ) -> [Candidate] {
        let own = (description.arguments + CommandDescription.globalOptions).filter { $0.kind != .positional }
            .flatMap { argument in
                argument.names.filter { $0.hasPrefix("--") }.map { Candidate(text: $0, annotation: argument.words) }
            }
        let common =
            event == nil
            ? [] : EventRequest.commonOptions.map { Candidate(text: "--" + $0.name, annotation: $0.description) }
        return parameters.map { Candidate(text: "--" + $0.name, annotation: $0.description) } + common
            + Self.ownOptions(of: description, event) + own
            + [Candidate(text: "--help", annotation: "Say how it is used.")]
    }

    /// What `event` understands besides an event's parameters, which it takes as they are.
    private static func ownOptions(of description: CommandDescription, _ event: String?) -> [Candidate] {
        guard description.name == EventCommand.name else { return [] }
        if event != nil { return [Candidate(text: "--explain", annotation: "shows each field with its meaning")] }
        return [Candidate(text: "--save", annotation: "keeps an event from life in the workspace")]
    }

    /// The words that are positional arguments: neither options nor their values.
    private func positionals(
        _ words: [String],
        _ description: CommandDescription,
        _ parameters: [EventParameter]
    ) -> [String] {
        var positionals: [String] = []
        var rest = words[...]
        while let word = rest.popFirst() {
            guard word.hasPrefix("-"), word.count > 1 else {
                positionals.append(word)
                continue
            }
            let option = description.option(named: word)
            let isValueExpected = option.map { $0.kind == .option } ?? (word.hasPrefix("--") || Self.takesValue(word))
            if isValueExpected, !word.contains("=") { _ = rest.popFirst() }
        }
        return positionals
    }

    /// The event that a command's words name.
    private static func event(_ type: any ShellCommand.Type, _ words: [String]) -> String? {
        if type == InvokeCommand.self { return words.count > 1 ? words[1] : nil }
        guard type == EventCommand.self, let first = words.first, !first.hasPrefix("-") else { return nil }
        return first.contains(":") || words.count < 2 ? first : first + ":" + words[1]
    }

    private static func takesValue(_ option: String) -> Bool {
        ["-w", "--workspace", "--output", "--color"].contains(option)
    }

    private func matching(_ candidates: [Candidate], _ prefix: String) -> [Candidate] {
        var seen: Set<String> = []
        return candidates.filter { $0.text.hasPrefix(prefix) && seen.insert($0.text).inserted }
    }
}
