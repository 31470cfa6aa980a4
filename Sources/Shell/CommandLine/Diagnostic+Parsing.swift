import ArgumentParser
import Diagnostics

extension Diagnostic {
    /// Says in our form what ArgumentParser found wrong with a command's words.
    ///
    /// Its errors are opaque, so this reads the sentences of version 1.8; a sentence it does not know is passed on.
    init(parsing error: any Error, as type: any ShellCommand.Type) {
        let message = type.message(for: error)
        let quoted = quotedParts(of: message)
        let description = CommandDescription.of(type)
        let usage = "usage: \(description.usage)"
        self = Diagnostic(.usage, Self.lowercased(message), hint: usage)
        guard let first = quoted.first else { return }
        if message.hasPrefix("Unknown option") {
            let names = description.optionNames + CommandDescription.globalOptions.flatMap(\.names)
            self = Grammar.unknownOption(first, of: type.name, among: names)
        } else if message.hasPrefix("Unexpected argument") || message.contains("unexpected arguments") {
            self.message = "unexpected \"\(first)\" after \"\(type.name)\""
        } else if message.hasPrefix("Missing expected argument") {
            self.message = "\"\(type.name)\" lacks its \(first.filter { !"<>.".contains($0) }.uppercased())"
                .replacing(/\ +$/, with: "")
        } else if message.hasPrefix("Missing value for") {
            let option = first.split(separator: " ").first.map(String.init) ?? first
            let placeholder = description.option(named: option)?.placeholder ?? "VALUE"
            self = Diagnostic(.usage, "\"\(option)\" lacks its value", hint: "write \(option) \(placeholder)")
        } else if message.hasPrefix("The value"), quoted.count > 1 {
            self = Self.invalid(first, quoted[1], type.name, description)
        }
    }

    private static func invalid(
        _ value: String,
        _ argument: String,
        _ command: String,
        _ description: CommandDescription
    ) -> Diagnostic {
        let name = argument.split(separator: " ").first.map(String.init) ?? argument
        guard let option = description.option(named: name) else {
            let placeholder = argument.filter { !"<>.".contains($0) }.uppercased()
            return Diagnostic(
                .usage,
                "\"\(value)\" is not a \(placeholder) for \"\(command)\"",
                hint: "usage: \(description.usage)"
            )
        }
        let expected =
            option.values.isEmpty
            ? "write \(name) \(option.placeholder)" : "one of: " + option.values.joined(separator: ", ")
        return Diagnostic(
            .usage,
            "\"\(value)\" is not a value of \"\(name)\"",
            hint: option.values.isEmpty ? expected : didYouMean(value, among: option.values, otherwise: expected)
        )
    }

    private static func lowercased(_ message: String) -> String {
        let sentence = message.split(separator: "\n").first.map(String.init) ?? "wrong usage"
        let trimmed = sentence.last == "." ? String(sentence.dropLast()) : sentence
        return (trimmed.prefix(1).lowercased() + trimmed.dropFirst()).replacing("'", with: "\"")
    }
}

/// What stands between single quotes in a sentence.
private func quotedParts(of sentence: String) -> [String] {
    sentence.split(separator: "'", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 1 }.map { String($0.element) }
}
