import Diagnostics
import Functions
import LosslessJSON
import Timekeeping

extension SimulationWiring {
    /// The streams, topics and brokers, and the functions that Lambda reads them for.
    mutating func wireStreams() throws(Diagnostic) {
        var streams: [String: SimulatedStream] = [:]
        for resource in resources("AWS::Kinesis::Stream") {
            try check(resource.properties, of: resource.logicalID, against: streamProperties, at: resource.location)
            add(SimulatedStream(try kinesis(resource)), &streams)
        }
        for resource in resources("AWS::DynamoDB::Table") {
            guard let stream = resource.properties["StreamSpecification"] else { continue }
            try check(stream, of: resource.logicalID, against: tableStreamProperties, at: resource.location)
            add(SimulatedStream(table(resource, stream)), &streams)
        }
        for source in StreamSource.all {
            for (function, trigger) in triggers(source.type) {
                try wire(source, function, trigger, &streams)
            }
        }
    }

    private func add(_ stream: SimulatedStream, _ streams: inout [String: SimulatedStream]) {
        streams[stream.configuration.arn] = stream
        simulation.add(stream, arn: stream.configuration.arn)
        stream.startRollovers(in: simulation)
    }

    private mutating func wire(
        _ source: StreamSource,
        _ function: Int,
        _ trigger: FunctionTrigger,
        _ streams: inout [String: SimulatedStream]
    ) throws(Diagnostic) {
        try check(trigger.properties, of: trigger.name, against: source.table, at: trigger.location)
        let reader = StreamTriggerReader(trigger, source, brokers: resources("AWS::AmazonMQ::Broker"))
        try reader.checkLimits()
        guard trigger.properties["Enabled"]?.truth != false else { return }
        let named = try reader.stream()
        try checkTable(named, trigger)
        let key = reader.receiverKey(of: named)
        let stream = streams[key] ?? outside(named, key, &streams)
        let mapping = ShardMapping(
            try reader.mapping(of: stream, settings),
            from: stream,
            to: function,
            filter: try named.service.filtered.map { source throws(Diagnostic) in try filter(of: trigger, source) }
                ?? nil
        )
        simulation.add(mapping)
        mapping.startPolling(in: simulation)
    }

    /// A table's stream that nothing turns on.
    private func checkTable(_ stream: StreamConfiguration, _ trigger: FunctionTrigger) throws(Diagnostic) {
        guard stream.service == .dynamoDB,
            let table = resources("AWS::DynamoDB::Table", "AWS::Serverless::SimpleTable").first(where: {
                stream.arn.hasPrefix($0.arn + "/stream")
            }), table.properties["StreamSpecification"] == nil
        else { return }
        let isSimple = table.type == "AWS::Serverless::SimpleTable"
        throw Diagnostic(
            .invalidInput,
            "\"\(trigger.name)\" reads the stream of the table \"\(table.name)\", which has none",
            hint: isSimple
                ? "a SimpleTable cannot have a stream: use AWS::DynamoDB::Table with a StreamSpecification"
                : "add a StreamSpecification with a StreamViewType to \"\(table.logicalID)\"",
            at: trigger.location
        )
    }

    /// A stream that the template names and does not define, and every topic and broker queue.
    private func outside(
        _ named: StreamConfiguration,
        _ key: String,
        _ streams: inout [String: SimulatedStream]
    ) -> SimulatedStream {
        var configuration = named
        if !named.service.isBroker, named.service != .documentDB { configuration.shards = settings.int(.shards) ?? 1 }
        let stream = SimulatedStream(configuration)
        streams[key] = stream
        simulation.add(stream, arn: key)
        stream.startRollovers(in: simulation)
        return stream
    }
}

// MARK: - Resources

extension SimulationWiring {
    private func kinesis(_ resource: WorkspaceResource) throws(Diagnostic) -> StreamConfiguration {
        let properties = resource.properties
        try check("ShardCount", of: resource, in: 1...100_000, by: "Kinesis")
        try check("RetentionPeriodHours", of: resource, in: 24...8760, by: "Kinesis")
        try check("MaxRecordSizeInKiB", of: resource, in: 1024...10_240, by: "Kinesis")
        var stream = StreamConfiguration(name: resource.name, arn: resource.arn, service: .kinesis)
        stream.logicalID = resource.logicalID
        // "By default, on-demand streams start with 4 shards."
        stream.isOnDemand = properties["StreamModeDetails"]?["StreamMode"]?.string == "ON_DEMAND"
        stream.shards = settings.int(.shards) ?? properties["ShardCount"]?.wholeNumber ?? (stream.isOnDemand ? 4 : 1)
        if let hours = properties["RetentionPeriodHours"]?.wholeNumber { stream.retentionSeconds = hours * 3600 }
        if let size = properties["MaxRecordSizeInKiB"]?.wholeNumber { stream.maximumRecordBytes = size * 1024 }
        return stream
    }

    private func table(_ resource: WorkspaceResource, _ specification: JSONValue) -> StreamConfiguration {
        let arn = resource.arn + "/stream/2026-01-01T00:00:00.000"
        var stream = StreamConfiguration(name: resource.name, arn: arn, service: .dynamoDB)
        stream.logicalID = resource.logicalID
        stream.shards = settings.int(.shards) ?? 1
        stream.viewType = specification["StreamViewType"]?.string ?? stream.viewType
        let keys = resource.properties["KeySchema"]?.array ?? []
        stream.keyAttributes = keys.compactMap { $0["AttributeName"]?.string }
        return stream
    }
}

/// A type of trigger that reads a stream.
struct StreamSource {
    let type: String
    let table: [FidelityEntry]
    /// What names the source in SAM; CloudFormation calls it `EventSourceArn`.
    let property: String

    static let all = [
        Self(type: "Kinesis", table: kinesisMappingProperties, property: "Stream"),
        Self(type: "DynamoDB", table: tableMappingProperties, property: "Stream"),
        Self(type: "MSK", table: managedKafkaMappingProperties, property: "Stream"),
        Self(type: "SelfManagedKafka", table: selfManagedKafkaMappingProperties, property: "KafkaBootstrapServers"),
        Self(type: "MQ", table: brokerMappingProperties, property: "Broker"),
        Self(type: "DocumentDB", table: documentMappingProperties, property: "Cluster"),
    ]
}
