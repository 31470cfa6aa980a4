package import Diagnostics
package import LosslessJSON

/// A path into an event: the part of JSONPath that EventBridge knows, `$.detail.items[0].id` and `[*]`.
package struct EventPath: Sendable, Hashable {
    enum Step: Sendable, Hashable {
        case member(String)
        case element(Int)
        case all
    }

    /// The path as it was written.
    package let text: String
    private let steps: [Step]

    /// Reads a path.
    /// - Throws: a syntax that EventBridge does not know.
    package init(_ text: String) throws(Diagnostic) {
        self.text = text
        guard text == "$" || text.hasPrefix("$.") || text.hasPrefix("$[") else { throw Self.refusal(text) }
        var steps: [Step] = []
        var rest = text.dropFirst()
        while let character = rest.popFirst() {
            if character == "." {
                let name = rest.prefix { $0 != "." && $0 != "[" }
                guard Self.isName(name) else { throw Self.refusal(text) }
                steps.append(name == "*" ? .all : .member(String(name)))
                rest = rest.dropFirst(name.count)
            } else {
                let index = rest.prefix { $0 != "]" }
                guard character == "[", rest.count > index.count, let step = Self.index(index) else {
                    throw Self.refusal(text)
                }
                steps.append(step)
                rest = rest.dropFirst(index.count + 1)
            }
        }
        self.steps = steps
    }

    /// The value that the path leads to; with a wildcard, an array of those it leads to.
    package func value(in event: JSONValue) -> JSONValue? {
        let found = steps[...].values(in: event)
        return steps.contains(.all) ? .array(found) : found.first
    }

    private static func isName(_ name: Substring) -> Bool {
        name == "*"
            || !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || "-_/".contains($0) }
    }

    private static func index(_ text: Substring) -> Step? {
        text == "*" ? .all : text.allSatisfy(\.isWholeNumber) ? Int(text).map(Step.element) : nil
    }

    private static func refusal(_ text: String) -> Diagnostic {
        Diagnostic(
            .invalidInput,
            "\"\(text)\" is not a path that EventBridge knows",
            hint: "a path is $, $.detail.name, $.resources[0] or $.items[*].id, in dot notation"
        )
    }
}

extension ArraySlice<EventPath.Step> {
    fileprivate func values(in value: JSONValue) -> [JSONValue] {
        guard let step = first else { return [value] }
        let rest = dropFirst()
        switch (step, value) {
        case (.member(let name), .object(let object)): return object[name].map(rest.values) ?? []
        case (.element(let index), .array): return value[index].map(rest.values) ?? []
        case (.all, .array(let elements)): return elements.flatMap(rest.values)
        case (.all, .object(let object)): return object.members.flatMap { rest.values(in: $0.value) }
        default: return []
        }
    }
}
