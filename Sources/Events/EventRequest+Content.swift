import Diagnostics
import FileSystem
import LosslessJSON

/// What fills an event's content in place of typed text: a file, or another event inside this one's envelope.
enum ContentSource {
    /// The path of a file with the content.
    case file(String)
    /// An event's name and parameters, as in `s3:put --bucket photos`.
    case event(String)
}

extension EventTemplate {
    /// The names that parameters holding an event's content go by.
    private static let contentNames = ["body", "message", "data", "value", "detail", "request-payload", "payload"]

    /// The parameter that holds what the event carries: a message's text, a record's data, a request's body.
    package var contentParameter: EventParameter? {
        Self.contentNames.lazy.compactMap { name in parameters.first { $0.name == name } }.first
    }
}

extension EventRequest {
    /// Puts a file's text or another event into the parameter that holds the content.
    ///
    /// An inner event of a seeded one is seeded as well, by the next number, so that the two share no ids.
    mutating func fill(
        from source: ContentSource,
        of template: EventTemplate,
        _ catalog: EventCatalog
    ) throws(Diagnostic) {
        guard let parameter = template.contentParameter else {
            throw Diagnostic(
                .usage,
                "\"\(template.name)\" carries no content that could come from elsewhere",
                hint: "--from and --body-file fill bodies, messages, data and details"
            )
        }
        let text =
            switch source {
            case .file(let path): try Self.text(of: path)
            case .event(let line): try innerEvent(line, catalog).text()
            }
        parameters.removeAll { $0.name == parameter.name }
        parameters.append((parameter.name, try parameter.value(typed: text)))
    }

    private static func text(of path: String) throws(Diagnostic) -> String {
        do {
            return String(decoding: try readFile(path), as: UTF8.self)
        } catch {
            if error is CancellationError { throw Diagnostic(describing: error) }
            throw Diagnostic(
                .notFound,
                "cannot read \"\(path)\": \(error)",
                hint: "--body-file takes a path, seen from the current directory"
            )
        }
    }

    private func innerEvent(_ line: String, _ catalog: EventCatalog) throws(Diagnostic) -> JSONValue {
        let words = line.split(separator: " ").map(String.init)
        let template = try catalog.template(named: words.first ?? "")
        var request = try Self.parse(
            words: Array(words.dropFirst()),
            for: template,
            now: now,
            account: account,
            catalog: catalog
        )
        request.seed = request.seed ?? seed.map { $0 &+ 1 }
        return try template.event(for: request)
    }
}
