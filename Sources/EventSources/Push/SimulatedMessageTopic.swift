import Diagnostics
import IoTRules
import LambdaModel
import LosslessJSON
import Timekeeping

/// A topic of MQTT: what is published to it goes to the rules whose filter takes it.
///
/// Source: "Rules for AWS IoT" and "Error handling (error action)" in the AWS IoT Developer Guide.
final class SimulatedMessageTopic: Receiver {
    /// What came of an action.
    private enum Performance {
        case passedOn
        /// A circle of rules was broken.
        case stopped
        case failed(String)
    }

    /// What came of the rules of a message.
    private struct Tally {
        var isPassedOn = false
        var hasFailed = false

        var fate: Fate { isPassedOn ? .passedOn : hasFailed ? .failed : .filtered }
    }

    let lane: Lane
    let logicalID: String? = nil
    private let topic: String
    private unowned let rules: TopicRules

    init(_ topic: String, rules: TopicRules) {
        self.topic = topic
        self.rules = rules
        lane = Lane(.messageTopic, topic)
    }

    func receive(_ message: MessageID, in simulation: Simulation) {
        simulation.note(.sent, lane, message)
        let published = published(message, simulation)
        let listening = rules.rules.filter { $0.sql.filter.matches(topic) }
        if listening.isEmpty { simulation.note(.filtered, lane, message, detail: rules.hint(for: topic)) }
        var tally = Tally()
        for rule in listening { apply(rule, to: published, message, &tally, simulation) }
        simulation.messages.settle(message, tally.fate)
    }

    /// The message as rules see it.
    ///
    /// A text is the payload as it is, any other document is written as JSON. A feed's groups are its devices; what
    /// functions and rules publish has no client.
    private func published(_ message: MessageID, _ simulation: Simulation) -> IoTMessage {
        let content = simulation.content(of: message)
        let group = simulation.messages.group(of: message)
        return IoTMessage(
            topic: topic,
            payload: content.string.map { Array($0.utf8) } ?? content.bytes(),
            time: simulation.now,
            clientID: group > 0 ? "device-\(group)" : nil,
            accountID: simulation.account.account,
            seed: UInt64(message.index) &+ 11
        )
    }

    private func apply(
        _ rule: TopicRule,
        to published: IoTMessage,
        _ message: MessageID,
        _ tally: inout Tally,
        _ simulation: Simulation
    ) {
        guard rule.sql.takes(published) else {
            return simulation.note(.filtered, lane, message, detail: "\(rule.name): WHERE is not true")
        }
        guard !rule.actions.isEmpty else {
            return simulation.note(.filtered, lane, message, detail: "\(rule.name): it has no action")
        }
        var failures: [ActionFailure] = []
        do {
            guard let output = try rule.sql.output(for: published) else {
                return simulation.note(.filtered, lane, message, detail: "\(rule.name): SELECT has no value")
            }
            for action in rule.actions {
                switch perform(action, output, published, message, simulation) {
                case .passedOn: tally.isPassedOn = true
                case .stopped: break
                case .failed(let reason): failures.append(ActionFailure(action: action, reason: reason))
                }
            }
        } catch {
            failures = rule.actions.map { ActionFailure(action: $0, reason: error.message) }
        }
        guard !failures.isEmpty else { return }
        tally.hasFailed = true
        for failure in failures {
            simulation.note(.error, lane, message, detail: "\(rule.name): \(failure.action.name): \(failure.reason)")
        }
        if tell(rule, failures, published, message, simulation) { tally.isPassedOn = true }
    }

    /// Lets an action do its work, or says why it cannot.
    private func perform(
        _ action: TopicRuleAction,
        _ output: JSONValue,
        _ published: IoTMessage,
        _ message: MessageID,
        _ simulation: Simulation
    ) -> Performance {
        do {
            let sent = try action.sent(output, for: published, in: simulation)
            guard action.kind == .republish else {
                simulation.send(sent.content, to: sent.arn, of: message)
                return .passedOn
            }
            return republish(sent, message, simulation)
        } catch {
            return .failed(error.message)
        }
    }

    private func republish(_ sent: SentMessage, _ message: MessageID, _ simulation: Simulation) -> Performance {
        guard let topic = simulation.messageTopic(at: sent.arn) else { return .failed("\(sent.arn) is no topic") }
        guard rules.mayRepublish(message) else {
            simulation.note(.recursionStopped, lane, message, detail: "rules republish in a circle: \(topic)")
            return .stopped
        }
        do {
            let receiver = try rules.receiver(at: topic, in: simulation)
            let next = simulation.messages.add(at: simulation.now, parent: message)
            simulation.keep(sent.content, for: next)
            rules.republished(next, of: message)
            receiver.receive(next, in: simulation)
            return .passedOn
        } catch {
            return .failed(error.hint ?? error.message)
        }
    }

    /// Tells the error action, where there is one and it can be told; gives whether it was.
    private func tell(
        _ rule: TopicRule,
        _ failures: [ActionFailure],
        _ published: IoTMessage,
        _ message: MessageID,
        _ simulation: Simulation
    ) -> Bool {
        guard let action = rule.errorAction else { return false }
        simulation.note(.destination, lane, message, detail: "\(rule.name): error action \(action.place.text)")
        let report = ActionFailure.report(failures, of: rule.name, published, using: &simulation.random)
        switch perform(action, report, published, message, simulation) {
        case .passedOn: return true
        case .stopped: return false
        case .failed(let reason):
            simulation.note(.error, lane, message, detail: "\(rule.name): error action: \(reason)")
            return false
        }
    }
}

/// An action of a rule that could not be performed.
private struct ActionFailure {
    var action: TopicRuleAction
    var reason: String

    /// What the error action gets: one message for a rule and a message, whatever failed.
    static func report(
        _ failures: [ActionFailure],
        of rule: String,
        _ message: IoTMessage,
        using random: inout SeededGenerator
    ) -> JSONValue {
        let list = failures.map { failure -> JSONValue in
            [
                "failedAction": .string(failure.action.name), "failedResource": .string(failure.action.place.text),
                "errorMessage": .string(failure.reason),
            ]
        }
        return [
            "ruleName": .string(rule), "topic": .string(message.topic),
            "cloudwatchTraceId": .string(randomUUID(using: &random)), "clientId": .string(message.clientID ?? "N/A"),
            "base64OriginalPayload": .string(base64Encoded(message.payload)), "failures": .array(list),
        ]
    }
}
