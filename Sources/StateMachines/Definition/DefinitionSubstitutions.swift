package import LosslessJSON

extension JSONValue {
    /// A definition with each `${Name}` in its texts replaced, as CloudFormation does with `DefinitionSubstitutions`.
    ///
    /// Names that have no value stay as they are.
    package func substituting(_ values: [String: String]) -> JSONValue {
        switch self {
        case .string(let text): .string(text.substituting(values))
        case .array(let elements): .array(elements.map { $0.substituting(values) })
        case .object(let object):
            .object(JSONObject(object.members.map { ($0.key.substituting(values), $0.value.substituting(values)) }))
        case .null, .bool, .number: self
        }
    }
}

extension String {
    fileprivate func substituting(_ values: [String: String]) -> String {
        replacing(/\$\{([A-Za-z0-9_.]+)\}/) { match in values[String(match.output.1)] ?? String(match.output.0) }
    }
}
