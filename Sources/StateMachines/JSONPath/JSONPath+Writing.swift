package import LosslessJSON

extension JSONPath {
    /// A document with a value put where this reference path leads, objects made on the way.
    ///
    /// Nil when the way leads through a scalar or past an array's end, which the service calls
    /// `States.ResultPathMatchFailure`.
    package func putting(_ value: JSONValue, into document: JSONValue) -> JSONValue? {
        put(value, into: document, steps[...])
    }

    private func put(_ value: JSONValue, into document: JSONValue, _ steps: ArraySlice<Step>) -> JSONValue? {
        guard let step = steps.first else { return value }
        switch (step, document) {
        case (.member(let name), .object(var object)):
            guard let below = put(value, into: object[name] ?? [:], steps.dropFirst()) else {
                return Optional.none
            }
            object[name] = below
            return .object(object)
        case (.elements(let places), .array(var elements)):
            guard elements.indices.contains(places[0]) else { return Optional.none }
            guard let below = put(value, into: elements[places[0]], steps.dropFirst()) else { return Optional.none }
            elements[places[0]] = below
            return .array(elements)
        default: return Optional.none
        }
    }
}
