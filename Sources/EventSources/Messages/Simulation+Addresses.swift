import LambdaModel

extension Simulation {
    /// The ARN of a queue by its URL; an ARN is its own.
    package func queueARN(of url: String) -> String {
        guard !url.hasPrefix("arn:") else { return url }
        let parts = url.split(separator: "/")
        let name = parts.last.map(String.init) ?? url
        return "arn:\(account.partition):sqs:\(account.region):\(account.account):\(name)"
    }

    /// The ARN of a bus by its name; an ARN is its own.
    package func busARN(of name: String?) -> String {
        let name = name ?? "default"
        guard !name.hasPrefix("arn:") else { return name }
        return "arn:\(account.partition):events:\(account.region):\(account.account):event-bus/\(name)"
    }

    /// The ARN of a Kinesis stream by its name.
    package func streamARN(of name: String) -> String {
        "arn:\(account.partition):kinesis:\(account.region):\(account.account):stream/\(name)"
    }

    /// The ARN of a rule on the default bus.
    func ruleARN(of name: String) -> String {
        "arn:\(account.partition):events:\(account.region):\(account.account):rule/\(name)"
    }

    /// The ARN of a schedule of EventBridge Scheduler in the default group.
    func scheduleARN(of name: String) -> String {
        "arn:\(account.partition):scheduler:\(account.region):\(account.account):schedule/default/\(name)"
    }

    /// The ARN of a bucket by its name.
    package func bucketARN(of name: String) -> String { "arn:\(account.partition):s3:::\(name)" }

    /// The ARN of an MQTT topic of IoT Core by its name.
    package func messageTopicARN(of topic: String) -> String { messageTopicPrefix + topic }

    /// The name of the MQTT topic at an ARN; nil for other ARNs.
    func messageTopic(at arn: String) -> String? {
        arn.hasPrefix(messageTopicPrefix) ? String(arn.dropFirst(messageTopicPrefix.count)) : nil
    }

    private var messageTopicPrefix: String {
        "arn:\(account.partition):iot:\(account.region):\(account.account):topic/"
    }

    /// The ARN of a state machine by its name.
    func stateMachineARN(of name: String) -> String {
        "arn:\(account.partition):states:\(account.region):\(account.account):stateMachine:\(name)"
    }
}
