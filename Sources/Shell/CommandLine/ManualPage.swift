import ArgumentParser

/// `man lamb`, from the same declarations as `help`, in the man macros of troff.
struct ManualPage {
    /// The page's lines.
    func lines() -> [String] {
        var lines = [
            ".TH LAMB 1 \"\" \"lamb\" \"User Commands\"", ".SH NAME", "lamb \\- the Lambda workbench", ".SH SYNOPSIS",
        ]
        lines += [
            ".B lamb", "[\\fIWORKSPACE\\fR]", ".br", ".B lamb", "\\fICOMMAND\\fR [\\fIARGUMENTS\\fR]", ".br",
            ".B lamb", "\\-c \"\\fILINE\\fR\"", ".br", ".B lamb", "run \\fIFILE\\fR",
        ]
        lines += [".SH DESCRIPTION", escaped(Self.description), ".SH OPTIONS OF EVERY COMMAND"]
        lines += CommandDescription.globalOptions.flatMap(item)
        lines += [".SH COMMANDS"]
        for type in Grammar.commands where type.configuration.shouldDisplay {
            lines += command(CommandDescription.of(type)) + type.eventOptions.flatMap(item)
        }
        lines += [".SH EXIT STATUS"] + Self.statuses.flatMap { [".TP", ".B " + $0.0, escaped($0.1)] }
        return lines
    }

    private func command(_ command: CommandDescription) -> [String] {
        [".SS " + escaped(command.usage), escaped(command.abstract + "."), ".PP", escaped(command.discussion)]
            .filter { !$0.isEmpty } + command.arguments.flatMap(item)
    }

    private func item(_ argument: CommandDescription.Argument) -> [String] {
        [".TP", ".B " + escaped(argument.label), escaped(argument.helpWords)]
    }

    private func escaped(_ text: String) -> String {
        let safe = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
        return safe.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasPrefix(".") || $0.hasPrefix("'") ? "\\&" + $0 : String($0) }.joined(separator: "\n")
    }

    private static let description = """
        An interactive shell and test harness for AWS Lambda functions. The shell, scripts and the command line share \
        one grammar. A line in the shell or in a script may end in | command, > file or >> file; $response, $event and \
        $id stand for the last ones.
        """

    private static let statuses = [
        ("0", "fine"), ("1", "a function failed, a case failed, or a check did not hold"), ("64", "wrong usage"),
        ("65", "input that was not understood: a bad template, bad JSON"),
        ("66", "a file, function, event or recording that does not exist"),
        ("69", "something needed is not installed"), ("70", "a fault of lamb's own"),
        ("73", "a file cannot be written"), ("130", "interrupted"),
    ]
}
