import Diagnostics
import EventPatterns
import Functions
import LosslessJSON

/// Source: "S3" in the SAM Developer Guide.
let bucketTriggerProperties = entries("S3 event of a function", modelled: ["Bucket", "Events", "Filter"])

extension SimulationWiring {
    /// The buckets with their notifications, those that SAM's events make among them.
    mutating func wireBuckets() throws(Diagnostic) {
        var buckets: [String: SimulatedBucket] = [:]
        for resource in resources("AWS::S3::Bucket") {
            let bucket = SimulatedBucket(name: resource.name, arn: resource.arn, logicalID: resource.logicalID)
            buckets[resource.name] = bucket
            simulation.add(bucket, arn: resource.arn)
            try wire(resource.properties["NotificationConfiguration"], of: bucket, at: resource.location)
        }
        for (function, trigger) in triggers("S3") {
            let properties = trigger.properties
            try check(properties, of: trigger.name, against: bucketTriggerProperties, at: trigger.location)
            let name = properties["Bucket"]?.string ?? ""
            let bucket = buckets[name] ?? SimulatedBucket(name: name, arn: simulation.bucketARN(of: name))
            if buckets[name] == nil { simulation.add(bucket, arn: simulation.bucketARN(of: name)) }
            buckets[name] = bucket
            let target = simulation.functions[function].arn
            try notify(bucket, properties["Events"], properties["Filter"], target, at: trigger.location)
        }
    }

    private func wire(
        _ configuration: JSONValue?,
        of bucket: SimulatedBucket,
        at place: SourceLocation?
    ) throws(Diagnostic) {
        let kinds = [
            ("LambdaConfigurations", "Function"), ("QueueConfigurations", "Queue"), ("TopicConfigurations", "Topic"),
        ]
        for (list, target) in kinds {
            for element in configuration?[list]?.array ?? [] {
                let arn = element[target]?.string ?? ""
                try notify(bucket, element["Event"], element["Filter"], arn, at: place)
            }
        }
        if configuration?["EventBridgeConfiguration"] != nil { bucket.sendEvents(to: simulation.busARN(of: nil)) }
    }

    private func notify(
        _ bucket: SimulatedBucket,
        _ events: JSONValue?,
        _ filter: JSONValue?,
        _ arn: String,
        at place: SourceLocation?
    ) throws(Diagnostic) {
        let rules = filter?["S3Key"]?["Rules"]?.array ?? []
        let keys = try placed(place) { () throws(Diagnostic) in
            try ObjectKeyFilter(rules: rules.map { ($0["Name"]?.string ?? "", $0["Value"]?.string ?? "") })
        }
        let names = events?.array?.compactMap(\.string) ?? [events?.string ?? ""]
        bucket.notify(.init(events: names, filter: keys, arn: arn))
    }
}
