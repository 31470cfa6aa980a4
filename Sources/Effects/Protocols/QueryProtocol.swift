import LosslessJSON

/// The parameters of AWS's query protocol: names with dots, such as `Tags.member.1.Key`, made into nested JSON.
struct QueryParameters {
    private enum Tree {
        case leaf(String)
        case branch([(name: String, tree: Tree)])
    }

    /// Names that say who asks and in which version, and are no members.
    private static let ofTheProtocol: Set<String> = [
        "Action", "Version", "AWSAccessKeyId", "Signature", "SignatureMethod", "SignatureVersion", "Timestamp",
        "SecurityToken",
    ]

    private let table: ServiceTable
    private var tree = Tree.branch([])

    /// Gathers the pairs of a form or query.
    /// - Parameters:
    ///   - pairs: decoded, in order.
    ///   - table: what the service's names stand for.
    init(_ pairs: [(key: String, value: String)], table: ServiceTable) {
        self.table = table
        for pair in pairs where !Self.ofTheProtocol.contains(pair.key) && !pair.key.hasPrefix("X-Amz-") {
            // No API nests this deep.
            let path = pair.key.split(separator: ".", maxSplits: 64)
            Self.insert(pair.value, at: path[...], into: &tree)
        }
    }

    /// The members as JSON: texts, but for those that the service's table knows as numbers and truth values.
    ///
    /// - Parameter operation: names that mean something else in it are read so.
    /// - Returns: an object.
    func value(in operation: String) -> JSONValue { value(of: tree, as: "", in: operation) }

    private static func insert(_ text: String, at path: ArraySlice<Substring>, into tree: inout Tree) {
        guard let name = path.first.map(String.init) else {
            tree = .leaf(text)
            return
        }
        var branches: [(name: String, tree: Tree)] = []
        if case .branch(let existing) = tree { branches = existing }
        if let index = branches.firstIndex(where: { $0.name == name }) {
            insert(text, at: path.dropFirst(), into: &branches[index].tree)
        } else {
            var inner = Tree.branch([])
            insert(text, at: path.dropFirst(), into: &inner)
            branches.append((name, inner))
        }
        tree = .branch(branches)
    }

    /// The value of a member, or of an item of a list, that the SDKs call `member`; `around` is what it is in.
    private func value(of tree: Tree, as member: String, in around: String) -> JSONValue {
        switch tree {
        case .leaf(let text): return table.value(of: text, as: member, in: around)
        case .branch(let branches):
            if let items = Self.numbered(branches) { return list(items, as: member, in: around) }
            if branches.count == 1, case .branch(let inner) = branches[0].tree, let items = Self.numbered(inner) {
                if branches[0].name == "entry" { return .object(entries(of: items)) }
                if branches[0].name == "member" { return list(items, as: member, in: around) }
            }
            return .object(JSONObject(branches.map { self.member(of: $0.tree, called: $0.name, in: around) }))
        }
    }

    private func list(_ items: [Tree], as member: String, in around: String) -> JSONValue {
        .array(items.map { value(of: $0, as: member, in: around) })
    }

    /// A member under the SDKs' name for it.
    private func member(of tree: Tree, called wire: String, in around: String) -> JSONObject.Member {
        let meaning = table.meaning(of: wire, in: around)
        let member = meaning?.member ?? wire
        switch (meaning?.form, tree) {
        case (.list, .leaf("")), (.item, .leaf("")): return (member, .array([]))
        case (.map, .leaf("")), (.entry, .leaf("")): return (member, .object(JSONObject()))
        case (_, .leaf(let text)): return (member, table.value(of: text, as: member, in: around))
        case (.list, .branch(let branches)) where branches.count == 1 && Self.numbered(branches) == nil:
            // A list whose items have a name of their own, as in `Subnets.Subnet.1`.
            return (member, value(of: branches[0].tree, as: branches[0].name, in: wire))
        case (.entry, .branch(let branches)):
            let map = Self.numbered(branches).map { JSONValue.object(entries(of: $0)) }
            return (member, map ?? value(of: tree, as: member, in: wire))
        default: return (member, value(of: tree, as: member, in: wire))
        }
    }

    private static func numbered(_ branches: [(name: String, tree: Tree)]) -> [Tree]? {
        let numbers = branches.compactMap { Int($0.name) }
        guard !branches.isEmpty, numbers.count == branches.count else { return nil }
        return zip(numbers, branches).sorted { $0.0 < $1.0 }.map(\.1.tree)
    }

    private func entries(of items: [Tree]) -> JSONObject {
        JSONObject(
            items.compactMap { item in
                guard case .branch(let branches) = item,
                    case .leaf(let key)? = branches.first(where: { ["key", "name"].contains($0.name.lowercased()) })?
                        .tree,
                    let content = branches.first(where: { $0.name.lowercased() == "value" })?.tree
                else { return nil }
                return (key, value(of: content, as: "", in: ""))
            }
        )
    }
}
