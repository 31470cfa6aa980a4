import LambdaModel
package import LosslessJSON
import Timekeeping

/// Documents of services that something in a simulation makes up, at the simulation's moment.
extension Simulation {
    /// An event as EventBridge delivers it.
    package func event(source: String, type: String, detail: JSONValue, resources: [JSONValue]) -> JSONValue {
        [
            "version": "0", "id": .string(randomUUID(using: &random)), "detail-type": .string(type),
            "source": .string(source), "account": .string(account.account), "time": .string(now.iso8601Seconds),
            "region": .string(account.region), "resources": .array(resources), "detail": detail,
        ]
    }

    /// The record of an object that was put into a bucket.
    package func objectCreated(in bucket: String, key: String) -> JSONValue {
        [
            "eventVersion": "2.1", "eventSource": "aws:s3", "awsRegion": .string(account.region),
            "eventTime": .string(now.iso8601), "eventName": "ObjectCreated:Put",
            "userIdentity": ["principalId": .string("AWS:" + account.account)],
            "requestParameters": ["sourceIPAddress": "127.0.0.1"],
            "responseElements": ["x-amz-request-id": .string(randomHex(16, using: &random))],
            "s3": [
                "s3SchemaVersion": "1.0", "configurationId": .string(randomUUID(using: &random)),
                "bucket": ["name": .string(bucket), "arn": .string(bucketARN(of: bucket))],
                "object": ["key": .string(key), "sequencer": .string(randomHex(18, using: &random))],
            ],
        ]
    }
}
