import ArgumentParser
import Diagnostics
import Events
import LosslessJSON
import Suites
import Timekeeping
import Workbench

/// `fixtures`: lists, checks, moves and imports golden cases.
struct FixturesCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "fixtures",
        abstract: "list golden cases with age, origin and last verdict; move or import them",
        usage:
            "fixtures [PATTERN …] [--stale] | rename OLD NEW | copy OLD NEW | remove NAME | restore NAME | import FILE …",
        discussion: """
            A PATTERN is a case, a function, or FUNCTION/CASE with *. --stale shows the cases whose event no longer has \
            the form that the catalog gives it, with the status 1 when there are any.
            All files of a case move together, and none is overwritten. `remove` moves them to .lamb/trash, from where \
            `restore` takes back what was removed or replaced last.
            `import` takes event files, directories of them, test events shared with SAM or the console (a schema of the \
            registry lambda-testevent-schemas), and syrupy's .ambr snapshots where they hold JSON. The function is the \
            one that the file names, that its name begins with, that its directory is called, or the only one whose \
            trigger sends such events; --function names it.
            """
    )
    static let topic = CommandTopic.testing
    static let examples = [
        "fixtures", "fixtures orders --stale", "fixtures rename orders/two-items basket",
        "fixtures copy basket big-basket",
        "fixtures remove big-basket", "fixtures restore big-basket", "fixtures import events --function orders",
    ]
    static let verbs = ["rename", "copy", "remove", "restore", "import"]

    @Argument(help: "Which cases, or what to do with some.")
    var words: [String] = []

    @Flag(help: "Only cases whose event no longer has its catalog's form, with what differs.")
    var stale = false

    @Option(help: ArgumentHelp("The function that imported events are for.", valueName: "function"))
    var function: String?

    @Flag(help: "With import: the snapshots are answers; they wait for review in cases of their names.")
    var goldens = false

    @Flag(help: "With import: keep secrets and personal data as they are.")
    var keep = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        let verb = words.first.flatMap { Self.verbs.contains($0) ? $0 : nil }
        try checkOptions(for: verb)
        let names = Array(words.dropFirst(verb == nil ? 0 : 1))
        switch verb {
        case "rename", "copy": try move(names, verb ?? "", context)
        case "remove": try remove(names, context)
        case "restore": try restore(names, context)
        case "import": try importFiles(names, context)
        default: return stale ? try showStale(names, context) : try list(names, context)
        }
        return .success
    }

    private func checkOptions(for verb: String?) throws(Diagnostic) {
        if verb != "import" {
            let idle = function != nil ? "--function" : goldens ? "--goldens" : keep ? "--keep" : nil
            if let idle { throw Diagnostic(.usage, "\"\(idle)\" is for \"fixtures import\"", hint: "leave it out") }
        }
        if stale, let verb {
            throw Diagnostic(.usage, "\"--stale\" and \"\(verb)\" exclude each other", hint: "leave one out")
        }
    }

    static func candidates(for request: CompletionRequest) -> [String] {
        if request.option == "--function" { return request.names.functions }
        guard request.option == nil else { return [] }
        switch (request.position, request.words.first) {
        case (0, _): return verbs + request.names.fixtures + request.names.functions
        case (_, "restore"): return request.names.removedFixtures
        case (_, "import"): return request.names.paths(continuing: request.prefix)
        default: return request.names.fixtures
        }
    }
}

// MARK: - Moving

extension FixturesCommand {
    private func move(_ names: [String], _ verb: String, _ context: CommandContext) throws {
        guard names.count == 2 else {
            throw Diagnostic(.usage, "\"fixtures \(verb)\" takes two names", hint: "write: fixtures \(verb) OLD NEW")
        }
        let workspace = context.workspace
        let (old, new) =
            verb == "copy"
            ? try workspace.copyCase(names[0], to: names[1]) : try workspace.renameCase(names[0], to: names[1])
        let done = verb == "copy" ? "copied" : "renamed"
        say([("case", old.id), (done, new.id)], "\(done) \(old.id) to \(new.id)", context)
    }

    private func remove(_ names: [String], _ context: CommandContext) throws {
        guard names.count == 1 else {
            throw Diagnostic(.usage, "\"fixtures remove\" takes one name", hint: "write: fixtures remove NAME")
        }
        let (golden, directory) = try context.workspace.removeCase(names[0])
        say(
            [("case", golden.id), ("trash", directory)],
            "removed \(golden.id); its files are in \(directory)",
            context
        )
        context.output.note(
            context.output.notePalette(.hint, "hint:") + " fixtures restore \(golden.printableID) puts them back"
        )
    }

    private func restore(_ names: [String], _ context: CommandContext) throws {
        guard names.count == 1 else {
            throw Diagnostic(.usage, "\"fixtures restore\" takes one name", hint: "write: fixtures restore NAME")
        }
        let golden = try context.workspace.restoreCase(names[0])
        say([("restored", golden.id)], "restored \(golden.id)", context)
    }

    private func importFiles(_ paths: [String], _ context: CommandContext) throws {
        guard !paths.isEmpty else {
            throw Diagnostic(.usage, "\"fixtures import\" lacks its FILE", hint: "write: fixtures import events")
        }
        var options = ImportOptions()
        options.function = function
        options.keepsSecrets = keep
        options.areAnswers = goldens
        let summary = try context.workspace.importCases(from: paths, options)
        let output = context.output
        for id in summary.unchanged { output.note("\(printable(id)) is there already") }
        for name in summary.skipped { output.note("\(printable(name)) holds no JSON and was left out") }
        for recorded in summary.recorded { say([("imported", recorded.id)], "imported \(recorded.id)", context) }
        for id in summary.pending { say([("pending", id)], "pending \(id)", context) }
        if !summary.pending.isEmpty { output.note("`review` shows and accepts or rejects them") }
        let masked = summary.recorded.reduce(into: [String: Int]()) { $0.merge($1.masked, uniquingKeysWith: +) }
        RecordedCaseView(output: output).sayMasked(masked)
    }

    private func say(_ members: [(String, String)], _ text: String, _ context: CommandContext) {
        guard context.output.format == .text else {
            context.output.json(.object(JSONObject(members.map { ($0.0, .string($0.1)) })))
            return
        }
        context.output.line(printable(text))
    }
}
