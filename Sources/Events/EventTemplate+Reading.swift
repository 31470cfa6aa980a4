package import Diagnostics
package import LosslessJSON

/// How a file of the catalog is read.
///
/// A file is one JSON object, or in a workspace one YAML mapping:
/// - `description`: one line on when the service sends the event.
/// - `invocation`: `sync`, `async` or `poll`.
/// - `source`: the address of the page that documents the event's form; a workspace's own event may do without.
/// - `largestBatch` (optional): how many records the service sends in one event at most.
/// - `parameters` (optional): an object of what can be chosen; see ``EventParameter``.
/// - `values` (optional): named values made once for an event, each of which may use the parameters and earlier values.
/// - `recordValues` (optional): named values made afresh for each record.
/// - `event`: the event as the service sends it, with placeholders in its strings; see ``Placeholder``.
/// - `fields` (optional): what the event's fields mean, beyond what is said for all of the service; see ``FieldMeanings``.
/// - `like` (optional, of a workspace): the built-in event whose fields' meanings hold here too.
/// - `replaces` (optional, of a workspace): `true` when the event takes the place of a built-in one.
extension EventTemplate {
    private static let keys = [
        "description", "invocation", "source", "largestBatch", "parameters", "values", "recordValues", "event",
        "fields",
        "like", "replaces",
    ]

    /// Reads and checks a file of the built-in catalog; throws what is wrong with it as invalid input.
    package init(service: String, type: String, parsing bytes: some Sequence<UInt8>) throws(Diagnostic) {
        do {
            let file = try JSONValue(parsing: bytes)
            try self.init(service: service, type: type, origin: .builtIn, file: file)
        } catch {
            var diagnostic = (error as? FormProblem)?.diagnostic ?? Diagnostic(describing: error)
            diagnostic.message = "event \"\(service):\(type)\": " + diagnostic.message
            throw diagnostic
        }
    }

    /// Checks what a file holds; throws what is wrong, and where.
    package init(service: String, type: String, origin: Origin, file: JSONValue) throws(FormProblem) {
        try requireKnownKeys(of: file, Self.keys, "an event's file")
        self.service = service
        self.type = type
        self.origin = origin
        invocation = try Self.invocation(in: file)
        description = try requiredText("description", in: file)
        source = try Self.source(in: file, origin)
        largestBatch = file["largestBatch"]?.int
        like = file["like"]?.string
        let declarations = try members(of: "parameters", in: file)
        form = try EventForm(
            parameters: declarations.map { ($0.key, $0.value["default"] ?? .null) },
            values: try members(of: "values", in: file),
            recordValues: try members(of: "recordValues", in: file),
            event: try requiredMember("event", in: file)
        )
        var parameters: [EventParameter] = []
        for (name, declaration) in declarations {
            parameters.append(
                try reading("parameters", name) { () throws(FormProblem) in
                    try EventParameter(name: name, declaration)
                }
            )
        }
        self.parameters = parameters
        fields = try FieldMeanings(members(of: "fields", in: file))
    }

    private static func invocation(in file: JSONValue) throws(FormProblem) -> Invocation {
        let name = try requiredText("invocation", in: file)
        if let invocation = Invocation(rawValue: name) { return invocation }
        var problem = FormProblem("\"\(name)\" is none of sync, async, poll")
        problem.path = ["invocation"]
        throw problem
    }

    private static func source(in file: JSONValue, _ origin: Origin) throws(FormProblem) -> String {
        guard case .workspace(let path, _) = origin, file["source"] == nil else {
            return try requiredText("source", in: file)
        }
        return path
    }
}

/// A member that must be there.
private func requiredMember(_ key: String, in value: JSONValue) throws(FormProblem) -> JSONValue {
    guard let member = value[key] else { throw FormProblem("the file has no \"\(key)\"") }
    return member
}

/// A member that must be there and hold text.
func requiredText(_ key: String, in value: JSONValue) throws(FormProblem) -> String {
    guard let text = value[key]?.string else { throw FormProblem("\"\(key)\" is missing or not text") }
    return text
}

/// The members of an object under a key; none when there is nothing.
private func members(of key: String, in file: JSONValue) throws(FormProblem) -> [JSONObject.Member] {
    guard let value = file[key] else { return [] }
    guard let object = value.object else {
        var problem = FormProblem("\"\(key)\" is \(value.typeName), not a mapping from names")
        problem.path = [key]
        throw problem
    }
    return object.members
}

/// Refuses what nobody would look at.
func requireKnownKeys(of value: JSONValue, _ keys: [String], _ place: String) throws(FormProblem) {
    guard let object = value.object else {
        throw FormProblem("\(place) is \(value.typeName), not a mapping from names")
    }
    guard let unknown = object.keys.first(where: { !keys.contains($0) }) else { return }
    var problem = FormProblem(
        "\(place) has no \"\(unknown)\"",
        hint: didYouMean(unknown, among: keys, otherwise: "it may have \(keys.joined(separator: ", "))")
    )
    problem.path = [unknown]
    throw problem
}

/// Whether a text can be a service's, an event's or a parameter's name: letters, digits, dashes and underscores.
package func isEventWord(_ text: some StringProtocol) -> Bool {
    guard let first = text.utf8.first, first != UInt8(ascii: "-") else { return false }
    return text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
