import ArgumentParser
import Diagnostics

/// The options that every command understands, at any place in its line.
struct GlobalOptions: Sendable, Hashable {
    var workspace: String?
    var format: OutputFormat?
    var color: ColorChoice?
    var isQuiet = false
    var isVerbose = false

    /// These options, with those that are not set taken from others.
    func inheriting(_ other: GlobalOptions) -> GlobalOptions {
        GlobalOptions(
            workspace: workspace ?? other.workspace,
            format: format ?? other.format,
            color: color ?? other.color,
            isQuiet: isQuiet || other.isQuiet,
            isVerbose: isVerbose || other.isVerbose
        )
    }

    /// Takes the options out of some words, up to a word `--`; what remains is the command's own.
    ///
    /// Throws a usage diagnostic for a missing or unknown value.
    static func extract(from words: [String]) throws(Diagnostic) -> (options: GlobalOptions, rest: [String]) {
        var options = GlobalOptions()
        var rest: [String] = []
        var remaining = words[...]
        while let word = remaining.popFirst() {
            guard word != "--" else { return (options, rest + [word] + remaining) }
            let (name, attached) = split(word)
            switch name {
            case _ where word == "-q" || word == "--quiet": options.isQuiet = true
            case _ where word == "-v" || word == "--verbose": options.isVerbose = true
            case "-w", "--workspace": options.workspace = try value(of: name, attached, &remaining, "PATH")
            case "--output": options.format = try choice(name, try value(of: name, attached, &remaining, "text|json"))
            case "--color":
                options.color = try choice(name, try value(of: name, attached, &remaining, "auto|always|never"))
            default: rest.append(word)
            }
        }
        return (options, rest)
    }

    private static func split(_ word: String) -> (name: String, value: String?) {
        guard word.hasPrefix("--"), let equals = word.firstIndex(of: "=") else { return (word, nil) }
        return (String(word[..<equals]), String(word[word.index(after: equals)...]))
    }

    private static func value(
        of name: String,
        _ attached: String?,
        _ remaining: inout ArraySlice<String>,
        _ form: String
    ) throws(Diagnostic) -> String {
        if let value = attached ?? remaining.popFirst() { return value }
        throw Diagnostic(.usage, "\"\(name)\" lacks its value", hint: "write \(name) \(form)")
    }

    private static func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String,
        _ text: String
    ) throws(Diagnostic) -> Choice where Choice.RawValue == String {
        if let choice = Choice(rawValue: text) { return choice }
        let names = Choice.allCases.map(\.rawValue)
        let hint = didYouMean(text, among: names, otherwise: "one of: " + names.joined(separator: ", "))
        throw Diagnostic(.usage, "\"\(text)\" is not a value of \"\(name)\"", hint: hint)
    }
}

/// The same options as `help` lists them; they are taken out of the line before a command sees it.
struct GlobalOptionGroup: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The workspace: a directory, a template or a .zip.", valueName: "path"),
        completion: .directory
    )
    var workspace: String?

    @Option(
        help: ArgumentHelp("How results are written: text or json.", valueName: "format"),
        completion: .list(["text", "json"])
    )
    var output: String?

    @Option(
        help: ArgumentHelp("When to colour: auto, always or never.", valueName: "when"),
        completion: .list(["auto", "always", "never"])
    )
    var color: String?

    @Flag(name: .shortAndLong, help: "Leave out progress, logs and warnings.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Say more.")
    var verbose = false
}
