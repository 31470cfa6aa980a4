import ArgumentParser

/// The help on a command, or on all of them, from the commands' own declarations.
struct HelpText {
    var palette: Palette
    var width: Int

    /// All commands under their headings.
    func overview() -> [String] {
        let width = Grammar.names.map(\.count).max() ?? 0
        var lines = ["lamb: the Lambda workbench", ""]
        for topic in CommandTopic.allCases {
            let commands = Grammar.commands.filter { $0.topic == topic && $0.configuration.shouldDisplay }
            guard !commands.isEmpty else { continue }
            lines.append(palette(.heading, topic.rawValue))
            lines += commands.map { command in
                "  " + palette(.command, pad(command.name, to: width)) + "  " + command.configuration.abstract
            }
            lines.append("")
        }
        lines.append("`help COMMAND` says more of one. A line may end in | command, > file or >> file;")
        lines.append("$response, $event and $id stand for the last ones.")
        return lines
    }

    /// One command: what it does, its arguments, its options, lines to try.
    func command(_ type: any ShellCommand.Type) -> [String] {
        let description = CommandDescription.of(type)
        var lines = [palette(.command, type.name) + ": " + description.abstract, "", "Usage: " + description.usage]
        if !description.discussion.isEmpty { lines += [""] + wrapped(description.discussion, to: width) }
        lines += section("Arguments", description.positionals)
        lines += section("Options", description.arguments.filter { $0.kind != .positional })
        lines += section("Options of the events", type.eventOptions)
        lines += section("Options of every command", CommandDescription.globalOptions)
        if !description.examples.isEmpty {
            lines += ["", palette(.heading, "Examples")] + description.examples.map { "  " + $0 }
        }
        return lines
    }

    private func section(_ title: String, _ arguments: [CommandDescription.Argument]) -> [String] {
        guard !arguments.isEmpty else { return [] }
        let labels = arguments.map(\.label)
        let column = min(28, labels.map(\.count).max() ?? 0)
        var lines = ["", palette(.heading, title)]
        for (argument, label) in zip(arguments, labels) {
            let words = wrapped(argument.helpWords, to: max(30, width - column - 4))
            let fits = label.count <= column
            if !fits { lines.append("  " + palette(.key, label)) }
            for (index, text) in words.enumerated() {
                let start = fits && index == 0 ? label : ""
                lines.append("  " + palette(.key, pad(start, to: column)) + "  " + text)
            }
        }
        return lines
    }
}

extension CommandDescription.Argument {
    /// The argument as the left column shows it: `-w, --workspace PATH`.
    var label: String {
        switch kind {
        case .positional: placeholder + (isRepeating ? " …" : "")
        case .flag: names.joined(separator: ", ")
        case .option:
            names.joined(separator: ", ") + " " + (values.isEmpty ? placeholder : values.joined(separator: "|"))
        }
    }

    /// What it does, with the default.
    var helpWords: String {
        guard let defaultValue, kind == .option, !defaultValue.isEmpty else { return words }
        return words + " (default: \(defaultValue))"
    }
}

/// The text broken at spaces into lines of at most a width; lines that are indented stay as they are.
func wrapped(_ text: String, to width: Int) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph -> [String] in
        guard !paragraph.hasPrefix(" "), displayWidth(of: paragraph) > width else { return [String(paragraph)] }
        var lines: [String] = []
        var line = ""
        for word in paragraph.split(separator: " ") {
            if !line.isEmpty, displayWidth(of: line) + 1 + displayWidth(of: word) > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return lines + [line]
    }
}

/// A line of a list of options, broken so that its words stay in their column; any other line is broken at spaces, but for
/// one that points somewhere.
func hanging(_ line: Substring, to width: Int) -> [String] {
    guard displayWidth(of: line) > width, !line.hasPrefix("See ") else { return [String(line)] }
    guard line.hasPrefix("  --"), let gap = line.dropFirst(2).firstRange(of: "  ") else {
        return wrapped(String(line), to: width)
    }
    let words = line[gap.lowerBound...].drop { $0 == " " }
    let column = line.distance(from: line.startIndex, to: words.startIndex)
    let rows = wrapped(String(words), to: max(20, width - column))
    return rows.enumerated().map { index, row in
        (index == 0 ? String(line.prefix(column)) : String(repeating: " ", count: column)) + row
    }
}
