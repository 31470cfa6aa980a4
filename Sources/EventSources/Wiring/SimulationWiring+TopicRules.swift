import Diagnostics
import Functions
import IoTRules
import LosslessJSON

extension SimulationWiring {
    /// The rules of IoT Core, those that SAM's events make among them.
    mutating func wireTopicRules() throws(Diagnostic) {
        let rules = TopicRules()
        simulation.open(.messageTopic, rules)
        for resource in resources("AWS::IoT::TopicRule") {
            let properties = resource.properties
            try check(properties, of: resource.logicalID, against: topicRuleProperties, at: resource.location)
            let payload = properties["TopicRulePayload"] ?? .object(JSONObject())
            try check(payload, of: resource.logicalID, against: topicRuleProperties, at: resource.location)
            let reader = TopicRuleReader(name: resource.name, payload: payload, location: resource.location)
            try add(reader, try actions(of: reader), to: rules)
        }
        for (function, trigger) in triggers("IoTRule") {
            try check(trigger.properties, of: trigger.name, against: topicRuleProperties, at: trigger.location)
            let reader = TopicRuleReader(name: trigger.name, payload: trigger.properties, location: trigger.location)
            let arn = simulation.functions[function].arn
            let action = try placed(trigger.location) { () throws(Diagnostic) in
                TopicRuleAction(.function, try SubstitutionTemplate(arn))
            }
            try add(reader, [action], to: rules)
        }
    }

    private mutating func add(
        _ reader: TopicRuleReader,
        _ actions: [TopicRuleAction],
        to rules: TopicRules
    ) throws(Diagnostic) {
        let sql = try placed(reader.location) { () throws(Diagnostic) in try reader.sql() }
        if let warning = try reader.versionWarning() { warnings.append(warning) }
        var rule = TopicRule(name: reader.name, sql: sql, actions: actions)
        if let element = reader.payload["ErrorAction"] { rule.errorAction = try action(element, of: reader) }
        if reader.payload["RuleDisabled"]?.truth != true { rules.add(rule) }
    }

    private mutating func actions(of reader: TopicRuleReader) throws(Diagnostic) -> [TopicRuleAction] {
        var actions: [TopicRuleAction] = []
        for element in reader.payload["Actions"]?.array ?? [] {
            if let action = try action(element, of: reader) { actions.append(action) }
        }
        return actions
    }

    /// Reads an action; nil for one that says nothing.
    private mutating func action(
        _ element: JSONValue,
        of reader: TopicRuleReader
    ) throws(Diagnostic) -> TopicRuleAction? {
        try check(element, of: reader.name, against: topicRuleActions, at: reader.location)
        guard let (key, settings) = element.object?.members.first else { return nil }
        if TopicRuleReader.isModelled(key) {
            try check(settings, of: reader.name, against: topicRuleActionProperties, at: reader.location)
            if settings["MessageFormat"]?.string == "JSON" { warnAboutFormat(of: reader) }
        }
        return try placed(reader.location) { () throws(Diagnostic) in try reader.action(key, settings) }
    }

    private mutating func warnAboutFormat(of reader: TopicRuleReader) {
        let what = "\"MessageFormat\" JSON of \"\(reader.name)\" is modelled only nearly"
        warnings.append(Warning(what + ": every subscriber gets the whole document", at: reader.location))
    }
}

/// Reads a rule of IoT Core.
struct TopicRuleReader {
    let name: String
    /// `TopicRulePayload`, or the properties of SAM's event.
    let payload: JSONValue
    let location: SourceLocation?

    private static let version = "2016-03-23"

    func sql() throws(Diagnostic) -> IoTRule {
        guard let text = payload["Sql"]?.string else {
            throw Diagnostic(
                .invalidInput,
                "the IoT rule \"\(name)\" has no Sql",
                hint: "write Sql: SELECT * FROM 'sensors/+'"
            )
        }
        return try IoTRule(sql: text)
    }

    /// What has to be said of a version of SQL that is not the one that rules are evaluated as of.
    func versionWarning() throws(Diagnostic) -> Warning? {
        let given = payload["AwsIotSqlVersion"]?.string
        switch given ?? "2015-10-08" {
        case Self.version: return nil
        case "2015-10-08":
            let how = given == nil ? "has no AwsIotSqlVersion, which is 2015-10-08" : "is of the version 2015-10-08"
            return Warning("the IoT rule \"\(name)\" \(how), and is evaluated as of \(Self.version)", at: location)
        default:
            throw Diagnostic(
                .usage,
                "\"AwsIotSqlVersion\" \(given ?? "") of \"\(name)\" is not modelled: rules are evaluated as of "
                    + Self.version,
                hint: "write AwsIotSqlVersion: '\(Self.version)'",
                at: location
            )
        }
    }

    static func isModelled(_ action: String) -> Bool {
        topicRuleActions.contains { $0.setting == action && $0.fidelity == .modelled }
    }

    /// An action by its key, such as `Lambda`, and what it sets.
    func action(_ key: String, _ settings: JSONValue) throws(Diagnostic) -> TopicRuleAction {
        switch key {
        case "Lambda": return try action(.function, key, settings, place: "FunctionArn")
        case "Sqs":
            let isBase64 = settings["UseBase64"]?.truth ?? false
            return try action(.queue(isBase64: isBase64), key, settings, place: "QueueUrl")
        case "Sns": return try action(.topic, key, settings, place: "TargetArn")
        case "Kinesis": return try action(.stream, key, settings, place: "StreamName", subkey: "PartitionKey")
        case "S3": return try action(.bucket, key, settings, place: "BucketName", subkey: "Key")
        case "Republish": return try action(.republish, key, settings, place: "Topic")
        case "StepFunctions": return try action(.stateMachine, key, settings, place: "StateMachineName")
        default: return TopicRuleAction(.outside(key), try SubstitutionTemplate("\(key) of \(name)"))
        }
    }

    private func action(
        _ kind: TopicRuleAction.Kind,
        _ name: String,
        _ settings: JSONValue,
        place: String,
        subkey: String? = nil
    ) throws(Diagnostic) -> TopicRuleAction {
        guard let text = settings[place]?.string else {
            throw Diagnostic(.invalidInput, "the action \(name) of the IoT rule \"\(self.name)\" has no \(place)")
        }
        let key = try subkey.flatMap { settings[$0]?.string }.map { (text) throws(Diagnostic) in
            try SubstitutionTemplate(text)
        }
        return TopicRuleAction(kind, try SubstitutionTemplate(text), key: key)
    }
}
