import Diagnostics
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

    /// Resolves a file's parts; throws invalid input for unknown placeholders and filters.
    init(
        parameters: [JSONObject.Member],
        values: [JSONObject.Member],
        recordValues: [JSONObject.Member],
        event: JSONValue
    ) throws(Diagnostic) {
        var names = PlaceholderNames()
        var defaults: [(name: String, defaultValue: FormNode)] = []
        for parameter in parameters {
            defaults.append((parameter.key, try FormNode(parameter.value, names: names)))
        }
        names.parameters = parameters.map(\.key)
        var eventValues: [FormNode] = []
        for value in values {
            eventValues.append(try FormNode(value.value, names: names, recordNames: []))
            names.values.append(value.key)
        }
        var valuesOfRecords: [FormNode] = []
        names.recordValues = []
        for value in recordValues {
            valuesOfRecords.append(try FormNode(value.value, names: names))
            names.recordValues?.append(value.key)
        }
        let recordNames = names.recordValues ?? []
        names.recordValues = nil
        self.parameters = defaults
        self.values = eventValues
        self.recordValues = valuesOfRecords
        self.event = try FormNode(event, names: names, recordNames: recordNames)
        hasRecords = ([self.event] + eventValues).contains(where: \.hasRecords)
    }
}
