import ArgumentParser
import Diagnostics
import Events
import LambdaModel
import LosslessJSON
import Timekeeping
import Workbench

/// `event SERVICE TYPE [--PARAM VALUE …]`: one event as JSON.
struct EventCommand: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "event",
        abstract: "make an event as a service would send it, or keep one as an event of the workspace",
        usage: "event SERVICE TYPE [--PARAM VALUE …] [--set POINTER=JSON …] [--count N] [--seed N] [--explain]"
            + " | --save SERVICE TYPE --from EVENT",
        discussion: """
            Prints one event of the catalog as JSON. `event SERVICE TYPE --help` lists the parameters of that event \
            with their defaults. SERVICE:TYPE in one word is understood as well. `--explain` shows each field with its \
            meaning. `--save` writes EVENT (@file.json, -, last, a recorded id, fixture:NAME, JSON) to \
            Events/SERVICE.TYPE.yaml of the workspace, from where it is made like any other; the file can be given \
            parameters then. It takes --description TEXT and --invocation sync|async|poll, and overwrites nothing.
            """
    )
    static let topic = CommandTopic.events
    static let examples = [
        "event s3 put --bucket photos --key cat.png", "event sqs receive-message --count 3 --seed 7 > batch.json",
        "event s3 put --set /Records/0/awsRegion=eu-west-1", "event s3 put --explain",
        "event --save billing invoice-paid --from last",
    ]
    static let isPaged = true
    static var eventOptions: [CommandDescription.Argument] {
        EventRequest.commonOptions.map { .init(eventOption: $0.name, value: $0.value, words: $0.description) }
    }

    @Argument(
        parsing: .captureForPassthrough,
        help: ArgumentHelp("The service and the type of the event, then its parameters.", valueName: "service-type")
    )
    var words: [String] = []

    var needsWorkspace: Bool { words.contains("--save") }

    func run(in context: CommandContext) async throws -> ExitStatus {
        if needsWorkspace { return try EventSaving(words).run(in: context) }
        return try run(plainly: Surroundings(context))
    }

    func run(plainly surroundings: Surroundings) throws -> ExitStatus {
        let output = surroundings.output
        let (template, parameters) = try Self.split(words, surroundings.events)
        var request = try EventRequest.parse(
            words: parameters.filter { $0 != "--explain" },
            for: template,
            now: SystemWallClock().now,
            account: surroundings.account,
            catalog: surroundings.events
        )
        request.fixSeed()
        output.noteReplacement(of: template)
        output.warnOfIdleOptions(of: template, parameters)
        let asked = request
        surroundings.session.keep { try? template.event(for: asked) }
        if parameters.contains("--explain") {
            let event = try template.event(for: request)
            EventExplanationView(output: output).show(template, try template.explanation(of: event))
            return .success
        }
        try show(template, request, output)
        return .success
    }

    /// Writes the event piece by piece, so that a large batch costs no memory; a coloured one is made whole.
    private func show(_ template: EventTemplate, _ request: EventRequest, _ output: Output) throws {
        if output.format == .text, output.palette.isColored {
            output.line(try template.event(for: request).colored(output.palette))
            return
        }
        try template.write(request, output.format == .json ? .compact : .pretty) { output.raw($0) }
        output.line()
    }

    /// All its words are the event's, so they are taken as they are: this command is to answer at once.
    static func read(_ words: [String]) -> Self {
        var command = Self()
        command.words = words
        return command
    }

    /// The event that the first words name, and the words after them.
    static func split(_ words: [String], _ catalog: EventCatalog) throws(Diagnostic) -> (EventTemplate, [String]) {
        guard let first = words.first, !first.hasPrefix("-") else {
            throw Diagnostic(
                .usage,
                "\"event\" lacks its SERVICE and TYPE",
                hint: "`events` lists them; try: event s3 put"
            )
        }
        if first.contains(":") { return (try catalog.template(named: first), Array(words.dropFirst())) }
        guard words.count > 1, !words[1].hasPrefix("-") else {
            let types = catalog.types(of: first)
            guard !types.isEmpty else {
                _ = try catalog.templates(service: first)
                throw Diagnostic(.notFound, "no events of \"\(first)\"", hint: "`events` lists the services")
            }
            throw Diagnostic(
                .usage,
                "\"event \(first)\" lacks its TYPE",
                hint: "one of: " + types.joined(separator: ", ")
            )
        }
        return (try catalog.template(service: first, type: words[1]), Array(words.dropFirst(2)))
    }

    static func candidates(for request: CompletionRequest) -> [String] {
        let names = request.names
        switch (request.position, request.words.first) {
        case (0, _): return names.services
        case (1, let service?) where !service.contains(":"): return names.types(of: service)
        default: return []
        }
    }
}

extension Output {
    /// Says that an event is not the one that the catalog has under its name.
    func noteReplacement(of template: EventTemplate) {
        guard case .workspace(let path, replacesBuiltIn: true) = template.origin else { return }
        note("\"\(template.name)\" is the workspace's own (\(path)), in place of the built-in event")
    }

    /// Says which options of an event change nothing in it.
    func warnOfIdleOptions(of template: EventTemplate, _ words: [String]) {
        for option in template.idleOptions(in: words) {
            warn("\"--\(option)\" changes nothing: \"\(template.name)\" does not say it")
        }
    }
}
