import LambdaModel
import LosslessJSON
import Timekeeping

/// A record of a data stream as a function gets it; any document is its data.
struct KinesisRecord {
    let json: JSONValue

    init(of record: ShardRecord, from source: RecordSource) {
        let content = source.content(record)
        let number = source.sequenceNumber(record)
        let account = source.simulation.account
        let role = "arn:\(account.partition):iam::\(account.account):role/\(source.function.name)-role"
        json = [
            "kinesis": [
                "kinesisSchemaVersion": "1.0", "partitionKey": .string(source.key(record)),
                "sequenceNumber": .string(number), "data": content["kinesis"]?["data"] ?? content.base64Text,
                "approximateArrivalTimestamp": .decimal(Double(source.arrival(record).milliseconds) / 1000),
            ],
            "eventSource": "aws:kinesis", "eventVersion": "1.0",
            "eventID": .string(source.stream.shardID(source.shard) + ":" + number), "eventName": "aws:kinesis:record",
            "invokeIdentityArn": content["invokeIdentityArn"] ?? .string(role), "awsRegion": .string(account.region),
            "eventSourceARN": .string(source.stream.configuration.arn),
        ]
    }

    /// How many bytes of data a record holds, before base64.
    static func dataBytes(of content: JSONValue) -> Int {
        guard let data = content["kinesis"]?["data"]?.string else {
            return content.string?.utf8.count ?? content.bytes().count
        }
        return base64Decoded(data)?.count ?? data.utf8.count
    }
}
