import LosslessJSON

/// What an element of a service's XML, or a name of its query protocol, stands for.
struct XMLMeaning: Sendable, Hashable {
    enum Form: Sendable, Hashable {
        case plain
        /// An element for each item of a list.
        case item
        /// An element around the items.
        case list
        /// An element for each entry of a map.
        case entry
        /// An element around the entries.
        case map
    }

    /// The member as the SDKs name it.
    var member: String
    var form: Form

    /// Parses `Member`, `Member[]`, `Member[item]`, `Member{}` or `Member{entry}`.
    init(_ text: String) {
        member = String(text.prefix { $0 != "[" && $0 != "{" })
        form =
            switch text.dropFirst(member.count) {
            case "": .plain
            case "[]": .item
            case "{}": .entry
            case let rest: rest.hasPrefix("[") ? .list : .map
            }
    }
}

extension ServiceTable {
    /// What a name stands for inside an element; nil when the table is silent.
    func meaning(of wire: String, in around: String) -> XMLMeaning? {
        elements["\(around)/\(wire)"] ?? elements[wire]
    }

    /// The value that a text is for a member: a number or truth value where the service has one there, else the text.
    func value(of text: String, as member: String, in around: String) -> JSONValue {
        let isOne = { (names: Set<String>) in names.contains(member) || names.contains("\(around)/\(member)") }
        if isOne(booleans), let truth = ["true": true, "false": false][text.lowercased()] {
            return .bool(truth)
        }
        if isOne(numbers), let value = try? JSONValue(parsing: text), case .number = value { return value }
        return .string(text)
    }
}

// MARK: - XML to JSON

extension ServiceTable {
    /// The members of an element.
    ///
    /// Where the table says nothing, names repeat lists: `<member>`, `<item>`, several of one name, or a singular inside
    /// its plural; and `<entry>` with key and value is a map.
    /// - Parameters:
    ///   - node: the element.
    ///   - around: what the table calls the place: the element's name, that of the list around it, or of the operation
    ///     whose answer it is the root of.
    /// - Returns: them in the order of the elements.
    func members(of node: XMLNode, as around: String) -> JSONObject {
        var object = JSONObject()
        for child in node.children {
            let meaning = meaning(of: child.name, in: around)
            let member = meaning?.member ?? child.name
            switch meaning?.form {
            case .item:
                object[member] = .array(
                    (object[member]?.array ?? []) + [value(of: child, as: member, .item, in: around)]
                )
            case .entry:
                var map = object[member]?.object ?? JSONObject()
                for (key, value) in entries(of: [child]).members { map[key] = value }
                object[member] = .object(map)
            case let form:
                let value = value(of: child, as: member, form, in: around)
                // The second of a name makes a list of which the table knew nothing.
                object[member] = object[member].map { .array(($0.array ?? [$0]) + [value]) } ?? value
            }
        }
        return object
    }

    /// The value of an element that is a member of what the table calls `around`.
    private func value(
        of node: XMLNode,
        as member: String,
        _ form: XMLMeaning.Form?,
        in around: String
    ) -> JSONValue {
        switch form {
        case .list: .array(node.children.map { value(of: $0, as: member, in: around, inside: node.name) })
        case .map: .object(entries(of: node.children))
        case .plain, .item: value(of: node, as: member, in: around, inside: node.name)
        default: guessedValue(of: node, as: member, in: around)
        }
    }

    /// A text, or a structure whose members are inside what the table calls `inside`.
    private func value(of node: XMLNode, as member: String, in around: String, inside: String) -> JSONValue {
        node.children.isEmpty ? value(of: node.text, as: member, in: around) : .object(members(of: node, as: inside))
    }

    private func guessedValue(of node: XMLNode, as member: String, in around: String) -> JSONValue {
        guard let first = node.children.first else { return value(of: node.text, as: member, in: around) }
        let isUniform = node.children.allSatisfy { $0.name == first.name }
        if isUniform, first.name == "entry", first.child("key") != nil { return .object(entries(of: node.children)) }
        let isPlural = [first.name + "s", first.name + "es", first.name + "Set", first.name + "List"].contains(
            node.name
        )
        if isUniform, isPlural || ["member", "item"].contains(first.name) || node.children.count > 1 {
            return .array(node.children.map { guessedValue(of: $0, as: member, in: around) })
        }
        return .object(members(of: node, as: node.name))
    }

    private func entries(of nodes: [XMLNode]) -> JSONObject {
        JSONObject(
            nodes.compactMap { entry in
                guard let key = ["key", "Key", "name", "Name"].lazy.compactMap(entry.child).first,
                    let content = ["value", "Value"].lazy.compactMap(entry.child).first
                else { return nil }
                return (key.text, guessedValue(of: content, as: "", in: ""))
            }
        )
    }
}
