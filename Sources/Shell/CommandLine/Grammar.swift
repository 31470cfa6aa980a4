import ArgumentParser
import Diagnostics

/// All commands, and how words become one of them.
enum Grammar {
    /// What some words ask for.
    enum Request: Sendable {
        case command(any ShellCommand)
        /// Help on a command, or on all of them; the words are what followed its name.
        case help((any ShellCommand.Type)?, words: [String])
    }

    /// What some words ask for that takes no workspace.
    enum PlainRequest: Sendable {
        case command(any PlainCommand)
        case help((any ShellCommand.Type)?, words: [String])
    }

    /// The commands in the order of `help`.
    static let commands: [any ShellCommand.Type] = [
        FunctionsCommand.self, ShowCommand.self, EnvCommand.self, LoadCommand.self, ReloadCommand.self,
        BuildCommand.self, DoctorCommand.self,
        EventsCommand.self, EventCommand.self,
        InvokeCommand.self, AgainCommand.self, ReplayCommand.self, EnvironmentsCommand.self, RecycleCommand.self,
        SimulateCommand.self, LessonCommand.self, FidelityCommand.self,
        TracesCommand.self, TraceCommand.self, ExplainCommand.self, TimingsCommand.self, LogsCommand.self,
        RecordCommand.self, TestCommand.self, ReviewCommand.self, FixturesCommand.self,
        HelpCommand.self, HistoryCommand.self, ClearCommand.self, SetCommand.self, SourceCommand.self,
        WatchCommand.self,
        TimeitCommand.self, TranscriptCommand.self, ShellEscapeCommand.self, QuitCommand.self,
        CompleteCommand.self, CompletionsCommand.self,
    ]

    /// Those that need no workspace.
    static let plainCommands: [any PlainCommand.Type] = [
        EventCommand.self, EventsCommand.self, FidelityCommand.self, HelpCommand.self, CompletionsCommand.self,
    ]

    /// Commands that the contract names and later versions bring.
    static let laterCommands = ["serve"]

    /// Everything that can stand first in a line.
    static var names: [String] { commands.map { $0.name } }

    /// Whether a word is a command, now or in a later version.
    static func knows(_ name: String) -> Bool {
        laterCommands.contains(name)
            || commands.contains { $0.name == name || $0.configuration.aliases.contains(name) }
    }

    /// Finds a command; throws a usage diagnostic with the nearest names.
    static func command(named name: String) throws(Diagnostic) -> any ShellCommand.Type {
        if let command = commands.first(where: { $0.name == name || $0.configuration.aliases.contains(name) }) {
            return command
        }
        guard !laterCommands.contains(name) else {
            throw Diagnostic(
                .usage,
                "\"\(name)\" is not in this version",
                hint: "`help` lists what is"
            )
        }
        throw Diagnostic(
            .usage,
            "unknown command \"\(name)\"",
            hint: didYouMean(name, among: names, otherwise: "`help` lists the commands")
        )
    }

    /// Reads words, the command's name first and without the options that all commands share.
    static func parse(_ words: [String]) throws(Diagnostic) -> Request {
        guard let name = words.first else { return .help(nil, words: []) }
        let rest = Array(words.dropFirst())
        if name == "--help" || name == "-h" { return .help(nil, words: rest) }
        guard !name.hasPrefix("-") else {
            throw unknownOption(name, among: CommandDescription.globalOptions.flatMap(\.names))
        }
        let type = try command(named: name)
        if asksForHelp(rest, type) { return .help(type, words: rest.filter { $0 != "--help" && $0 != "-h" }) }
        return .command(try parse(rest, as: type))
    }

    /// Reads words for a command that needs no workspace, or for help; nil when it takes a workspace to go on.
    static func parsePlainly(_ words: [String]) throws(Diagnostic) -> PlainRequest? {
        let rest = Array(words.dropFirst())
        guard let name = words.first, name != "--help", name != "-h" else { return .help(nil, words: rest) }
        guard let type = plainCommands.first(where: { $0.name == name }) else {
            guard !name.hasPrefix("-"), asksForHelp(rest, try command(named: name)) else { return nil }
            return .help(try command(named: name), words: [])
        }
        if asksForHelp(rest, type) { return .help(type, words: rest.filter { $0 != "--help" && $0 != "-h" }) }
        do {
            let command = try type.read(rest)
            return command.needsWorkspace ? nil : .command(command)
        } catch let error as Diagnostic {
            throw error
        } catch {
            throw Diagnostic(parsing: error, as: type)
        }
    }

    /// The diagnostic for an option that does not exist.
    static func unknownOption(_ name: String, of command: String? = nil, among names: [String]) -> Diagnostic {
        let candidates = names.filter { $0.hasPrefix("--") }
        let otherwise = command.map { "`help \($0)` lists its options" } ?? "`help` lists the options"
        return Diagnostic(
            .usage,
            "unknown option \"\(name)\"" + (command.map { " for \"\($0)\"" } ?? ""),
            hint: didYouMean(name, among: candidates, otherwise: otherwise)
        )
    }

    private static func asksForHelp(_ words: [String], _ type: any ShellCommand.Type) -> Bool {
        guard type != ShellEscapeCommand.self else { return false }
        return words.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
    }

    private static func parse(_ words: [String], as type: any ShellCommand.Type) throws(Diagnostic) -> any ShellCommand
    {
        do {
            return try type.read(words)
        } catch let error as any DiagnosticError {
            throw error.diagnostic
        } catch {
            throw Diagnostic(parsing: error, as: type)
        }
    }
}
