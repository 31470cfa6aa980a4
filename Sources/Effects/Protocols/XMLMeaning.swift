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

    /// The value that a text is for a member: a number or truth value where the service has one, else the text.
    func value(of text: String, as member: String) -> JSONValue {
        if booleans.contains(member), let truth = ["true": true, "false": false][text.lowercased()] {
            return .bool(truth)
        }
        if numbers.contains(member), let value = try? JSONValue(parsing: text), case .number = value { return value }
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
                object[member] = .array((object[member]?.array ?? []) + [value(of: child, as: member, .item)])
            case .entry:
                var map = object[member]?.object ?? JSONObject()
                for (key, value) in entries(of: [child]).members { map[key] = value }
                object[member] = .object(map)
            case let form:
                let value = value(of: child, as: member, form)
                guard let before = object[member] else {
                    object[member] = value
                    continue
                }
                // The second of a name: a list, of which the table knew nothing.
                let isSecond = node.children.first { $0.name == child.name } != child && before.array == nil
                object[member] = .array((isSecond ? [before] : before.array ?? [before]) + [value])
            }
        }
        return object
    }

    private func value(of node: XMLNode, as member: String, _ form: XMLMeaning.Form?) -> JSONValue {
        switch form {
        case .list: return .array(node.children.map { item in plainValue(of: item, as: item.name, in: node.name) })
        case .map: return .object(entries(of: node.children))
        case .plain, .item: return plainValue(of: node, as: member, in: node.name)
        default: return guessedValue(of: node, as: member)
        }
    }

    private func plainValue(of node: XMLNode, as member: String, in around: String) -> JSONValue {
        node.children.isEmpty ? value(of: node.text, as: member) : .object(members(of: node, as: around))
    }

    private func guessedValue(of node: XMLNode, as member: String) -> JSONValue {
        guard let first = node.children.first else { return value(of: node.text, as: member) }
        let isUniform = node.children.allSatisfy { $0.name == first.name }
        if isUniform, first.name == "entry", first.child("key") != nil { return .object(entries(of: node.children)) }
        let isPlural = [first.name + "s", first.name + "es", first.name + "Set", first.name + "List"].contains(
            node.name
        )
        if isUniform, isPlural || ["member", "item"].contains(first.name) || node.children.count > 1 {
            return .array(node.children.map { guessedValue(of: $0, as: $0.name) })
        }
        return .object(members(of: node, as: node.name))
    }

    private func entries(of nodes: [XMLNode]) -> JSONObject {
        JSONObject(
            nodes.compactMap { entry in
                guard let key = ["key", "Key", "name", "Name"].lazy.compactMap(entry.child).first,
                    let content = ["value", "Value"].lazy.compactMap(entry.child).first
                else { return nil }
                return (key.text, guessedValue(of: content, as: key.text))
            }
        )
    }
}
