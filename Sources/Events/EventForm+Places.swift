import LosslessJSON

/// Finding where in the event a parameter shows.
extension EventForm {
    /// Where a parameter shows, directly or through derived values; a record's places are those of the first.
    func places(ofParameter index: Int) -> [JSONPointer] {
        var tainted = Dependence(parameter: index)
        for (position, value) in values.enumerated() where value.depends(on: tainted) {
            tainted.values.insert(position)
        }
        for (position, value) in recordValues.enumerated() where value.depends(on: tainted) {
            tainted.recordValues.insert(position)
        }
        var places: [JSONPointer] = []
        event.collect(dependentOn: tainted, at: [], into: &places)
        return places
    }
}

/// What depends on a parameter.
struct Dependence {
    var parameter: Int
    var values: Set<Int> = []
    var recordValues: Set<Int> = []

    fileprivate func covers(_ placeholder: Placeholder) -> Bool {
        placeholder.sources.contains { source in
            switch source {
            case .parameter(let index): index == parameter
            case .value(let index): values.contains(index)
            case .recordValue(let index): recordValues.contains(index)
            default: false
            }
        }
    }

    fileprivate func covers(_ pieces: [FormNode.Piece]) -> Bool {
        pieces.contains { if case .placeholder(let placeholder) = $0 { covers(placeholder) } else { false } }
    }
}

extension FormNode {
    fileprivate func depends(on dependence: Dependence) -> Bool {
        var places: [JSONPointer] = []
        collect(dependentOn: dependence, at: [], into: &places)
        return !places.isEmpty
    }

    fileprivate func collect(dependentOn dependence: Dependence, at path: [String], into places: inout [JSONPointer]) {
        switch self {
        case .literal: break
        case .placeholder(let placeholder):
            if dependence.covers(placeholder) { places.append(JSONPointer(tokens: path)) }
        case .text(let pieces):
            if dependence.covers(pieces) { places.append(JSONPointer(tokens: path)) }
        case .array(let nodes):
            for (index, node) in nodes.enumerated() {
                node.collect(dependentOn: dependence, at: path + [String(index)], into: &places)
            }
        case .records(let record): record.collect(dependentOn: dependence, at: path + ["0"], into: &places)
        case .object(let members):
            for member in members { member.collect(dependentOn: dependence, at: path, into: &places) }
        }
    }
}

extension FormNode.Member {
    fileprivate func collect(dependentOn dependence: Dependence, at path: [String], into places: inout [JSONPointer]) {
        switch self {
        case .named(let name, let node): node.collect(dependentOn: dependence, at: path + [name], into: &places)
        case .computed(let pieces, let node):
            if dependence.covers(pieces) || node.depends(on: dependence) { places.append(JSONPointer(tokens: path)) }
        case .spread(let node):
            if node.depends(on: dependence) { places.append(JSONPointer(tokens: path)) }
        }
    }
}
