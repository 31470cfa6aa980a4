import Diagnostics
import EventSources
import Functions
import LambTestSupport
import LosslessJSON
import SystemPackage
import Testing
import Timekeeping

@Suite("Sources as the template says")
struct WiringTests {
    /// A simulation of a template in which each function takes 100 ms and nothing else happens.
    private func simulation(
        _ template: String,
        _ settings: [String] = []
    ) async throws -> (simulation: Simulation, warnings: [Warning]) {
        let start = template.firstRange(of: "Resources:\n")?.upperBound ?? template.startIndex
        let wired = try await WiredTemplate(String(template[start...]), settings)
        return (wired.simulation, wired.warnings)
    }

    private func function(_ name: String, events: String = "", _ more: String = "") -> String {
        """
          \(name):
            Type: AWS::Serverless::Function
            Properties:
              Runtime: python3.13
              Handler: app.handler
              CodeUri: app/
              FunctionName: \(name.lowercased())
        \(more)
              Events:
        \(events)

        """
    }

    private func invocations(_ simulation: Simulation, of name: String) -> Int {
        Int(simulation.functions.first { $0.name == name }?.metrics.total(.invocations) ?? -1)
    }

    @Test("a topic's subscribers get what their filter policies let through")
    func topics() async throws {
        let template =
            "Transform: AWS::Serverless-2016-10-31\nResources:\n  News:\n    Type: AWS::SNS::Topic\n"
            + function(
                "All",
                events: """
                            Any:
                              Type: SNS
                              Properties: {Topic: !Ref News}
                    """
            )
            + function(
                "Sport",
                events: """
                            Some:
                              Type: SNS
                              Properties: {Topic: !Ref News, FilterPolicy: {kind: [sport]}}
                    """
            )
        let (simulation, _) = try await simulation(template)
        let topic = try simulation.receiver(.topic, named: "News")
        for kind in ["sport", "weather"] {
            let attributes: JSONValue = ["kind": ["Type": "String", "Value": .string(kind)]]
            let message = simulation.messages.add(at: simulation.now)
            simulation.keep(["Message": "hello", "MessageAttributes": attributes], for: message)
            topic.receive(message, in: simulation)
        }
        _ = simulation.advance()
        #expect(invocations(simulation, of: "all") == 2)
        #expect(invocations(simulation, of: "sport") == 1)
    }

    private func sized(_ queueBytes: Int, _ recordKilobytes: Int) -> String {
        """
        Transform: AWS::Serverless-2016-10-31
        Resources:
          Jobs:
            Type: AWS::SQS::Queue
            Properties: {MaximumMessageSize: \(queueBytes)}
          Clicks:
            Type: AWS::Kinesis::Stream
            Properties: {Name: clicks, ShardCount: 1, MaxRecordSizeInKiB: \(recordKilobytes)}

        """
            + function("Any")
    }

    @Test("a template says how large messages may be")
    func sizes() async throws {
        let (simulation, _) = try await simulation(sized(1024, 2048))
        let jobs = try simulation.receiver(.queue, named: "Jobs")
        let clicks = try simulation.receiver(.stream, named: "clicks")
        func text(_ count: Int) -> JSONValue { .string(String(repeating: "a", count: count)) }
        #expect(jobs.refusal(of: ["body": text(1024)]) == nil)
        #expect(jobs.refusal(of: ["body": text(1025)])?.limit == 1024)
        #expect(clicks.refusal(of: text(2_097_152)) == nil)
        #expect(clicks.refusal(of: text(2_097_153))?.limit == 2_097_152)
    }

    @Test(
        "sizes that the service does not take are refused",
        arguments: [(1023, 1024), (1_048_577, 1024), (1024, 1023)]
    )
    func wrongSizes(queueBytes: Int, recordKilobytes: Int) async throws {
        let diagnostic = await #expect(throws: Diagnostic.self) {
            _ = try await simulation(sized(queueBytes, recordKilobytes))
        }
        #expect(diagnostic?.kind == .invalidInput)
    }

    @Test("a bucket notifies by kind of event and key")
    func buckets() async throws {
        let template =
            "Transform: AWS::Serverless-2016-10-31\nResources:\n  Photos:\n    Type: AWS::S3::Bucket\n"
            + function(
                "Thumb",
                events: """
                            Up:
                              Type: S3
                              Properties:
                                Bucket: !Ref Photos
                                Events: s3:ObjectCreated:*
                                Filter: {S3Key: {Rules: [{Name: suffix, Value: .png}]}}
                    """
            )
        let (simulation, _) = try await simulation(template)
        for key in ["cat.png", "cat.txt"] {
            simulation.send(
                simulation.objectCreated(in: "photos", key: key),
                to: simulation.bucketARN(of: "photos")
            )
        }
        _ = simulation.advance()
        #expect(invocations(simulation, of: "thumb") == 1)
        #expect(simulation.messages.count(of: .filtered) == 1)
    }

    @Test("a rule's target gets what its input says")
    func rules() async throws {
        let template =
            "Transform: AWS::Serverless-2016-10-31\nResources:\n"
            + function(
                "Audit",
                events: """
                            Placed:
                              Type: EventBridgeRule
                              Properties:
                                Pattern: {source: [shop], detail: {total: [{numeric: [">", 10]}]}}
                                InputPath: $.detail
                    """
            )
        let (simulation, _) = try await simulation(template)
        for total in [5, 50] {
            let event = simulation.event(
                source: "shop",
                type: "Order",
                detail: ["total": .int(total)],
                resources: []
            )
            simulation.send(event, to: simulation.busARN(of: nil))
        }
        _ = simulation.advance()
        #expect(invocations(simulation, of: "audit") == 1)
        #expect(simulation.content(of: MessageID(2)) == ["total": 50])
    }

    @Test("schedules fire in virtual time, and alone do not keep a simulation going")
    func schedules() async throws {
        let template =
            "Transform: AWS::Serverless-2016-10-31\nResources:\n"
            + function(
                "Nightly",
                events: """
                            Hourly:
                              Type: Schedule
                              Properties: {Schedule: rate(1 hour)}
                            Zurich:
                              Type: ScheduleV2
                              Properties:
                                ScheduleExpression: cron(30 3 * * ? *)
                                ScheduleExpressionTimezone: Europe/Zurich
                    """
            )
        let (simulation, _) = try await simulation(template)
        #expect(simulation.advance() == nil)
        #expect(simulation.now == SimulatedWorkspace.start)
        _ = simulation.advance(until: SimulatedWorkspace.start + .seconds(86_400))
        #expect(invocations(simulation, of: "nightly") == 24 + 1)
        let zurich = simulation.timeline.events.first { $0.kind == .scheduled && $0.lane.name == "Zurich" }
        #expect(zurich?.time.iso8601Seconds == "2026-11-25T02:30:00Z")
    }

    @Test("filters of a mapping and its dead-letter queue are the template's")
    func queues() async throws {
        let template =
            """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Letters:
                Type: AWS::SQS::Queue
              Orders:
                Type: AWS::SQS::Queue
                Properties:
                  VisibilityTimeout: 60
                  RedrivePolicy: {deadLetterTargetArn: !GetAtt Letters.Arn, maxReceiveCount: 2}

            """
            + function(
                "Worker",
                events: """
                            Queue:
                              Type: SQS
                              Properties:
                                Queue: !GetAtt Orders.Arn
                                BatchSize: 1
                                FilterCriteria: {Filters: [{Pattern: '{"body": {"kind": ["real"]}}'}]}
                    """
            )
        let (simulation, _) = try await simulation(template, ["fail-first=9"])
        let queue = try simulation.receiver(.queue, named: "Orders")
        for kind in ["real", "test"] {
            let message = simulation.messages.add(at: simulation.now)
            simulation.keep(["body": .string(#"{"kind": "\#(kind)"}"#)], for: message)
            queue.receive(message, in: simulation)
        }
        _ = simulation.advance()
        #expect(simulation.messages.fate(of: MessageID(0)) == .deadLettered)
        #expect(simulation.messages.attempts(of: MessageID(0)) == 2)
        #expect(simulation.messages.fate(of: MessageID(1)) == .filtered)
    }

    @Test("a visibility time-out below the function's time-out is refused as Lambda does")
    func refused() async throws {
        let template =
            """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Orders:
                Type: AWS::SQS::Queue
                Properties: {VisibilityTimeout: 5}

            """
            + function(
                "Worker",
                events: """
                            Queue:
                              Type: SQS
                              Properties: {Queue: !GetAtt Orders.Arn}
                    """,
                "      Timeout: 30"
            )
        await #expect {
            _ = try await simulation(template)
        } throws: {
            ($0 as? Diagnostic)?.message.contains("visibility time-out") == true
        }
    }

    @Test("what is modelled only nearly is said")
    func approximated() async throws {
        let template =
            """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Orders:
                Type: AWS::SQS::Queue
                Properties: {ReceiveMessageWaitTimeSeconds: 20}

            """ + function("Worker")
        #expect(
            try await simulation(template).warnings.contains { $0.message.contains("ReceiveMessageWaitTimeSeconds") }
        )
    }

    @Test("a state machine calls functions, waits and retries in virtual time")
    func stateMachine() async throws {
        let template =
            """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Flow:
                Type: AWS::Serverless::StateMachine
                Properties:
                  DefinitionSubstitutions: {Worker: !GetAtt Worker.Arn}
                  Definition:
                    StartAt: Work
                    States:
                      Work:
                        Type: Task
                        Resource: ${Worker}
                        Retry:
                          - {ErrorEquals: [States.ALL], IntervalSeconds: 10, MaxAttempts: 2, BackoffRate: 2}
                        Next: Rest
                      Rest: {Type: Wait, Seconds: 3600, End: true}

            """ + function("Worker")
        let (simulation, _) = try await simulation(template, ["fail-first=2"])
        let machine = try simulation.receiver(.stateMachine, named: "Flow")
        let message = simulation.messages.add(at: simulation.now)
        machine.receive(message, in: simulation)
        _ = simulation.advance()
        #expect(simulation.messages.fate(of: message) == .succeeded)
        #expect(invocations(simulation, of: "worker") == 3)
        // 3 × 0.1 s of work, 10 s and 20 s of waits, an hour of rest.
        #expect(simulation.now == SimulatedWorkspace.start + .milliseconds(3_630_300))
    }
}
