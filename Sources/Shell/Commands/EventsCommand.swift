import ArgumentParser
import Diagnostics
import Events
import Workbench

/// `events [SERVICE]`: the catalog.
struct EventsCommand: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "list the events that services send to functions",
        usage: "events [SERVICE] [--search WORDS]",
        discussion: """
            Each can be made with `event`, or sent to a function with `invoke`. A workspace's own are files \
            Events/SERVICE.TYPE.yaml in the form of the catalog's; one that takes the place of a built-in event says \
            `replaces: true`.
            """
    )
    static let topic = CommandTopic.events
    static let examples = ["events", "events s3", "events --search authorizer", "events --output json"]
    static let isPaged = true

    @Argument(help: "Only the events of this service.")
    var service: String?

    @Option(
        help: ArgumentHelp("Only events with these words in their name, description or parameters.", valueName: "words")
    )
    var search: String?

    func run(plainly surroundings: Surroundings) throws -> ExitStatus {
        let templates = try found(in: surroundings.events)
        guard surroundings.output.format == .text else {
            surroundings.output.jsonLines(templates.map(\.summary))
            return .success
        }
        var columns: [Table.Column] = [
            .text("EVENT", minimum: nil), .text("CALLED", minimum: nil), .text("WHEN", minimum: 12),
            .text("PARAMETERS"),
        ]
        let showsOrigin = templates.contains { !$0.isBuiltIn }
        if showsOrigin { columns.insert(.text("FROM", minimum: nil), at: 2) }
        let rows = templates.map { template -> [Table.Cell] in
            var row: [Table.Cell] = [
                .init(template.name, .function), .init(template.invocation.rawValue), .init(template.description),
                .init(template.parameters.map(\.name).joined(separator: ", "), .dim),
            ]
            if showsOrigin { row.insert(Self.origin(of: template), at: 2) }
            return row
        }
        surroundings.output.table(Table(columns: columns, rows: rows))
        return .success
    }

    private static func origin(of template: EventTemplate) -> Table.Cell {
        if template.replacesBuiltIn { return .init("workspace, in place of the built-in", .caution) }
        return .init(template.isBuiltIn ? "" : "workspace")
    }

    private func found(in catalog: EventCatalog) throws -> [EventTemplate] {
        let templates = try catalog.templates(service: service)
        guard let search else { return templates }
        let found = templates.filter { $0.mentions(search) }
        guard found.isEmpty else { return found }
        throw Diagnostic(.notFound, "no event mentions \"\(search)\"", hint: "`events` lists all of them")
    }

    static func candidates(for request: CompletionRequest) -> [String] {
        request.position == 0 ? request.names.services : []
    }
}
