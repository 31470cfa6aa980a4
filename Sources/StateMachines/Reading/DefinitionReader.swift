import Diagnostics
import LosslessJSON

/// Reads a definition and collects everything that is wrong with it.
struct DefinitionReader {
    let type: StateMachineType
    private(set) var problems: [DefinitionProblem] = []
    /// The names of the states read so far; they are unique in the whole machine.
    var names: Set<String> = []

    init(type: StateMachineType) {
        self.type = type
    }

    /// The whole definition; nil when it is no object.
    mutating func machine(_ json: JSONValue) -> StateMachineDefinition? {
        guard let fields = object(json, at: "") else { return nil }
        let allowed: Set = ["Comment", "StartAt", "States", "TimeoutSeconds", "Version", "QueryLanguage"]
        refuseFields(of: fields, otherThan: allowed)
        checkVersion(fields)
        checkQueryLanguage(fields)
        return StateMachineDefinition(
            comment: text("Comment", of: fields),
            timeout: integer("TimeoutSeconds", of: fields, in: 1...99_999_999).map { .seconds($0) },
            flow: flow(fields)
        )
    }

    private mutating func checkVersion(_ fields: DefinitionFields) {
        guard let version = text("Version", of: fields), version != "1.0" else { return }
        report(.schema, "Unsupported version '\(version)'", at: fields.place(of: "Version"), hint: "write \"1.0\"")
    }

    /// JSONata is refused: no kept Swift library evaluates it.
    mutating func checkQueryLanguage(_ fields: DefinitionFields) {
        guard let language = text("QueryLanguage", of: fields), language != "JSONPath" else { return }
        let place = fields.place(of: "QueryLanguage")
        if language == "JSONata" {
            report(.notModelled, "QueryLanguage \"JSONata\"", at: place, hint: "lamb runs JSONPath states only")
        } else {
            let hint = didYouMean(language, among: ["JSONPath", "JSONata"], otherwise: "write \"JSONPath\"")
            report(.schema, "Unsupported QueryLanguage '\(language)'", at: place, hint: hint)
        }
    }

    // MARK: Reporting

    mutating func report(
        _ code: DefinitionProblem.Code,
        _ message: String,
        at location: String?,
        hint: String? = nil
    ) {
        problems.append(DefinitionProblem(code, message, at: location, hint: hint))
    }

    /// Says that something is of the wrong type, or out of bounds.
    mutating func expect(_ what: String, for name: String, of fields: DefinitionFields) {
        report(.schema, "Expected value of \(what) for the field '\(name)'", at: fields.place(of: name))
    }

    /// Reports the fields that must be there and are not.
    mutating func require(_ names: [String], of fields: DefinitionFields, hint: String? = nil) {
        let missing = names.filter { fields.object[$0] == nil }
        guard !missing.isEmpty else { return }
        report(
            .schema,
            "These fields are required: [\(missing.joined(separator: ", "))]",
            at: fields.place,
            hint: hint
        )
    }

    /// Reports fields that do not belong there, with the nearest ones that do.
    mutating func refuseFields(of fields: DefinitionFields, otherThan allowed: Set<String>) {
        for name in fields.object.keys where !allowed.contains(name) {
            let near = nearestNames(to: name, among: allowed)
            let hint = near.isEmpty ? nil : didYouMean(name, among: near, otherwise: "")
            report(.schema, "Field '\(name)' is not supported", at: fields.place, hint: hint)
        }
    }

    /// Reports the first of two fields of which there may be only one.
    mutating func refuseBoth(_ first: String, _ second: String, of fields: DefinitionFields) {
        guard fields.object[first] != nil, fields.object[second] != nil else { return }
        report(.schema, "Only one of '\(first)' and '\(second)' may be given", at: fields.place)
    }
}

/// An object of a definition, and where it stands.
struct DefinitionFields {
    var object: JSONObject
    /// Such as `/States/Choose`; nil for the whole definition.
    var place: String?

    func place(of name: String) -> String { (place ?? "") + "/" + name }
}
