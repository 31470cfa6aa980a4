/// How truly something of the service is modelled.
package enum Fidelity: Sendable, Hashable {
    /// As the service documents it.
    case modelled
    /// With a difference, which is said.
    case approximated(String)
    /// Not at all, for a reason.
    case refused(String)
}

/// One setting or behaviour of the service with how truly it is modelled; simulations read the same table that
/// `fidelity` prints, so that neither can be out of date.
package struct FidelityEntry: Sendable, Hashable {
    /// Whose it is, such as `AWS::SQS::Queue`.
    package var area: String
    package var setting: String
    package var fidelity: Fidelity
}

/// All tables, in the order they are printed.
package let fidelityTable: [FidelityEntry] =
    queueProperties + queueMappingProperties + streamTables + topicProperties + subscriptionProperties + ruleProperties
    + schedulerProperties + bucketTriggerProperties + topicRuleProperties + topicRuleActions
    + topicRuleActionProperties + receiptRuleSetProperties + receiptRuleProperties + receiptRuleActions
    + receiptRuleActionProperties + repositoryProperties + repositoryTriggerProperties + stateMachineProperties

/// Entries of one area: names that are modelled, then those with a word on them.
package func entries(
    _ area: String,
    modelled: [String],
    approximated: [String: String] = [:],
    refused: [String: String] = [:]
) -> [FidelityEntry] {
    modelled.map { FidelityEntry(area: area, setting: $0, fidelity: .modelled) }
        + approximated.sorted { $0.key < $1.key }.map {
            FidelityEntry(area: area, setting: $0.key, fidelity: .approximated($0.value))
        }
        + refused.sorted { $0.key < $1.key }.map {
            FidelityEntry(area: area, setting: $0.key, fidelity: .refused($0.value))
        }
}
