import ArgumentParser
import Diagnostics
import Events
import LambdaModel
import LosslessJSON
import Workbench

/// `event SERVICE TYPE [--PARAM VALUE …]`: one event as JSON.
struct EventCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "event",
        abstract: "make an event as a service would send it",
        usage: "event SERVICE TYPE [--PARAM VALUE …] [--set POINTER=JSON …] [--count N] [--seed N]",
        discussion: """
            Prints one event of the catalog as JSON. `event SERVICE TYPE --help` lists the parameters of that event \
            with their defaults. SERVICE:TYPE in one word is understood as well.
            """
    )
    static let topic = CommandTopic.events
    static let examples = [
        "event s3 put --bucket photos --key cat.png", "event sqs message --count 3 --seed 7 > batch.json",
        "event s3 put --set /Records/0/awsRegion=eu-west-1",
    ]
    static let isPaged = true

    @Argument(
        parsing: .captureForPassthrough,
        help: ArgumentHelp("The service and the type of the event, then its parameters.", valueName: "service-type")
    )
    var words: [String] = []

    func run(in context: CommandContext) async throws -> ExitStatus {
        let (template, parameters) = try Self.split(words, context.workspace.events)
        let event = try context.workspace.catalogEvent(template, parameters)
        let json = event.json
        context.session.event = json
        if context.output.isTerminal, context.output.format == .text {
            context.output.line(json.colored(context.output.palette))
        } else if context.output.format == .text {
            context.output.line(json.text(.pretty))
        } else {
            context.output.raw(event.bytes + [UInt8(ascii: "\n")])
        }
        return .success
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
