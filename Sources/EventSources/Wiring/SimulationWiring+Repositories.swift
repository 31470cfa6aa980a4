import Diagnostics
import Functions
import LosslessJSON

/// Source: `AWS::CodeCommit::Repository` in the CloudFormation reference.
let repositoryProperties = entries(
    "AWS::CodeCommit::Repository",
    modelled: ["RepositoryName", "RepositoryDescription", "Tags", "Triggers"],
    approximated: [
        "Code": "the repository holds nothing", "KmsKeyId": "the repository is not encrypted",
    ]
)

/// Source: `RepositoryTrigger` of `AWS::CodeCommit::Repository` in the CloudFormation reference.
let repositoryTriggerProperties = entries(
    "CodeCommit trigger",
    modelled: ["Name", "Events", "Branches", "CustomData", "DestinationArn"]
)

extension SimulationWiring {
    private static let changes = ["all", "createReference", "updateReference", "deleteReference"]

    /// The repositories with their triggers.
    mutating func wireRepositories() throws(Diagnostic) {
        for resource in resources("AWS::CodeCommit::Repository") {
            let properties = resource.properties
            try check(properties, of: resource.logicalID, against: repositoryProperties, at: resource.location)
            var triggers: [SimulatedRepository.Trigger] = []
            for element in properties["Triggers"]?.array ?? [] {
                let name = element["Name"]?.string ?? resource.logicalID
                try check(element, of: name, against: repositoryTriggerProperties, at: resource.location)
                let made = try placed(resource.location) { () throws(Diagnostic) in try trigger(element, name) }
                triggers.append(made)
            }
            let repository = SimulatedRepository(
                name: resource.name,
                arn: resource.arn,
                logicalID: resource.logicalID,
                triggers: triggers
            )
            simulation.add(repository, arn: resource.arn)
        }
    }

    private func trigger(_ element: JSONValue, _ name: String) throws(Diagnostic) -> SimulatedRepository.Trigger {
        let events = element["Events"]?.array?.compactMap(\.string) ?? []
        for event in events where !Self.changes.contains(event) {
            let hint = didYouMean(event, among: Self.changes, otherwise: Self.changes.joined(separator: ", "))
            throw Diagnostic(.invalidInput, "\"\(event)\" is no event of the trigger \"\(name)\"", hint: hint)
        }
        return SimulatedRepository.Trigger(
            name: name,
            events: events,
            branches: element["Branches"]?.array?.compactMap(\.string) ?? [],
            customData: element["CustomData"]?.string,
            arn: element["DestinationArn"]?.string ?? ""
        )
    }
}
