import Diagnostics

/// Tells a command's own options from those that belong to the event it sends, which may stand anywhere in the line.
struct ForeignOptions {
    private let known: CommandDescription

    /// Prepares for the words of a command.
    init(of type: any ShellCommand.Type) { known = CommandDescription.of(type) }

    /// Puts the event's parameters after `--`.
    func arranged(_ words: [String]) -> [String] {
        var (own, foreign): ([String], [String]) = ([], [])
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "--" {
                foreign += rest
                break
            }
            let name = String(word.prefix { $0 != "=" })
            guard word.hasPrefix("--") else {
                own.append(word)
                continue
            }
            let option = known.option(named: name)
            let takesValue = option?.kind == .option || option == nil
            var taken = [word]
            if takesValue, !word.contains("="), let value = rest.first, option != nil || !value.hasPrefix("--") {
                // The parser would take a negative number for an option.
                taken = option != nil && Int(value) != nil ? ["\(word)=\(value)"] : [word, value]
                rest = rest.dropFirst()
            }
            if option == nil { foreign += taken } else { own += taken }
        }
        return own + ["--"] + foreign
    }
}
