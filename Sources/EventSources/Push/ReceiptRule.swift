/// A receipt rule of Amazon SES: whose mail it takes, and what is done with it, in order.
///
/// Source: "Receiving email with Amazon SES" in the Amazon SES Developer Guide.
package struct ReceiptRule: Sendable {
    /// Something that is done with a mail.
    package enum Action: Sendable, Hashable {
        /// A function is invoked; when it is waited for, it says how to go on.
        case function(arn: String, isWaitedFor: Bool)
        /// A topic gets the mail.
        case topic(String)
        /// The mail becomes an object.
        case bucket(name: String, prefix: String)
        /// No other rule is looked at.
        case stop
        /// A service that is not modelled, with the action's key.
        case outside(String)
    }

    /// An action with the topic that is told of it.
    package struct Step: Sendable, Hashable {
        package var action: Action
        package var topic: String?

        /// Creates a step that no topic is told of, unless one is given.
        package init(_ action: Action, telling topic: String? = nil) {
            self.action = action
            self.topic = topic
        }
    }

    package var name: String
    /// Addresses, domains, and domains with a dot before them for all that lie below; none for every mail.
    package var recipients: [String]
    package var steps: [Step]

    /// Creates a rule.
    package init(name: String, recipients: [String], steps: [Step]) {
        self.name = name
        self.recipients = recipients
        self.steps = steps
    }

    /// Whether a mail to an address is the rule's.
    package func takes(_ address: String) -> Bool {
        recipients.isEmpty || recipients.contains { Self.covers($0.lowercased(), address.lowercased()) }
    }

    /// `user@example.com` covers `user+label@example.com` as well, `example.com` its own addresses, `.example.com` those of
    /// its subdomains.
    private static func covers(_ recipient: String, _ address: String) -> Bool {
        guard let at = address.lastIndex(of: "@") else { return false }
        let domain = address[address.index(after: at)...]
        if recipient.hasPrefix(".") { return domain.hasSuffix(recipient) }
        guard recipient.contains("@") else { return domain == recipient }
        return recipient == address || recipient == address[..<at].prefix { $0 != "+" } + "@" + domain
    }
}

extension ReceiptRule.Action {
    /// The action's type as events name it.
    var type: String {
        switch self {
        case .function: "Lambda"
        case .topic: "SNS"
        case .bucket: "S3"
        case .stop: "Stop"
        case .outside(let key): key.hasSuffix("Action") ? String(key.dropLast("Action".count)) : key
        }
    }
}
