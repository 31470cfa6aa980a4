import ArgumentParser
import Diagnostics
import Events
import Workbench

/// `events [SERVICE]`: the catalog.
struct EventsCommand: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "list the events that services send to functions",
        usage: "events [SERVICE] [--search WORD]",
        discussion: "Each can be made with `event`, or sent to a function with `invoke`."
    )
    static let topic = CommandTopic.events
    static let examples = ["events", "events s3", "events --search authorizer", "events --output json"]
    static let isPaged = true

    @Argument(help: "Only the events of this service.")
    var service: String?

    @Option(help: "Only events with this word in their name, description or parameters.")
    var search: String?

    func run(plainly surroundings: Surroundings) throws -> ExitStatus {
        let templates = try found()
        guard surroundings.output.format == .text else {
            surroundings.output.jsonLines(templates.map(\.summary))
            return .success
        }
        let columns: [Table.Column] = [
            .text("EVENT", minimum: nil), .text("CALLED", minimum: nil), .text("WHEN", minimum: 12),
            .text("PARAMETERS"),
        ]
        let rows = templates.map { template -> [Table.Cell] in
            [
                .init(template.name, .function), .init(template.invocation.rawValue), .init(template.description),
                .init(template.parameters.map(\.name).joined(separator: ", "), .dim),
            ]
        }
        surroundings.output.table(Table(columns: columns, rows: rows))
        return .success
    }

    private func found() throws -> [EventTemplate] {
        let templates = try EventCatalog.builtIn.templates(service: service)
        guard let search else { return templates }
        let found = templates.filter { $0.mentions(search) }
        guard found.isEmpty else { return found }
        throw Diagnostic(.notFound, "no event mentions \"\(search)\"", hint: "`events` lists all of them")
    }

    static func candidates(for request: CompletionRequest) -> [String] {
        request.position == 0 ? request.names.services : []
    }
}
