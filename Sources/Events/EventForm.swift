import LosslessJSON

/// An event's form, read once: its placeholders are resolved to where their values come from.
struct EventForm: Sendable {
    /// The parameters' names and defaults, which may hold placeholders themselves.
    let parameters: [(name: String, defaultValue: FormNode)]
    /// Values made once for an event.
    let values: [FormNode]
    /// Values made afresh for each record.
    let recordValues: [FormNode]
    let event: FormNode
    /// Whether some array is repeated by `--count`.
    let hasRecords: Bool

    /// Resolves a file's parts; throws a problem for unknown placeholders and filters.
    init(
        parameters: [JSONObject.Member],
        values: [JSONObject.Member],
        recordValues: [JSONObject.Member],
        event: JSONValue
    ) throws(FormProblem) {
        var names = PlaceholderNames()
        var defaults: [(name: String, defaultValue: FormNode)] = []
        for parameter in parameters {
            let known = names
            let node = try reading("parameters", parameter.key, "default") { () throws(FormProblem) in
                try FormNode(parameter.value, names: known)
            }
            defaults.append((parameter.key, node))
        }
        names.parameters = parameters.map(\.key)
        var eventValues: [FormNode] = []
        for value in values {
            let known = names
            eventValues.append(
                try reading("values", value.key) { () throws(FormProblem) in
                    try FormNode(value.value, names: known, recordNames: [])
                }
            )
            names.values.append(value.key)
        }
        var valuesOfRecords: [FormNode] = []
        names.recordValues = []
        for value in recordValues {
            let known = names
            valuesOfRecords.append(
                try reading("recordValues", value.key) { () throws(FormProblem) in
                    try FormNode(value.value, names: known)
                }
            )
            names.recordValues?.append(value.key)
        }
        let recordNames = names.recordValues ?? []
        names.recordValues = nil
        self.parameters = defaults
        self.values = eventValues
        self.recordValues = valuesOfRecords
        let known = names
        self.event = try reading("event") { () throws(FormProblem) in
            try FormNode(event, names: known, recordNames: recordNames)
        }
        hasRecords = ([self.event] + eventValues).contains(where: \.hasRecords)
    }
}
