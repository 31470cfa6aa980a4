package import Diagnostics
import LosslessJSON

/// How a file of the catalog is read.
///
/// A file is one JSON object:
/// - `description`: one line on when the service sends the event.
/// - `invocation`: `sync`, `async` or `poll`.
/// - `source`: the address of the page that documents the event's form.
/// - `largestBatch` (optional): how many records the service sends in one event at most.
/// - `parameters`: an object of what can be chosen; see ``EventParameter``.
/// - `values` (optional): named values made once for an event, each of which may use the parameters and earlier values.
/// - `recordValues` (optional): named values made afresh for each record.
/// - `event`: the event as the service sends it, with placeholders in its strings; see ``Placeholder``.
extension EventTemplate {
    /// Reads and checks a file of the catalog; throws what is wrong with it as invalid input.
    package init(service: String, type: String, parsing bytes: some Sequence<UInt8>) throws(Diagnostic) {
        do {
            let file = try JSONValue(parsing: bytes)
            try self.init(service: service, type: type, file: file)
        } catch {
            var diagnostic = Diagnostic(describing: error)
            diagnostic.message = "event \"\(service):\(type)\": " + diagnostic.message
            throw diagnostic
        }
    }

    private init(service: String, type: String, file: JSONValue) throws(Diagnostic) {
        let invocation = try requiredText("invocation", in: file)
        guard let invocation = Invocation(rawValue: invocation) else {
            throw Diagnostic(.invalidInput, "\"\(invocation)\" is none of sync, async, poll")
        }
        guard let event = file["event"] else { throw Diagnostic(.invalidInput, "the file has no \"event\"") }
        self.service = service
        self.type = type
        self.invocation = invocation
        description = try requiredText("description", in: file)
        source = try requiredText("source", in: file)
        largestBatch = file["largestBatch"]?.int
        let declarations = file["parameters"]?.object?.members ?? []
        form = try EventForm(
            parameters: declarations.map { ($0.key, $0.value["default"] ?? .null) },
            values: file["values"]?.object?.members ?? [],
            recordValues: file["recordValues"]?.object?.members ?? [],
            event: event
        )
        var parameters: [EventParameter] = []
        for (name, declaration) in declarations { parameters.append(try EventParameter(name: name, declaration)) }
        self.parameters = parameters
    }
}

/// A member that must be there and hold text.
func requiredText(_ key: String, in value: JSONValue) throws(Diagnostic) -> String {
    guard let text = value[key]?.string else { throw Diagnostic(.invalidInput, "\"\(key)\" is missing or not text") }
    return text
}
