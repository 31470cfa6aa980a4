import LosslessJSON

/// The items of one table as DynamoDB has them.
struct StoredTable: Sendable {
    var name: String
    var keyAttributes: [String]
    var items: [JSONObject]

    /// What an item is found by.
    func key(of item: JSONObject) -> JSONValue {
        .object(JSONObject(unique: keyAttributes.compactMap { name in item[name].map { (name, $0) } }))
    }

    /// An item's attributes besides its key.
    func others(of item: JSONObject) -> [JSONObject.Member] {
        item.members.filter { !keyAttributes.contains($0.key) }
    }
}

// MARK: - Time that goes by for what tables keep

extension StateReader {
    private static let target = "DynamoDB_20120810."

    func storedTables() async throws -> [StoredTable] {
        var tables: [StoredTable] = []
        for name in try await tableNames() {
            let table = JSONObject([("TableName", .string(name))])
            let items = try await items(of: name).compactMap(\.object)
            if items.isEmpty { continue }
            let description = try await ask("dynamodb", Self.target + "DescribeTable", table)["Table"]
            let keys = (description?["KeySchema"]?.array ?? []).compactMap { $0["AttributeName"]?.string }
            tables.append(StoredTable(name: name, keyAttributes: keys, items: items))
        }
        return tables
    }

    /// The latest moment that items name, in seconds since 1970.
    func latestMoment() async throws -> Int? {
        try await storedTables().flatMap { table in
            table.items.flatMap { table.others(of: $0).compactMap { StoredMoment.latest(in: $0.value) } }
        }.max()
    }

    /// Moves the moments of all items back, but not those of keys.
    func age(by seconds: Int) async throws {
        for table in try await storedTables() {
            for item in table.items
            where table.others(of: item).contains(where: { StoredMoment.latest(in: $0.value) != nil }) {
                var older = item
                for (name, value) in table.others(of: item) { older[name] = StoredMoment.aged(value, by: seconds) }
                let parameters = JSONObject([("TableName", .string(table.name)), ("Item", .object(older))])
                _ = try await ask("dynamodb", Self.target + "PutItem", parameters)
            }
        }
    }

    /// Deletes the items whose time to live is over, but not those that were there from the beginning.
    func expire(at now: Int, keeping kept: Set<JSONValue>) async throws {
        for table in try await storedTables() {
            let name = JSONObject([("TableName", .string(table.name))])
            let answer = try await ask("dynamodb", Self.target + "DescribeTimeToLive", name)["TimeToLiveDescription"]
            guard answer?["TimeToLiveStatus"] == "ENABLED", let attribute = answer?["AttributeName"]?.string else {
                continue
            }
            for item in table.items where !kept.contains(Self.mark(item, of: table)) {
                guard case .string(let digits)? = item[attribute]?["N"], let end = Double(digits), Int(end) < now else {
                    continue
                }
                var parameters = name
                parameters["Key"] = table.key(of: item)
                _ = try await ask("dynamodb", Self.target + "DeleteItem", parameters)
            }
        }
    }

    /// The keys of all items.
    func marks() async throws -> Set<JSONValue> {
        Set(try await storedTables().flatMap { table in table.items.map { Self.mark($0, of: table) } })
    }

    private static func mark(_ item: JSONObject, of table: StoredTable) -> JSONValue {
        [.string(table.name), table.key(of: item)]
    }
}
