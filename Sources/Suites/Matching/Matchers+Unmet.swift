import Diagnostics
import LosslessJSON

extension GoldenCase {
    /// Warns of the matchers in `case.yaml` that meet nothing, neither in the golden nor in an answer.
    ///
    /// Nothing need be there for `ignore` and `absent-or`, and in an array or object without contents. What `suite.yaml`
    /// says is for several cases, and need not meet something in each.
    func warnings(ofUnmetIn documents: @autoclosure () -> [JSONValue]) -> [Warning] {
        let own = settings.matchers.rules.filter { $0.location?.file == casePath && !$0.matcher.allowsAbsence }
        guard !own.isEmpty else { return [] }
        let documents = documents()
        var search = MatcherSearch(own.filter { $0.pattern.isObserved(in: documents) })
        for document in documents { search.search(document) }
        return search.unmet.map { rule in
            let near = nearestPath(to: rule.pattern, in: documents).map { "; did you mean \"\($0)\"?" } ?? ""
            return Warning(
                "the matcher \"\(rule.pattern.text)\" of case \"\(visible(id))\" meets nothing in the answer or the golden"
                    + near,
                at: rule.location
            )
        }
    }
}

extension PathPattern {
    /// Whether somebody looked at what it leads to: effects and logs are not always observed.
    fileprivate func isObserved(in documents: [JSONValue]) -> Bool {
        guard case .member(let root)? = steps.first, ["effects", "logs"].contains(root) else { return true }
        return documents.contains { $0[root] != nil }
    }
}

/// Looks for what matchers lead to.
private struct MatcherSearch {
    private let rules: [Matchers.Rule]
    private let cursor: MatcherCursor
    private var waiting: Set<Int>

    init(_ rules: [Matchers.Rule]) {
        self.rules = rules
        var matchers = Matchers()
        for rule in rules { matchers.add(rule.pattern, rule.matcher) }
        cursor = MatcherCursor(matchers)
        waiting = Set(rules.indices)
    }

    /// The rules that led to nothing.
    var unmet: [Matchers.Rule] { waiting.sorted().map { rules[$0] } }

    mutating func search(_ document: JSONValue) {
        search(document, cursor)
    }

    private mutating func search(_ value: JSONValue, _ cursor: MatcherCursor) {
        guard !cursor.isEmpty, !waiting.isEmpty else { return }
        waiting.subtract(cursor.rulesHere)
        switch value {
        case .object(let object):
            if object.members.isEmpty { waiting.subtract(cursor.rulesBelow) }
            for (key, value) in object.members { search(value, cursor.descending(.member(key))) }
        case .array(let elements):
            if elements.isEmpty { waiting.subtract(cursor.rulesBelow) }
            for (index, element) in elements.enumerated() { search(element, cursor.descending(.element(index))) }
        case .string(let text):
            if let inside = embeddedJSON(text) { search(inside, cursor) }
        case .null, .bool, .number: break
        }
    }
}
