import CEventCatalog
package import Diagnostics

/// The events that services send to functions, found by service and type: those built in, and a workspace's own.
///
/// Only names are touched until an event is asked for; its file is then read and checked.
package struct EventCatalog: Sendable {
    /// One file of the catalog, not yet read.
    private struct Entry: Sendable {
        enum Place: Sendable {
            case builtIn(Int)
            case workspace(WorkspaceEventFile, replacesBuiltIn: Bool)
        }

        var service: String
        var type: String
        var place: Place
    }

    /// The catalog that is built into the binary.
    package static let builtIn = EventCatalog()

    private let entries: [Entry]
    /// Files of the workspace that cannot be part of it, in words.
    private let problems: [Diagnostic]

    /// Creates the catalog from the files embedded in the binary.
    private init() {
        entries = (0..<lamb_event_file_count()).map { index in
            let file = lamb_event_file_at(index)
            return Entry(
                service: String(cString: file.service),
                type: String(cString: file.type),
                place: .builtIn(index)
            )
        }
        problems = []
    }

    /// Adds a workspace's own events to the built-in ones; a workspace without any costs one look for its directory.
    ///
    /// - Parameters:
    ///   - root: the workspace's directory, absolute.
    ///   - directory: where the user stands, from where failures name files; nil for the workspace.
    package init(workspace root: String, seenFrom directory: String? = nil) {
        let (files, problems) = WorkspaceEventFile.files(in: root, seenFrom: directory ?? root)
        var entries = Self.builtIn.entries
        for file in files {
            if let index = entries.firstIndex(where: { $0.service == file.service && $0.type == file.type }) {
                entries[index].place = .workspace(file, replacesBuiltIn: true)
            } else {
                let entry = Entry(
                    service: file.service,
                    type: file.type,
                    place: .workspace(file, replacesBuiltIn: false)
                )
                let index = entries.firstIndex { ($0.service, $0.type) > (file.service, file.type) }
                entries.insert(entry, at: index ?? entries.count)
            }
        }
        self.entries = entries
        self.problems = problems
    }

    /// The services' names in alphabetical order.
    package var services: [String] {
        var services: [String] = []
        for entry in entries where entry.service != services.last { services.append(entry.service) }
        return services
    }

    /// The types of one service's events in alphabetical order; empty for an unknown service.
    package func types(of service: String) -> [String] {
        entries.filter { $0.service == service }.map(\.type)
    }

    /// All names as they are typed after `invoke FUNCTION`, such as `s3:put`.
    package var names: [String] { entries.map { "\($0.service):\($0.type)" } }

    /// The events of a service, or of all.
    ///
    /// Throws not-found for an unknown service, and invalid input for a file of the workspace that cannot be read.
    package func templates(service: String? = nil) throws(Diagnostic) -> [EventTemplate] {
        if let problem = problems.first { throw problem }
        if let service { try requireService(service) }
        var templates: [EventTemplate] = []
        for entry in entries where service == nil || entry.service == service {
            templates.append(try template(of: entry))
        }
        return templates
    }

    /// The event of a service and a type; throws not-found with the nearest names in the hint.
    package func template(service: String, type: String) throws(Diagnostic) -> EventTemplate {
        try requireService(service)
        guard let entry = entries.first(where: { $0.service == service && $0.type == type }) else {
            let types = types(of: service)
            throw Diagnostic(
                .notFound,
                "\"\(service)\" has no event \"\(type)\"",
                hint: didYouMean(type, among: types, otherwise: "it has \(types.joined(separator: ", "))")
            )
        }
        return try template(of: entry)
    }

    /// The event with a name of the form `service:type`; throws usage for another form.
    package func template(named name: String) throws(Diagnostic) -> EventTemplate {
        let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let service = parts.first, let type = parts.last else {
            let near = names.filter { $0.hasPrefix(name + ":") }
            let hint =
                near.isEmpty
                ? didYouMean(name, among: names, otherwise: "write SERVICE:TYPE, as in s3:put; \"events\" lists them")
                : "write one of \(near.joined(separator: ", "))"
            throw Diagnostic(.usage, "\"\(name)\" does not name an event", hint: hint)
        }
        return try template(service: service, type: type)
    }

    private func requireService(_ service: String) throws(Diagnostic) {
        guard !entries.contains(where: { $0.service == service }) else { return }
        throw Diagnostic(
            .notFound,
            "no events are known of a service \"\(service)\"",
            hint: didYouMean(service, among: services, otherwise: "\"events\" lists the services")
        )
    }

    private func template(of entry: Entry) throws(Diagnostic) -> EventTemplate {
        switch entry.place {
        case .builtIn(let index):
            let file = lamb_event_file_at(index)
            return try EventTemplate(
                service: entry.service,
                type: entry.type,
                parsing: UnsafeBufferPointer(start: file.bytes, count: file.size)
            )
        case .workspace(let file, let replacesBuiltIn):
            return try file.template(replacingBuiltIn: replacesBuiltIn)
        }
    }
}
