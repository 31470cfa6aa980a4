package import Diagnostics
import IoTRules
import LosslessJSON
import Timekeeping

/// The rules of AWS IoT Core, and the MQTT topics that messages were published to.
package final class TopicRules: OpenAddresses {
    /// How often a message may be republished in a row before a circle of rules is broken; the service goes on.
    package static let republishingAllowed = 10
    /// Source: "AWS IoT Core message broker and protocol limits and quotas" in the AWS General Reference.
    private static let (longestTopic, mostSlashes) = (256, 7)

    private(set) var rules: [TopicRule] = []
    private var topics: [String: SimulatedMessageTopic] = [:]
    /// How often messages of rules were republished in a row.
    private var republishings: [MessageID: Int] = [:]

    /// Creates an account without rules.
    package init() {}

    /// The topics that a rule listens to and no other.
    package var known: [String] { rules.map(\.sql.filter.text).filter { !$0.contains("+") && !$0.contains("#") } }

    /// Adds a rule.
    package func add(_ rule: TopicRule) { rules.append(rule) }

    package func receiver(at topic: String, in simulation: Simulation) throws(Diagnostic) -> any Receiver {
        if let known = topics[topic] { return known }
        guard !rules.isEmpty else {
            throw Diagnostic(
                .notFound,
                "no IoT rule in the workspace listens to \"\(topic)\"",
                hint: "its template defines none: AWS::IoT::TopicRule, or a function's event IoTRule"
            )
        }
        try Self.check(topic)
        let made = SimulatedMessageTopic(topic, rules: self)
        topics[topic] = made
        simulation.add(made, arn: simulation.messageTopicARN(of: topic))
        return made
    }

    /// What a message on a topic that no rule takes is told.
    func hint(for topic: String) -> String {
        let filters = rules.map(\.sql.filter.text)
        return "no rule listens to it: " + didYouMean(topic, among: filters, otherwise: filters.joined(separator: ", "))
    }

    private static func check(_ topic: String) throws(Diagnostic) {
        let slashes = topic.utf8.count { $0 == UInt8(ascii: "/") }
        let problem: String? =
            if topic.contains("+") || topic.contains("#") {
                "messages are published to one topic, without + and #, as in sensors/7/temperature"
            } else if topic.hasPrefix("$aws/rules/") {
                "Basic Ingest is not modelled; publish to a topic that the rule listens to"
            } else if topic.utf8.count > longestTopic || topic.isEmpty {
                "a topic has 1 to \(longestTopic) bytes"
            } else if slashes > mostSlashes, !topic.hasPrefix("$") {
                "a topic has at most \(mostSlashes) slashes"
            } else {
                nil
            }
        guard let problem else { return }
        throw Diagnostic(.usage, "nothing can be published to \"\(topic)\"", hint: problem)
    }
}

extension TopicRules {
    /// Whether what comes of a message may be republished once more.
    func mayRepublish(_ message: MessageID) -> Bool { republishings[message, default: 0] < Self.republishingAllowed }

    /// Notes that a message comes of another by republishing.
    func republished(_ message: MessageID, of parent: MessageID) {
        republishings[message] = republishings[parent, default: 0] + 1
    }
}
