package import LosslessJSON

extension JSONPath {
    /// What the path selects in a document: one value, or an array when it can lead to many places.
    ///
    /// Nil when it leads nowhere: a member or element that is not there before the first step that can lead to many
    /// places. After such a step what is not there is left out.
    package func value(in document: JSONValue) -> JSONValue? {
        steps.lookUp(in: document, root: document)
    }
}

extension [JSONPath.Step] {
    /// Follows the steps; as ``JSONPath/value(in:)`` says.
    func lookUp(in document: JSONValue, root: JSONValue) -> JSONValue? {
        var values = [document]
        var isDefinite = true
        for step in self {
            let found = values.flatMap { step.values(in: $0, root: root) }
            if isDefinite, found.isEmpty, step.mustFind(in: values[0]) { return nil }
            values = found
            isDefinite = isDefinite && step.isDefinite
        }
        return isDefinite ? values.first : .array(values)
    }
}

extension JSONPath.Step {
    fileprivate func values(in value: JSONValue, root: JSONValue) -> [JSONValue] {
        switch self {
        case .member(let name): value[name].map { [$0] } ?? []
        case .wildcard: value.array ?? value.object.map { $0.members.map(\.value) } ?? []
        case .elements(let places): places.compactMap { value.element(at: $0) }
        case .slice(let start, let end): value.array.map { Array($0[bounds(start, end, $0.count)]) } ?? []
        case .filter(let filter): (value.array ?? [value]).filter { filter.holds(for: $0, in: root) }
        case .descendants: value.selfAndDescendants
        case .length: value.array.map { [.int($0.count)] } ?? value.object.map { [.int($0.members.count)] } ?? []
        }
    }

    /// Whether finding nothing in a value means that the path leads nowhere: a filter may find nothing in an array,
    /// but a slice needs one.
    fileprivate func mustFind(in value: JSONValue) -> Bool {
        switch self {
        case .member, .elements, .length: true
        case .slice: value.array == nil
        case .wildcard, .filter: value.array == nil && value.object == nil
        case .descendants: false
        }
    }

    private func bounds(_ start: Int?, _ end: Int?, _ count: Int) -> Range<Int> {
        func place(_ index: Int) -> Int { Swift.min(Swift.max(index < 0 ? count + index : index, 0), count) }
        let lower = place(start ?? 0)
        return lower..<Swift.max(lower, place(end ?? count))
    }
}

extension JSONValue {
    fileprivate func element(at place: Int) -> JSONValue? {
        guard let count = array?.count else { return Optional.none }
        return self[place < 0 ? count + place : place]
    }

    fileprivate var selfAndDescendants: [JSONValue] {
        let children = array ?? object.map { $0.members.map(\.value) } ?? []
        return [self] + children.flatMap(\.selfAndDescendants)
    }
}
