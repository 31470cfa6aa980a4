import CEventCatalog
package import Diagnostics

/// The events that services send to functions, found by service and type.
///
/// Only names are touched until an event is asked for; its file is then read and checked.
package struct EventCatalog: Sendable {
    /// One file of the catalog, not yet read.
    private struct Entry: Sendable {
        var service: String
        var type: String
        var index: Int
    }

    /// The catalog that is built into the binary.
    package static let builtIn = EventCatalog()

    private let entries: [Entry]

    /// Creates the catalog from the files embedded in the binary.
    package init() {
        entries = (0..<lamb_event_file_count()).map { index in
            let file = lamb_event_file_at(index)
            return Entry(service: String(cString: file.service), type: String(cString: file.type), index: index)
        }
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

    /// The events of a service, or of all; throws not-found for an unknown service.
    package func templates(service: String? = nil) throws(Diagnostic) -> [EventTemplate] {
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
        let file = lamb_event_file_at(entry.index)
        return try EventTemplate(
            service: entry.service,
            type: entry.type,
            parsing: UnsafeBufferPointer(start: file.bytes, count: file.size)
        )
    }
}
