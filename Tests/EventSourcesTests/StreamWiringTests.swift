import Diagnostics
import EventSources
import Functions
import LambTestSupport
import LosslessJSON
import SystemPackage
import Testing
import Timekeeping

@Suite("Streams of a template")
struct StreamWiringTests {
    /// A simulation wired as a template says, with one function and the given events of it.
    private func wired(_ events: String, _ resources: String = "", _ settings: String...) async throws -> Simulation {
        let all = """
              Orders:
                Type: AWS::Kinesis::Stream
                Properties: {ShardCount: 2, RetentionPeriodHours: 48}
            \(resources)
              Taker:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: python3.13
                  Handler: app.handler
                  CodeUri: app/
                  Events:
            \(events)
            """
        return try await WiredTemplate(all, settings).simulation
    }

    private func kinesis(_ properties: String = "", position: String = "TRIM_HORIZON") -> String {
        let start = position.isEmpty ? "" : ", StartingPosition: \(position)"
        return "        Work: {Type: Kinesis, Properties: {Stream: !GetAtt Orders.Arn\(start)\(properties)}}"
    }

    private func put(_ count: Int, into name: String, _ simulation: Simulation) throws -> [MessageID] {
        let receiver = try simulation.receiver(.stream, named: name)
        return (0..<count).map { number in
            let message = simulation.messages.add(at: simulation.now, group: Int32(number))
            receiver.receive(message, in: simulation)
            return message
        }
    }

    private func fates(_ sent: [MessageID], _ simulation: Simulation) -> Set<Fate> {
        Set(sent.map(simulation.messages.fate))
    }

    @Test("a stream has the template's shards and retention, unless a setting says otherwise")
    func shards() async throws {
        let plain = try await wired(kinesis())
        let stream = try #require(try plain.receiver(.stream, named: "Orders") as? SimulatedStream)
        #expect(stream.shards.count == 2)
        #expect(stream.configuration.retentionSeconds == 172_800)
        let set = try await wired(kinesis(), "", "shards=7")
        #expect((try set.receiver(.stream, named: "Orders") as? SimulatedStream)?.shards.count == 7)
    }

    @Test("the mapping's settings come from the template, and settings of the simulation stand in for them")
    func settings() async throws {
        for (words, batches) in [(["shards=1"], [4, 4, 1]), (["shards=1", "batch-size=3"], [3, 3, 3])] {
            let simulation = try await wired(kinesis(", BatchSize: 4"), "", words[0], words.last ?? "")
            let sent = try put(9, into: "Orders", simulation)
            #expect(simulation.advance() == nil)
            #expect(simulation.timeline.events.filter { $0.kind == .received }.map(\.count) == batches)
            #expect(fates(sent, simulation) == [.succeeded])
        }
    }

    @Test("bisect, maximum-record-age, parallelization-factor and tumbling-window can be set")
    func newSettings() async throws {
        let simulation = try await wired(
            kinesis(", MaximumRetryAttempts: 0"),
            "",
            "bisect=1",
            "parallelization-factor=2",
            "tumbling-window=30",
            "maximum-record-age=60"
        )
        simulation.functions[0].failures.poison = [3]
        let sent = try put(20, into: "Orders", simulation)
        _ = simulation.advance()
        #expect(sent.filter { simulation.messages.fate(of: $0) == .succeeded }.count == 19)
        #expect(simulation.now >= SimulatedWorkspace.start + .seconds(30))
    }

    @Test(
        "what the service refuses is refused with its place",
        arguments: [
            (", BatchSize: 20000", #""BatchSize" of "Work" is 20000"#),
            (", ParallelizationFactor: 11", #""ParallelizationFactor" of "Work" is 11"#),
            (", MaximumRecordAgeInSeconds: 59", #""MaximumRecordAgeInSeconds" of "Work" is 59"#),
            (", TumblingWindowInSeconds: 901", #""TumblingWindowInSeconds" of "Work" is 901"#),
            (
                ", DestinationConfig: {OnFailure: {Destination: 'arn:aws:sqs:us-east-1:123456789012:a.fifo'}}",
                #"the on-failure destination of "Work" is a FIFO queue or topic"#
            ),
            (
                #", FilterCriteria: {Filters: [{Pattern: '{"data": ["x"]}'}]}"#,
                #"the filter pattern asks "data" as a plain string"#
            ),
        ]
    )
    func limits(_ properties: String, _ message: String) async throws {
        let error = await #expect(throws: Diagnostic.self) { try await self.wired(self.kinesis(properties)) }
        #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
        #expect(error?.location?.file.hasSuffix("template.yaml") == true)
    }

    @Test(
        "a mapping has to say where it starts, in the service's words",
        arguments: [
            ("", #""Work" has no StartingPosition"#), ("NOW", #""NOW" is no StartingPosition of Kinesis"#),
            ("AT_TIMESTAMP", #""Work" starts at a moment that it does not say"#),
        ]
    )
    func startingPosition(_ position: String, _ message: String) async {
        let error = await #expect(throws: Diagnostic.self) { try await self.wired(self.kinesis(position: position)) }
        #expect(error?.message == message)
    }

    @Test("a table needs a stream of its own to be read")
    func tables() async throws {
        let table = """
              Items:
                Type: AWS::DynamoDB::Table
                Properties:
                  KeySchema: [{AttributeName: Id, KeyType: HASH}]
                  STREAM
            """
        let event =
            "        Work: {Type: DynamoDB, Properties: {Stream: !GetAtt Items.StreamArn, StartingPosition: LATEST}}"
        let on = table.replacing("STREAM", with: "StreamSpecification: {StreamViewType: KEYS_ONLY}")
        let simulation = try await wired(event, on)
        let stream = try #require(try simulation.receiver(.stream, named: "Items") as? SimulatedStream)
        #expect(stream.configuration.viewType == "KEYS_ONLY")
        #expect(stream.configuration.keyAttributes == ["Id"])
        let sent = try put(2, into: "Items", simulation)
        _ = simulation.advance()
        #expect(fates(sent, simulation) == [.succeeded])
        let error = await #expect(throws: Diagnostic.self) {
            try await self.wired(event, table.replacing("STREAM", with: "BillingMode: PAY_PER_REQUEST"))
        }
        #expect(error?.message.contains("which has none") == true)
    }

    @Test("topics, broker queues and change streams are read")
    func others() async throws {
        let events = """
                    Topic: {Type: MSK, Properties: {Stream: 'arn:aws:kafka:us-east-1:1:cluster/Sales/1', Topics: [clicks], \
            StartingPosition: LATEST}}
                    Own: {Type: SelfManagedKafka, Properties: {KafkaBootstrapServers: ['a:9092'], Topics: [views], \
            StartingPosition: LATEST}}
                    Broker: {Type: MQ, Properties: {Broker: 'arn:aws:mq:us-east-1:1:broker:mine:b-1', Queues: [jobs], \
            SourceAccessConfigurations: [{Type: VIRTUAL_HOST, URI: /x}]}}
                    Docs: {Type: DocumentDB, Properties: {Cluster: 'arn:aws:rds:us-east-1:1:cluster:docs', \
            DatabaseName: d, StartingPosition: LATEST}}
            """
        let simulation = try await wired(events)
        for name in ["clicks", "views", "jobs", "docs"] {
            let sent = try put(2, into: name, simulation)
            _ = simulation.advance()
            #expect(fates(sent, simulation) == [.succeeded], "\(name)")
        }
        let jobs = try simulation.receiver(.stream, named: "jobs") as? SimulatedStream
        #expect(jobs?.configuration.service == .rabbitMQ)
        #expect(jobs?.configuration.virtualHost == "/x")
    }

    @Test("a topic with a destination is tried ten times more unless its mapping says how often")
    func topicRetries() async throws {
        let event = """
                    Topic: {Type: MSK, Properties: {Stream: 'arn:aws:kafka:us-east-1:1:cluster/Sales/1', Topics: [clicks], \
            StartingPosition: LATEST, DestinationConfig: {OnFailure: {Destination: 'kafka://letters'}}}}
            """
        let simulation = try await wired(event)
        simulation.functions[0].failures.poison = [1]
        let sent = try put(1, into: "clicks", simulation)
        _ = simulation.advance()
        #expect(simulation.messages.attempts(of: sent[0]) == 11)
        #expect(fates(sent, simulation) == [.toDestination])
    }

    @Test("a mapping reads exactly one topic")
    func oneTopic() async {
        let event = """
                    Topic: {Type: MSK, Properties: {Stream: 'arn:aws:kafka:us-east-1:1:cluster/Sales/1', Topics: [a, b], \
            StartingPosition: LATEST}}
            """
        let error = await #expect(throws: Diagnostic.self) { try await self.wired(event) }
        #expect(error?.message == #""Topics" of "Topic" names 2"#)
    }

    @Test("a broker of the template says whether it is RabbitMQ")
    func brokers() async throws {
        for (engine, service) in [("RABBITMQ", StreamService.rabbitMQ), ("ACTIVEMQ", .activeMQ)] {
            let broker = "  Mine: {Type: AWS::AmazonMQ::Broker, Properties: {BrokerName: mine, EngineType: \(engine)}}"
            let event = "        Work: {Type: MQ, Properties: {Broker: !GetAtt Mine.Arn, Queues: [jobs]}}"
            let simulation = try await wired(event, broker)
            let jobs = try simulation.receiver(.stream, named: "jobs") as? SimulatedStream
            #expect(jobs?.configuration.service == service)
        }
    }

    @Test("a stream's own limits are kept")
    func streamLimits() async {
        let stream = "  Other: {Type: AWS::Kinesis::Stream, Properties: {RetentionPeriodHours: 9000}}"
        let error = await #expect(throws: Diagnostic.self) { try await self.wired(self.kinesis(), stream) }
        #expect(error?.message == #""RetentionPeriodHours" of "Other" is 9000"#)
    }

    @Test("a mapping that is turned off reads nothing")
    func disabled() async throws {
        let simulation = try await wired(kinesis(", Enabled: false"))
        let sent = try put(1, into: "Orders", simulation)
        _ = simulation.advance()
        #expect(fates(sent, simulation) == [.inFlight])
    }

    @Test("every setting of a stream stands once in the table that is printed")
    func fidelity() {
        let kinesis = fidelityTable.filter { $0.area == "Kinesis event source mapping" }
        #expect(kinesis.contains { $0.setting == "ParallelizationFactor" && $0.fidelity == .modelled })
        let names = fidelityTable.map { $0.area + "." + $0.setting }
        #expect(names.count == Set(names).count)
    }
}
