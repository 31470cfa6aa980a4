import Diagnostics
import Functions
import LosslessJSON
import Timekeeping

/// Reads what a trigger says of a stream, and holds it to the service's limits.
///
/// Source of the limits: CreateEventSourceMapping in the AWS Lambda API reference.
struct StreamTriggerReader {
    let trigger: FunctionTrigger
    let source: StreamSource
    /// The template's brokers, which say what they run.
    let brokers: [WorkspaceResource]

    init(_ trigger: FunctionTrigger, _ source: StreamSource, brokers: [WorkspaceResource]) {
        self.trigger = trigger
        self.source = source
        self.brokers = brokers
    }

    private var properties: JSONValue { trigger.properties }

    private func refuse(_ message: String, hint: String) -> Diagnostic {
        Diagnostic(.invalidInput, message, hint: hint, at: trigger.location)
    }
}

// MARK: - The stream

extension StreamTriggerReader {
    /// The stream that the trigger names.
    func stream() throws(Diagnostic) -> StreamConfiguration {
        let arn = (properties["EventSourceArn"] ?? properties[source.property])?.string ?? ""
        switch source.type {
        case "Kinesis": return named(consumedStream(arn), .kinesis)
        case "DynamoDB":
            var stream = named(arn, .dynamoDB)
            stream.name = arn.split(separator: "/").dropFirst().first.map(String.init) ?? arn
            return stream
        case "MSK": return try topic(arn, .managedKafka)
        case "SelfManagedKafka": return try topic("", .selfManagedKafka)
        case "MQ": return try brokerQueue(arn)
        default: return collection(arn)
        }
    }

    /// Where others find the stream in a simulation: several topics may share a cluster's ARN.
    func receiverKey(of stream: StreamConfiguration) -> String {
        if stream.service.isKafka { return "kafka://" + stream.name }
        return stream.service.isBroker ? stream.arn + ":" + stream.name : stream.arn
    }

    private func named(_ arn: String, _ service: StreamService) -> StreamConfiguration {
        let name = arn.split(whereSeparator: { $0 == "/" || $0 == ":" }).last.map(String.init) ?? arn
        return StreamConfiguration(name: name, arn: arn, service: service)
    }

    /// The stream of a consumer with enhanced fan-out.
    private func consumedStream(_ arn: String) -> String {
        arn.split(separator: "/").count > 2 ? arn.split(separator: "/").prefix(2).joined(separator: "/") : arn
    }

    private func topic(_ arn: String, _ service: StreamService) throws(Diagnostic) -> StreamConfiguration {
        var stream = StreamConfiguration(name: try only("Topics"), arn: arn, service: service)
        let endpoints = properties["SelfManagedEventSource"]?["Endpoints"]?["KafkaBootstrapServers"]
        let servers = (properties["KafkaBootstrapServers"] ?? endpoints)?.array?.compactMap(\.string) ?? []
        let cluster = arn.split(separator: "/").dropFirst().first?.lowercased() ?? "cluster"
        let managed = ["b-1", "b-2"].map { "\($0).\(cluster).abc123.c2.kafka.us-east-1.amazonaws.com:9098" }
        stream.bootstrapServers = (service == .managedKafka ? managed : servers).joined(separator: ",")
        return stream
    }

    private func brokerQueue(_ arn: String) throws(Diagnostic) -> StreamConfiguration {
        let access = properties["SourceAccessConfigurations"]?.array ?? []
        let host = access.first { $0["Type"]?.string == "VIRTUAL_HOST" }?["URI"]?.string
        let engine = brokers.first { $0.arn == arn }?.properties["EngineType"]?.string
        // Only RabbitMQ has virtual hosts; a broker outside the template that names none is taken for ActiveMQ.
        let isRabbit = engine.map { $0.uppercased() == "RABBITMQ" } ?? (host != nil)
        var stream = StreamConfiguration(
            name: try only("Queues"),
            arn: arn,
            service: isRabbit ? .rabbitMQ : .activeMQ
        )
        stream.virtualHost = host ?? "/"
        return stream
    }

    private func collection(_ arn: String) -> StreamConfiguration {
        var stream = named(arn, .documentDB)
        let details = properties["DocumentDBEventSourceConfig"] ?? properties
        stream.database = details["DatabaseName"]?.string ?? ""
        stream.collection = details["CollectionName"]?.string ?? ""
        return stream
    }

    private func only(_ property: String) throws(Diagnostic) -> String {
        let names = properties[property]?.array?.compactMap(\.string) ?? []
        guard names.count == 1, let name = names.first else {
            throw refuse(
                "\"\(property)\" of \"\(trigger.name)\" names \(names.count)",
                hint: "a mapping reads exactly one"
            )
        }
        return name
    }
}

// MARK: - The mapping

extension StreamTriggerReader {
    func mapping(
        of stream: SimulatedStream,
        _ settings: SimulationSettings
    ) throws(Diagnostic) -> ShardMappingConfiguration {
        let service = stream.configuration.service
        var mapping = ShardMappingConfiguration(for: service)
        mapping.batchSize = settings.int(.batchSize) ?? number("BatchSize") ?? mapping.batchSize
        mapping.window =
            settings.duration(.window) ?? number("MaximumBatchingWindowInSeconds").map { .seconds($0) }
            ?? mapping.window
        if service.isBroker { return mapping }
        mapping.startingPosition = try startingPosition()
        if service == .documentDB { return mapping }
        readRetries(into: &mapping, settings)
        mapping.onFailure = try destination(of: stream)
        if service.isKafka {
            mapping.provisionedPollers = try ProvisionedPollers(of: trigger, .topic())
            // "When you configure both infinite retries and an on-failure destination, Lambda automatically applies a
            // maximum of 10 retry attempts."
            if mapping.onFailure != nil { mapping.maximumRetryAttempts = mapping.maximumRetryAttempts ?? 10 }
            return mapping
        }
        mapping.parallelizationFactor =
            settings.int(.parallelizationFactor) ?? number("ParallelizationFactor") ?? mapping.parallelizationFactor
        mapping.tumblingWindowSeconds = settings.int(.tumblingWindow) ?? number("TumblingWindowInSeconds") ?? 0
        mapping.isPushed = properties["EventSourceArn"]?.string?.contains("/consumer/") ?? false
        return mapping
    }

    private func readRetries(into mapping: inout ShardMappingConfiguration, _ settings: SimulationSettings) {
        let attempts = settings.int(.maximumRetryAttempts) ?? number("MaximumRetryAttempts") ?? -1
        mapping.maximumRetryAttempts = attempts < 0 ? nil : attempts
        let age = settings.int(.maximumRecordAge) ?? number("MaximumRecordAgeInSeconds") ?? -1
        mapping.maximumRecordAgeSeconds = age < 0 ? nil : age
        let bisects = settings.int(.bisect).map { $0 == 1 } ?? properties["BisectBatchOnFunctionError"]?.truth
        mapping.bisectsBatchOnError = bisects ?? false
        mapping.reportsBatchItemFailures =
            properties["FunctionResponseTypes"]?.array?.contains("ReportBatchItemFailures") ?? false
    }

    private func number(_ property: String) -> Int? { properties[property]?.wholeNumber }

    private func startingPosition() throws(Diagnostic) -> StartingPosition {
        let positions = ["TRIM_HORIZON", "LATEST"] + (source.type == "DynamoDB" ? [] : ["AT_TIMESTAMP"])
        let position = properties["StartingPosition"]?.string ?? ""
        guard positions.contains(position) else {
            throw refuse(
                position.isEmpty
                    ? "\"\(trigger.name)\" has no StartingPosition"
                    : "\"\(position)\" is no StartingPosition of \(source.type)",
                hint: "one of: " + positions.joined(separator: ", ")
            )
        }
        guard position == "AT_TIMESTAMP" else { return position == "LATEST" ? .latest : .trimHorizon }
        let moment = properties["StartingPositionTimestamp"]
        guard let seconds = moment?.double ?? moment?.string.flatMap({ Double($0) }), (0...9e9).contains(seconds) else {
            throw refuse(
                "\"\(trigger.name)\" starts at a moment that it does not say",
                hint: "add StartingPositionTimestamp in seconds since 1970"
            )
        }
        return .timestamp(Timestamp(milliseconds: Int64(seconds * 1000)))
    }

    /// Only standard queues and topics, buckets and, for Kafka, other topics of the cluster may be destinations.
    private func destination(of stream: SimulatedStream) throws(Diagnostic) -> String? {
        guard let arn = properties["DestinationConfig"]?["OnFailure"]?["Destination"]?.string, !arn.isEmpty else {
            return nil
        }
        if arn.hasSuffix(".fifo") {
            throw refuse(
                "the on-failure destination of \"\(trigger.name)\" is a FIFO queue or topic",
                hint: "Lambda takes a standard queue, a standard topic or a bucket"
            )
        }
        if arn == "kafka://" + stream.configuration.name {
            throw refuse(
                "the on-failure destination of \"\(trigger.name)\" is the topic that it reads",
                hint: "Lambda refuses what would run in a circle: name another topic"
            )
        }
        return arn
    }
}

// MARK: - Limits

extension StreamTriggerReader {
    func checkLimits() throws(Diagnostic) {
        try check("BatchSize", in: 1...10_000)
        try check("MaximumBatchingWindowInSeconds", in: 0...300)
        try check("ParallelizationFactor", in: 1...10)
        try check("MaximumRetryAttempts", in: -1...10_000)
        try check("TumblingWindowInSeconds", in: 0...900)
        if number("MaximumRecordAgeInSeconds") != -1 { try check("MaximumRecordAgeInSeconds", in: 60...604_800) }
    }

    private func check(_ property: String, in range: ClosedRange<Int>) throws(Diagnostic) {
        guard let number = number(property), !range.contains(number) else { return }
        throw refuse(
            "\"\(property)\" of \"\(trigger.name)\" is \(number)",
            hint: "Lambda takes \(range.lowerBound) to \(range.upperBound)"
        )
    }
}
