import ArgumentParser
import Diagnostics
import Events
import Functions
import LambdaModel
import Workbench

/// A command of the one grammar that the shell, scripts and the command line share.
///
/// Its `configuration` and its arguments' help are the only description of it: `help`, completion and the manual all
/// come from there.
protocol ShellCommand: ParsableCommand, Sendable {
    /// Under which heading `help` lists it.
    static var topic: CommandTopic { get }
    /// Lines to try, shown at the end of its help and parsed by a test.
    static var examples: [String] { get }
    /// Whether long results go through the pager on a terminal.
    static var isPaged: Bool { get }
    /// The same for what was asked of it.
    var wantsPager: Bool { get }
    /// The options that the events understand which its words make, for its help.
    static var eventOptions: [CommandDescription.Argument] { get }
    /// Candidates for a positional argument or an option's value.
    static func candidates(for request: CompletionRequest) -> [String]

    /// Puts the words into the order that the declaration reads.
    static func arranged(_ words: [String]) throws(Diagnostic) -> [String]
    /// Makes the command from its words, its name left out.
    static func read(_ words: [String]) throws -> Self

    /// Does the work; a failure of the workbench is thrown, a failed function is a status.
    func run(in context: CommandContext) async throws -> ExitStatus
}

/// A command that needs no workspace, so that it can run before one is opened.
protocol PlainCommand: ShellCommand {
    /// Whether what was asked of it takes a workspace after all.
    var needsWorkspace: Bool { get }
    /// Does the work at once.
    func run(plainly surroundings: Surroundings) throws -> ExitStatus
}

extension PlainCommand {
    var needsWorkspace: Bool { false }

    func run(in context: CommandContext) async throws -> ExitStatus {
        try run(plainly: Surroundings(context))
    }
}

/// What a command without a workspace works with.
struct Surroundings: Sendable {
    var session: Session
    var output: Output
    /// The events there are; the workspace's own with those built in.
    var events = EventCatalog.builtIn
    /// Where events come from; the workspace's account and region when one is open.
    var account = AccountContext()
}

extension Surroundings {
    /// What an open workspace gives; one that cannot be read is no reason to make no event.
    init(_ context: CommandContext) {
        self.init(session: context.session, output: context.output, events: context.workspace.events)
        if let account = try? context.workspace.catalog().account { self.account = account }
    }
}

extension ShellCommand {
    static var isPaged: Bool { false }
    var wantsPager: Bool { Self.isPaged }
    static var eventOptions: [CommandDescription.Argument] { [] }
    static func candidates(for request: CompletionRequest) -> [String] { [] }

    static func arranged(_ words: [String]) throws(Diagnostic) -> [String] {
        attachingNegativeNumbers(words, to: Self.self)
    }

    static func read(_ words: [String]) throws -> Self { try parse(arranged(words)) }

    /// The command's name as it is typed.
    static var name: String { configuration.commandName ?? "" }
}

/// The headings of `help`.
enum CommandTopic: String, CaseIterable, Sendable {
    case workspace = "The workspace"
    case events = "Events"
    case invoking = "Invoking"
    case simulating = "Invocation models"
    case looking = "Looking at what happened"
    case testing = "Golden cases"
    case shell = "The shell"
}

/// What a command is asked to complete.
struct CompletionRequest: Sendable {
    /// The command's words before the one being completed, its name left out.
    var words: [String]
    /// The option whose value is completed, such as `--where`; nil for a positional argument.
    var option: String?
    /// The positional arguments before it; empty for an option's value.
    var positionals: [String] = []
    /// The place among the positional arguments, counted from 0; -1 for an option's value.
    var position: Int
    /// The beginning of the word.
    var prefix: String
    /// What to ask for names.
    var names: any CompletionNames

    /// The golden cases, FUNCTION/CASE, and once something is typed by their own names too.
    var cases: [String] {
        names.fixtures + (prefix.isEmpty ? [] : names.fixtures.map { String($0.drop { $0 != "/" }.dropFirst()) })
    }
}
