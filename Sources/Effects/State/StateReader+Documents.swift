import LosslessJSON

// MARK: - DynamoDB and Systems Manager

extension StateReader {
    /// The items of every table.
    func tables() async throws -> JSONObject {
        var tables = JSONObject()
        for name in try await tableNames() {
            let plain = try await items(of: name).map { VolatileValues.maskedThroughout(Self.plain(item: $0)) }
            tables[name] = .array(Self.sorted(plain))
        }
        return tables
    }

    func tableNames() async throws -> [String] {
        try await pages(
            of: "TableNames",
            "dynamodb",
            "DynamoDB_20120810.ListTables",
            next: ("LastEvaluatedTableName", "ExclusiveStartTableName")
        ).compactMap(\.string).sorted()
    }

    /// The items of a table, their attributes with their types.
    func items(of table: String) async throws -> [JSONValue] {
        try await pages(
            of: "Items",
            "dynamodb",
            "DynamoDB_20120810.Scan",
            JSONObject([("TableName", .string(table))]),
            next: ("LastEvaluatedKey", "ExclusiveStartKey")
        )
    }

    /// An item with its attributes as plain JSON, in the order of their names; bytes stay `{"B": …}`.
    static func plain(item: JSONValue) -> JSONValue {
        let members = (item.object?.members ?? []).sorted { $0.key < $1.key }
        return .object(JSONObject(unique: members.map { ($0.key, plain(attribute: $0.value)) }))
    }

    private static func plain(attribute: JSONValue) -> JSONValue {
        guard let (type, value) = attribute.object?.members.first else { return attribute }
        switch (type, value) {
        case ("S", _), ("BOOL", _): return value
        case ("N", .string(let digits)): return number(digits)
        case ("NULL", _): return .null
        case ("M", _): return plain(item: value)
        case ("L", .array(let elements)): return .array(elements.map(plain(attribute:)))
        case ("SS", .array(let elements)): return .array(sorted(elements))
        case ("NS", .array(let elements)): return .array(sorted(elements).map { number($0.string ?? "") })
        default: return attribute
        }
    }

    private static func number(_ digits: String) -> JSONValue {
        guard let value = try? JSONValue(parsing: digits), case .number = value else { return .string(digits) }
        return value
    }

    /// The values of all parameters.
    func parameters() async throws -> JSONObject {
        let found = try await pages(of: "Parameters", "ssm", "AmazonSSM.DescribeParameters")
        var parameters = JSONObject()
        for name in found.compactMap({ $0["Name"]?.string }).sorted() {
            let question = JSONObject([("Name", .string(name)), ("WithDecryption", true)])
            let value = try await ask("ssm", "AmazonSSM.GetParameter", question)["Parameter"]?["Value"]
            parameters[name] = VolatileValues.maskedThroughout(value ?? .null)
        }
        return parameters
    }
}
