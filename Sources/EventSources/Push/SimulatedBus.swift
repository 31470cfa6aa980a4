import Diagnostics
package import EventPatterns
import LambdaModel
import LosslessJSON
import Timekeeping

/// An EventBridge bus: its rules, their patterns, and what their targets get.
///
/// Source: "Amazon EventBridge rules" and "input transformation" in the Amazon EventBridge User Guide; functions are
/// invoked asynchronously.
package final class SimulatedBus: Receiver {
    /// A rule with its targets.
    package struct Rule: Sendable {
        package var name: String
        package var arn: String
        package var pattern: EventPattern
        package var targets: [Target]

        /// Creates a rule.
        package init(name: String, arn: String, pattern: EventPattern, targets: [Target]) {
            self.name = name
            self.arn = arn
            self.pattern = pattern
            self.targets = targets
        }
    }

    /// Who gets an event that a rule matches, and in what form.
    package struct Target: Sendable {
        package var arn: String
        package var input: TargetInput
        package var deadLetterQueue: String?

        /// Creates a target.
        package init(arn: String, input: TargetInput, deadLetterQueue: String? = nil) {
            self.arn = arn
            self.input = input
            self.deadLetterQueue = deadLetterQueue
        }
    }

    package let lane: Lane
    package let logicalID: String?
    package private(set) var rules: [Rule] = []

    /// Creates a bus without rules.
    package init(name: String, logicalID: String? = nil) {
        self.logicalID = logicalID
        lane = Lane(.bus, name)
    }

    /// Adds a rule.
    package func add(_ rule: Rule) { rules.append(rule) }

    package func receive(_ message: MessageID, in simulation: Simulation) {
        simulation.note(.sent, lane, message)
        let event = simulation.content(of: message)
        let matching = rules.filter { $0.pattern.matches(event) }
        if matching.isEmpty { simulation.note(.filtered, lane, message, detail: "no rule matches") }
        for rule in matching {
            for target in rule.targets { deliver(event, message, rule, target, simulation) }
        }
        simulation.messages.settle(message, matching.isEmpty ? .filtered : .passedOn)
    }

    private func deliver(
        _ event: JSONValue,
        _ message: MessageID,
        _ rule: Rule,
        _ target: Target,
        _ simulation: Simulation
    ) {
        let context = RuleContext(arn: rule.arn, name: rule.name, ingestionTime: simulation.now.iso8601Seconds)
        do {
            let payload = try target.input.payload(for: event, rule: context)
            simulation.send(payload.asContent(of: target.arn), to: target.arn, of: message)
        } catch {
            simulation.note(.expired, lane, message, detail: "\(rule.name): \(error.message)")
        }
    }
}

extension JSONValue {
    /// A document as what lies at an ARN holds it: a queue as a message's body, all others as it is.
    func asContent(of arn: String) -> JSONValue { arn.contains(":sqs:") ? ["body": .string(string ?? text())] : self }
}
