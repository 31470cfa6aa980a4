import Digests
import LambdaModel
import LosslessJSON
import Timekeeping

/// A change of a table's item as a function gets it; any document is an item that was added.
struct TableRecord {
    let json: JSONValue

    init(of record: ShardRecord, from source: RecordSource) {
        let configuration = source.stream.configuration
        let content = source.content(record)
        let number = source.sequenceNumber(record)
        let identity = md5Digest(Array((configuration.arn + number).utf8))
        json = [
            "eventID": .string(hexadecimal(identity)), "eventName": content["eventName"] ?? "INSERT",
            "eventVersion": content["eventVersion"] ?? "1.1", "eventSource": "aws:dynamodb",
            "awsRegion": .string(source.simulation.account.region),
            "dynamodb": Self.change(content, number, record, source), "eventSourceARN": .string(configuration.arn),
        ]
    }

    private static func change(
        _ content: JSONValue,
        _ number: String,
        _ record: ShardRecord,
        _ source: RecordSource
    ) -> JSONValue {
        let configuration = source.stream.configuration
        let change = content["dynamodb"] ?? inserted(content, configuration)
        var members: [JSONObject.Member] = [
            ("ApproximateCreationDateTime", .int(source.arrival(record).seconds)), ("Keys", change["Keys"] ?? .null),
        ]
        for image in ["NewImage", "OldImage"] where configuration.viewType.shows(image) {
            if let value = change[image] { members.append((image, value)) }
        }
        members += [
            ("SequenceNumber", .string(number)), ("SizeBytes", change["SizeBytes"] ?? .int(change.bytes().count)),
            ("StreamViewType", .string(configuration.viewType)),
        ]
        let group = source.simulation.messages.group(of: record.message)
        let isFirst = group <= 1 || source.simulation.kept[record.message] != nil
        return isFirst ? .object(JSONObject(members)) : .object(JSONObject(rekeyed(members, group)))
    }

    /// A document as the change that adds it to the table.
    private static func inserted(_ document: JSONValue, _ configuration: StreamConfiguration) -> JSONValue {
        let item = document.object ?? JSONObject([("value", document)])
        let image = JSONObject(item.members.map { ($0.key, $0.value.attributeValue) })
        let named = configuration.keyAttributes.filter { image[$0] != nil }
        let names = named.isEmpty ? image.keys.prefix(1).map(\.self) : named
        let keys = JSONObject(names.map { ($0, image[$0] ?? .null) })
        return ["Keys": .object(keys), "NewImage": .object(image)]
    }

    /// The same change of another item, for each further group of a feed.
    private static func rekeyed(_ members: [JSONObject.Member], _ group: Int32) -> [JSONObject.Member] {
        let keys = members.first { $0.key == "Keys" }?.value
        guard let (name, value) = keys?.object?.members.first, let key = value.object?.members.first else {
            return members
        }
        let text = key.value.string ?? ""
        let other = Int(text).map { String($0 + Int(group) - 1) } ?? "\(text)-\(group)"
        return members.map { member in
            guard ["Keys", "NewImage", "OldImage"].contains(member.key), var item = member.value.object else {
                return member
            }
            item[name] = .object(JSONObject([(key.key, .string(other))]))
            return (member.key, .object(item))
        }
    }
}

extension String {
    /// Whether a stream's view type lets an image through.
    fileprivate func shows(_ image: String) -> Bool {
        self == "NEW_AND_OLD_IMAGES" || self == (image == "NewImage" ? "NEW_IMAGE" : "OLD_IMAGE")
    }
}

extension JSONValue {
    /// A value as DynamoDB writes attributes.
    fileprivate var attributeValue: JSONValue {
        switch self {
        case .null: ["NULL": true]
        case .bool: ["BOOL": self]
        case .number(let number): ["N": .string(number.literal)]
        case .string: ["S": self]
        case .array(let elements): ["L": .array(elements.map(\.attributeValue))]
        case .object(let object):
            ["M": .object(JSONObject(object.members.map { ($0.key, $0.value.attributeValue) }))]
        }
    }
}
