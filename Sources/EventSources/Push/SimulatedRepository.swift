import LosslessJSON
import Timekeeping

/// A repository of CodeCommit: its triggers by kind of change and branch.
///
/// Source: "Manage triggers for a repository" in the AWS CodeCommit User Guide; functions are invoked asynchronously.
package final class SimulatedRepository: Receiver {
    /// Who is told of what.
    package struct Trigger: Sendable {
        package var name: String
        /// `all`, or some of `createReference`, `updateReference` and `deleteReference`.
        package var events: [String]
        /// None for every branch and tag.
        package var branches: [String]
        package var customData: String?
        /// The function or topic.
        package var arn: String

        /// Creates a trigger.
        package init(name: String, events: [String], branches: [String], customData: String?, arn: String) {
            self.name = name
            self.events = events
            self.branches = branches
            self.customData = customData
            self.arn = arn
        }
    }

    package let lane: Lane
    package let logicalID: String?
    private let arn: String
    private let triggers: [Trigger]

    /// Creates a repository.
    package init(name: String, arn: String, logicalID: String?, triggers: [Trigger]) {
        self.arn = arn
        self.logicalID = logicalID
        self.triggers = triggers
        lane = Lane(.repository, name)
    }

    package func receive(_ message: MessageID, in simulation: Simulation) {
        let record = simulation.content(of: message)
        let references = record["codecommit"]?["references"]?.array ?? []
        simulation.note(.sent, lane, message, detail: references.first?["ref"]?.string)
        var isPassedOn = false
        for trigger in triggers {
            let wanted = references.filter(trigger.wants)
            guard !wanted.isEmpty else {
                simulation.note(.filtered, lane, message, detail: trigger.name)
                continue
            }
            isPassedOn = true
            let event: JSONValue = ["Records": [own(record, wanted, trigger, simulation)]]
            let content: JSONValue = trigger.arn.contains(":sns:") ? ["Message": .string(event.text())] : event
            simulation.send(content, to: trigger.arn, of: message)
        }
        if triggers.isEmpty { simulation.note(.filtered, lane, message, detail: "it has no trigger") }
        simulation.messages.settle(message, isPassedOn ? .passedOn : .filtered)
    }

    /// The record as a trigger of this repository sends it.
    private func own(
        _ record: JSONValue,
        _ references: [JSONValue],
        _ trigger: Trigger,
        _ simulation: Simulation
    ) -> JSONValue {
        var own = record.object ?? JSONObject()
        own["codecommit"] = ["references": .array(references)]
        own["eventSourceARN"] = .string(arn)
        own["eventTriggerName"] = .string(trigger.name)
        own["customData"] = trigger.customData.map { .string($0) } ?? own["customData"]
        return .object(own)
    }
}

extension SimulatedRepository.Trigger {
    /// Whether a change of a reference is one that the trigger is for.
    func wants(_ reference: JSONValue) -> Bool {
        let kind =
            reference["created"]?.bool == true
            ? "createReference" : reference["deleted"]?.bool == true ? "deleteReference" : "updateReference"
        guard events.contains("all") || events.contains(kind) else { return false }
        let name = reference["ref"]?.string ?? ""
        return branches.isEmpty || branches.contains { name == "refs/heads/" + $0 }
    }
}
