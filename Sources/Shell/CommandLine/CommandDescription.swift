import ArgumentParser
import LosslessJSON
import Synchronization

/// A command's arguments as its declaration describes them, for help, completion, the manual and suggestions.
struct CommandDescription: Sendable, Hashable {
    /// A positional argument, an option or a flag.
    struct Argument: Sendable, Hashable {
        /// What sort it is.
        enum Kind: String, Sendable { case positional, option, flag }

        var kind: Kind
        /// The names with their dashes, short ones first; empty for positional arguments.
        var names: [String]
        /// What stands for the value, in capitals.
        var placeholder: String
        var words: String
        var defaultValue: String?
        var values: [String]
        var isOptional: Bool
        var isRepeating: Bool
        var completesPaths: Bool
    }

    var name: String
    var usage: String
    var abstract: String
    var discussion: String
    var arguments: [Argument]
    var examples: [String]

    /// The long and short names of all options and flags.
    var optionNames: [String] { arguments.flatMap(\.names) }
    var positionals: [Argument] { arguments.filter { $0.kind == .positional } }

    /// The option with a name such as `--where`.
    func option(named name: String) -> Argument? {
        arguments.first { $0.names.contains(name) }
    }
}

extension CommandDescription {
    /// Describes a command; kept, as completion asks often.
    static func of(_ type: any ShellCommand.Type) -> CommandDescription {
        if let known = described.withLock({ $0[type.name] }) { return known }
        let description = CommandDescription(describing: type)
        described.withLock { $0[type.name] = description }
        return description
    }

    /// The options that every command understands.
    static let globalOptions = arguments(in: GlobalOptionGroup._dumpHelp())

    private static let described = Mutex<[String: CommandDescription]>([:])

    private init(describing type: any ShellCommand.Type) {
        let configuration = type.configuration
        name = type.name
        usage = configuration.usage ?? type.name
        abstract = configuration.abstract
        discussion = configuration.discussion
        arguments = Self.arguments(in: type._dumpHelp())
        examples = type.examples
    }

    private static func arguments(in dump: String) -> [Argument] {
        let command = (try? JSONValue(parsing: dump))?["command"]
        let all = command?["arguments"]?.array ?? []
        return all.compactMap(Argument.init(_:)).filter { !$0.names.contains("--help") }
    }
}

extension CommandDescription.Argument {
    /// Describes an option that events understand.
    init(eventOption name: String, value: String, words: String) {
        kind = .option
        names = ["--" + name]
        placeholder = value
        self.words = words
        values = []
        isOptional = true
        isRepeating = false
        completesPaths = false
    }

    fileprivate init?(_ json: JSONValue) {
        guard json["shouldDisplay"]?.bool ?? true, let kind = json["kind"]?.string.flatMap(Kind.init) else {
            return nil
        }
        self.kind = kind
        names = (json["names"]?.array ?? []).compactMap { name in
            guard let text = name["name"]?.string else { return nil }
            return name["kind"]?.string == "long" ? "--" + text : "-" + text
        }.sorted { $0.count < $1.count }
        placeholder = (json["valueName"]?.string ?? "value").uppercased()
        words = json["abstract"]?.string ?? ""
        defaultValue = json["defaultValue"]?.string
        let listed = json["completionKind"]?["list"]?["values"]?.array ?? json["allValues"]?.array ?? []
        values = listed.compactMap(\.string)
        isOptional = json["isOptional"]?.bool ?? false
        isRepeating = json["isRepeating"]?.bool ?? false
        completesPaths = json["completionKind"]?["file"] != nil || json["completionKind"]?["directory"] != nil
    }
}
