/// Attaches negative numbers to the options whose values they are: the parser would take them for options.
func attachingNegativeNumbers(_ words: [String], to type: any ShellCommand.Type) -> [String] {
    var arranged: [String] = []
    var rest = words[...]
    while let word = rest.popFirst() {
        if word == "--" { return arranged + [word] + rest }
        guard word.hasPrefix("-"), let value = rest.first, value.hasPrefix("-"), Int(value) != nil,
            CommandDescription.of(type).option(named: word)?.kind == .option
        else {
            arranged.append(word)
            continue
        }
        arranged.append("\(word)=\(value)")
        rest = rest.dropFirst()
    }
    return arranged
}
