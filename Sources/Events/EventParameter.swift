package import Diagnostics
package import LosslessJSON

/// Something that can be chosen about an event, typed as `--name VALUE`.
///
/// In a file of the catalog it is declared as `"name": {"type", "default", "description"}` with, where they apply,
/// `"values"` (for the type `enum`), `"minimum"` and `"maximum"` (for numbers), and `"defaultText"` when the
/// default is made of placeholders and so differs from event to event.
package struct EventParameter: Sendable {
    /// What sort of value it takes.
    package enum ValueType: Sendable, Hashable {
        case string, integer, number, boolean, json
        /// One of some words.
        case `enum`([String])

        /// The word for it in help texts and in `--output json`.
        package var name: String {
            switch self {
            case .string: "string"
            case .integer: "integer"
            case .number: "number"
            case .boolean: "boolean"
            case .json: "json"
            case .enum: "enum"
            }
        }
    }

    /// The name without the dashes.
    package let name: String
    /// The sort of value it takes.
    package let type: ValueType
    /// The default as it would be typed, or in words when it differs from event to event.
    package let defaultText: String
    /// What it is, in lower case without a final stop.
    package let description: String
    /// The least and greatest number allowed, where there are such.
    package let minimum: Double?, maximum: Double?
    /// The words allowed, when only some are.
    package var allowedValues: [String]? {
        switch type {
        case .enum(let values): values
        case .boolean: ["true", "false"]
        default: nil
        }
    }
}

extension EventParameter {
    private static let keys = ["type", "default", "defaultText", "description", "values", "minimum", "maximum"]

    /// Reads a declaration in a file of the catalog.
    init(name: String, _ declaration: JSONValue) throws(FormProblem) {
        try requireKnownKeys(of: declaration, Self.keys, "a parameter")
        let isName = name.utf8.first.map { (0x61...0x7A).contains($0) } == true && isEventWord(name)
        let reserved = EventRequest.commonOptions.map(\.name) + ["help", "explain", "save"]
        guard isName, !reserved.contains(name) else {
            throw FormProblem(
                "\"\(name)\" cannot be the name of a parameter",
                hint: "small letters, digits and dashes, and none of the options that all events share"
            )
        }
        self.name = name
        description = try requiredText("description", in: declaration)
        type = try Self.type(named: try requiredText("type", in: declaration), declaration)
        minimum = declaration["minimum"]?.double
        maximum = declaration["maximum"]?.double
        guard let value = declaration["default"] else { throw FormProblem("parameter \"\(name)\" has no \"default\"") }
        defaultText = declaration["defaultText"]?.string ?? value.string ?? value.text()
    }

    private static func type(named name: String, _ declaration: JSONValue) throws(FormProblem) -> ValueType {
        switch name {
        case "string": return .string
        case "integer": return .integer
        case "number": return .number
        case "boolean": return .boolean
        case "json": return .json
        case "enum":
            let values = declaration["values"]?.array?.compactMap(\.string) ?? []
            guard !values.isEmpty else { throw FormProblem("an \"enum\" needs \"values\", a list of words") }
            return .enum(values)
        default:
            let types = ["string", "integer", "number", "boolean", "json", "enum"]
            var problem = FormProblem(
                "\"\(name)\" is not a type of parameters",
                hint: didYouMean(name, among: types, otherwise: "one of: \(types.joined(separator: ", "))")
            )
            problem.path = ["type"]
            throw problem
        }
    }
}

// MARK: - Taking a value as it was typed

extension EventParameter {
    /// Turns what was typed into a value of the parameter's type; throws usage naming the parameter and its type.
    package func value(typed text: String) throws(Diagnostic) -> JSONValue {
        switch type {
        case .string: return .string(text)
        case .integer:
            guard let number = Int(text) else { throw refusal(of: text, "a whole number") }
            return try checked(.int(number), text)
        case .number:
            guard case .number(let number)? = try? JSONValue(parsing: text) else { throw refusal(of: text, "a number") }
            return try checked(.number(number), text)
        case .boolean:
            guard text == "true" || text == "false" else { throw refusal(of: text, "true or false") }
            return .bool(text == "true")
        case .json:
            do { return try JSONValue(parsing: text) } catch { throw refusal(of: text, "JSON (\(error.reason))") }
        case .enum(let values):
            guard values.contains(text) else {
                let list = values.joined(separator: ", ")
                throw refusal(
                    of: text,
                    "one of \(list)",
                    didYouMean(text, among: values, otherwise: "write one of \(list)")
                )
            }
            return .string(text)
        }
    }

    private func checked(_ value: JSONValue, _ text: String) throws(Diagnostic) -> JSONValue {
        let number = value.double ?? 0
        if let minimum, number < minimum { throw refusal(of: text, "at least \(plain(minimum))") }
        if let maximum, number > maximum { throw refusal(of: text, "at most \(plain(maximum))") }
        return value
    }

    private func refusal(of text: String, _ expectation: String, _ hint: String? = nil) -> Diagnostic {
        Diagnostic(
            .usage,
            "parameter \"\(name)\" takes \(expectation), not \"\(shortened(text))\"",
            hint: hint ?? "\(description); the default is \(defaultText.isEmpty ? "empty" : defaultText)"
        )
    }

    private func plain(_ number: Double) -> String { JSONValue.decimal(number).text() }

    private func shortened(_ text: String) -> String { text.count > 60 ? text.prefix(57) + "..." : text }
}
