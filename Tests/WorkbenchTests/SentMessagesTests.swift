import EventSources
import Invocations
import IoTRules
import LambdaModel
import LosslessJSON
import Testing
import Timekeeping

@testable import Workbench

@Suite("What handlers send to simulated sources")
struct SentMessagesTests {
    /// A simulation in which a rule listens to every MQTT topic.
    private func simulation() throws -> Simulation {
        let simulation = Simulation(at: Timestamp(year: 2026, month: 11, day: 25), seed: 1)
        let rules = TopicRules()
        rules.add(TopicRule(name: "All", sql: try IoTRule(sql: "SELECT * FROM '#'"), actions: []))
        simulation.open(.messageTopic, rules)
        return simulation
    }

    private func publishing(_ payload: JSONValue, to topic: String = "sensors/attic", error: String? = nil) -> Effect {
        Effect(
            service: "iot-data",
            operation: "Publish",
            parameters: ["topic": .string(topic), "payload": payload],
            changes: true,
            error: error
        )
    }

    @Test(
        "a message for an MQTT topic holds the payload as it is",
        arguments: [
            (["temperature": 21], ["temperature": 21]), ("hot", #""hot""#),
            (["size": 5, "sha256": "0", "text": "21 °C"], "21 °C"), (["size": 5, "sha256": "0"], ""),
        ] as [(JSONValue, JSONValue)]
    )
    func payloads(payload: JSONValue, content: JSONValue) throws {
        let simulation = try simulation()
        let sent = SentMessages(simulation: simulation).found(in: [publishing(payload)])
        #expect(sent.map(\.arn) == [simulation.messageTopicARN(of: "sensors/attic")])
        #expect(sent.map(\.content) == [content])
    }

    @Test("what failed, and what nothing listens to or can be published to, is no message")
    func nothing() throws {
        let simulation = try simulation()
        let found = SentMessages(simulation: simulation)
        #expect(found.found(in: [publishing(1, error: "ThrottlingException")]).isEmpty)
        #expect(found.found(in: [publishing(1, to: "sensors/+")]).isEmpty)
        let empty = Simulation(at: Timestamp(year: 2026, month: 11, day: 25), seed: 1)
        #expect(SentMessages(simulation: empty).found(in: [publishing(1)]).isEmpty)
    }
}
