import Diagnostics
import LosslessJSON

/// A filter's pattern, or one way through the `$or`s at its top: it asks the data as JSON, as a string, or not at all.
struct FilterAlternative: Sendable {
    private let pattern: EventPattern
    /// The top fields that are asked as values.
    let plainFields: Set<String>
    /// The top fields that are asked as objects.
    private let objectFields: Set<String>

    /// Compiles the pattern of a filter.
    static func alternatives(of text: String) throws(Diagnostic) -> [FilterAlternative] {
        let reader = PatternReader(subject: "filter pattern", numbers: .eventBridge)
        guard text.utf16.count <= FilterCriteria.patternLength else {
            throw reader.refusal("it has more than \(FilterCriteria.patternLength) characters")
        }
        let json: JSONValue
        do { json = try JSONValue(parsing: text) } catch {
            throw reader.refusal("it is not JSON: \(error.reason)", hint: "a filter's pattern is the text of an object")
        }
        return expand(try EventPattern(json, reader: reader).root).map(FilterAlternative.init)
    }

    private init(_ node: PatternNode) {
        var (plain, objects): (Set<String>, Set<String>) = ([], [])
        for field in node.fields {
            switch field.condition {
            case .leaf: plain.insert(field.name)
            case .object: objects.insert(field.name)
            }
        }
        (plainFields, objectFields) = (plain, objects)
        pattern = EventPattern(root: node)
    }

    /// The node's ways through its `$or`s, each without any at the top.
    private static func expand(_ node: PatternNode) -> [PatternNode] {
        var ways = [PatternNode(fields: node.fields)]
        for choice in node.choices {
            let branches = choice.flatMap(expand)
            ways = ways.flatMap { way in branches.map { PatternNode(fields: way.fields + $0.fields) } }
        }
        return ways
    }

    /// Whether a record passes; data in another form than the pattern asks never does.
    func matches(_ record: FilteredRecord) -> Bool {
        let field = record.dataField
        if plainFields.contains(field), record.form == .json { return false }
        if objectFields.contains(field), record.form == .text { return false }
        return pattern.matches(record.event)
    }
}

extension EventPattern {
    fileprivate init(root: PatternNode) { self.root = root }
}
