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
        abstract: "make an event as a service would send it",
        usage: "event SERVICE TYPE [--PARAM VALUE …] [--set POINTER=JSON …] [--count N] [--seed N]",
        discussion: """
            Prints one event of the catalog as JSON. `event SERVICE TYPE --help` lists the parameters of that event \
            with their defaults. SERVICE:TYPE in one word is understood as well.
            """
    )
    static let topic = CommandTopic.events
    static let examples = [
        "event s3 put --bucket photos --key cat.png", "event sqs receive-message --count 3 --seed 7 > batch.json",
        "event s3 put --set /Records/0/awsRegion=eu-west-1",
    ]
    static let isPaged = true

    @Argument(
        parsing: .captureForPassthrough,
        help: ArgumentHelp("The service and the type of the event, then its parameters.", valueName: "service-type")
    )
    var words: [String] = []

    func run(plainly surroundings: Surroundings) throws -> ExitStatus {
        let output = surroundings.output
        let (template, parameters) = try Self.split(words, EventCatalog.builtIn)
        let request = try EventRequest.parse(
            words: parameters,
            for: template,
            now: SystemWallClock().now,
            account: surroundings.account
        )
        let event = try template.event(for: request)
        surroundings.session.event = event
        switch output.format {
        case .text: output.line(event.colored(output.palette))
        case .json: output.json(event)
        }
        return .success
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
