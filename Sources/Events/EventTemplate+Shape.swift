package import LosslessJSON

/// One place at which an event does not have the form that the catalog gives it.
package struct ShapeFinding: Sendable, Hashable {
    /// What is wrong there.
    package enum Kind: Sendable, Hashable {
        /// The service sends a member that the event lacks.
        case missing
        /// The event has a member that the service does not send.
        case extra
        /// The type is another; in JSON's own words.
        case retyped(expected: String, actual: String)
    }

    /// The way there, such as `Records[*].s3.bucket.name`.
    package var path: String
    package var kind: Kind

    /// The finding in words.
    package var words: String {
        switch kind {
        case .missing: "\(path) is missing"
        case .extra: "\(path) is not sent"
        case .retyped(let expected, let actual): "\(path) is \(expected), not \(actual)"
        }
    }
}

extension EventTemplate {
    /// How an event's form differs from the one that the service sends; what users choose (bodies, details, headers)
    /// may have any form.
    /// - Parameters:
    ///   - event: the event.
    ///   - example: the event as the catalog makes it, which tells the types and which optional members are there.
    /// - Returns: what differs, each place once, in the event's order.
    package func shapeFindings(of event: JSONValue, like example: JSONValue) -> [ShapeFinding] {
        var walk = ShapeWalk()
        walk.compare(form.event, event, example, "")
        return walk.findings
    }
}

private struct ShapeWalk {
    private(set) var findings: [ShapeFinding] = []

    mutating func compare(_ node: FormNode, _ actual: JSONValue, _ example: JSONValue?, _ path: String) {
        switch node {
        case .literal(let value): compare(value, actual, path)
        // A value that varies may be absent, which many services say with null.
        case .placeholder: if actual != .null { expect(example, actual, path) }
        case .text: expect(.string(""), actual, path)
        case .records(let record): compare([record], actual, example, path)
        case .array(let nodes): compare(nodes, actual, example, path)
        case .object(let members): compare(members, actual, example, path)
        }
    }

    private mutating func compare(_ nodes: [FormNode], _ actual: JSONValue, _ example: JSONValue?, _ path: String) {
        guard let elements = actual.array else { return retyped("array", actual, path) }
        guard let last = nodes.last else { return }
        for (index, element) in elements.enumerated() {
            let node = nodes.indices.contains(index) ? nodes[index] : last
            compare(node, element, example?[index] ?? example?[0], path + "[*]")
        }
    }

    private mutating func compare(
        _ members: [FormNode.Member],
        _ actual: JSONValue,
        _ example: JSONValue?,
        _ path: String
    ) {
        guard let object = actual.object else { return retyped("object", actual, path) }
        var names: Set<String> = []
        var isOpen = false
        for member in members {
            guard case .named(let name, let node) = member else {
                isOpen = true
                continue
            }
            names.insert(name)
            if let value = object[name] { compare(node, value, example?[name], below(path, name)) }
        }
        guard !isOpen else { return }
        for name in example?.object?.keys ?? [] where names.contains(name) && object[name] == nil {
            find(.missing, below(path, name))
        }
        for name in object.keys where !names.contains(name) { find(.extra, below(path, name)) }
    }

    private mutating func compare(_ literal: JSONValue, _ actual: JSONValue, _ path: String) {
        switch (literal, actual) {
        case (.null, _): return
        case (.object(let literal), .object(let actual)):
            guard !literal.members.isEmpty else { return }
            for (name, value) in literal.members {
                if let actual = actual[name] {
                    compare(value, actual, below(path, name))
                } else {
                    find(.missing, below(path, name))
                }
            }
            for name in actual.keys where literal[name] == nil { find(.extra, below(path, name)) }
        case (.array(let literal), .array(let actual)):
            guard let last = literal.last else { return }
            for (index, element) in actual.enumerated() {
                compare(literal.indices.contains(index) ? literal[index] : last, element, path + "[*]")
            }
        default: expect(literal, actual, path)
        }
    }

    /// Holds a value to the type of another one.
    private mutating func expect(_ expected: JSONValue?, _ actual: JSONValue, _ path: String) {
        guard let expected, expected != .null, expected.typeName != actual.typeName else { return }
        retyped(expected.typeName, actual, path)
    }

    private mutating func retyped(_ expected: String, _ actual: JSONValue, _ path: String) {
        find(.retyped(expected: expected, actual: actual.typeName), path.isEmpty ? "the event" : path)
    }

    private mutating func find(_ kind: ShapeFinding.Kind, _ path: String) {
        let finding = ShapeFinding(path: path, kind: kind)
        if !findings.contains(finding) { findings.append(finding) }
    }

    private func below(_ path: String, _ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
}
