package import Diagnostics
package import LosslessJSON

/// The `InputTransformer` of a rule's target: paths that name parts of the event, and a template with the names in it.
///
/// As the EventBridge User Guide describes it ("Amazon EventBridge input transformation"): a name on its own becomes
/// the JSON of its value; within quotes a text goes in as it is, unescaped, and an object or array without its quotes.
package struct InputTransformer: Sendable {
    /// The names that are always there.
    static let reservedNames = [
        "aws.events.rule-arn", "aws.events.rule-name", "aws.events.event", "aws.events.event.json",
        "aws.events.event.ingestion-time",
    ]

    private let paths: [String: EventPath]
    private let template: InputTemplate

    /// Reads `{"InputPathsMap": {…}, "InputTemplate": "…"}`.
    /// - Throws: what is wrong with a path, a name or the template.
    package init(_ json: JSONValue) throws(Diagnostic) {
        var paths: [String: EventPath] = [:]
        let members = json["InputPathsMap"]?.object?.members ?? []
        guard members.count <= 100 else {
            throw Diagnostic(.invalidInput, "an InputPathsMap has \(members.count) names, and 100 are allowed")
        }
        for (name, value) in members {
            try Self.checkName(name)
            guard let path = value.string else {
                throw Diagnostic(.invalidInput, "the path of \"\(name)\" in an InputPathsMap is not a string")
            }
            paths[name] = try EventPath(path)
        }
        guard let text = json["InputTemplate"]?.string, !text.isEmpty, text.utf16.count <= 8192 else {
            throw Diagnostic(.invalidInput, "an InputTransformer needs an InputTemplate of 1 to 8192 characters")
        }
        self.paths = paths
        template = try InputTemplate(text, names: Set(paths.keys).union(Self.reservedNames))
    }

    private static func checkName(_ name: String) throws(Diagnostic) {
        guard !name.lowercased().hasPrefix("aws") else {
            throw Diagnostic(
                .invalidInput,
                "\"\(name)\" cannot be a name of an InputPathsMap",
                hint: "names that begin with AWS are reserved; <aws.events.rule-name> needs no path"
            )
        }
        let isWord = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
            default: false
            }
        }
        guard isWord, (1...256).contains(name.utf8.count) else {
            throw Diagnostic(
                .invalidInput,
                "\"\(name)\" cannot be a name of an InputPathsMap",
                hint: "names have letters, digits, - and _"
            )
        }
    }

    /// The target's input for an event.
    /// - Throws: a filled template that is no JSON: the service cannot invoke a function with it.
    package func transform(_ event: JSONValue, rule: RuleContext) throws(Diagnostic) -> JSONValue {
        let text = template.filled { name in
            switch name {
            case "aws.events.rule-arn": .string(rule.arn)
            case "aws.events.rule-name": .string(rule.name)
            case "aws.events.event.ingestion-time": .string(rule.ingestionTime)
            case "aws.events.event.json": event
            case "aws.events.event": withoutDetail(event)
            default: paths[name]?.value(in: event)
            }
        }
        do { return try JSONValue(parsing: text) } catch {
            throw Diagnostic(
                .failed,
                "the filled InputTemplate is not JSON: \(error.reason)",
                hint: "values go into quoted texts unescaped; it became: \(text)"
            )
        }
    }

    /// The event without its `detail`, which is what `<aws.events.event>` stands for.
    private func withoutDetail(_ event: JSONValue) -> JSONValue {
        guard case .object(var object) = event else { return event }
        object["detail"] = nil
        return .object(object)
    }
}
