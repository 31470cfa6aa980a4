import LosslessJSON

extension ServiceTable {
    /// The members in the headers of a message.
    func members(
        of headers: [(name: String, value: String)],
        in message: RESTOperation.Message,
        of operation: String
    ) -> JSONObject {
        var members = JSONObject()
        for header in headers {
            let wire = header.name.lowercased()
            if let name = message.headers[wire] ?? member(wire, in: \.headers, of: operation), !name.hasSuffix("*") {
                let (member, isList) = Self.listMember(name)
                members[member] =
                    isList ? .array(Self.items(header.value)) : value(of: header.value, as: member, in: operation)
            } else if let (prefix, member) = headerPrefixes.first(where: { wire.hasPrefix($0.prefix) }) {
                var map = members[member]?.object ?? JSONObject()
                map[String(wire.dropFirst(prefix.count))] = .string(header.value)
                members[member] = .object(map)
            }
        }
        return members
    }

    /// A member's name without the "[]" of a list.
    static func listMember(_ name: String) -> (member: String, isList: Bool) {
        name.hasSuffix("[]") ? (String(name.dropLast(2)), true) : (name, false)
    }

    private static func items(_ text: String) -> [JSONValue] {
        text.split(separator: ",").map { .string($0.trimmingSpaces) }
    }
}

extension StringProtocol {
    /// The text without spaces and tabs around it.
    var trimmingSpaces: String {
        let isSpace = { (character: Character) in character == " " || character == "\t" }
        let start = drop(while: isSpace)
        return String(start.reversed().drop(while: isSpace).reversed())
    }
}
