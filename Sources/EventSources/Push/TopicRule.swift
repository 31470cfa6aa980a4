package import IoTRules

/// A rule of AWS IoT Core: whose messages it takes, and who gets what it selects of them.
package struct TopicRule: Sendable {
    package var name: String
    package var sql: IoTRule
    package var actions: [TopicRuleAction]
    /// Told when an action failed.
    package var errorAction: TopicRuleAction?

    /// Creates a rule.
    package init(name: String, sql: IoTRule, actions: [TopicRuleAction], errorAction: TopicRuleAction? = nil) {
        self.name = name
        self.sql = sql
        self.actions = actions
        self.errorAction = errorAction
    }
}
