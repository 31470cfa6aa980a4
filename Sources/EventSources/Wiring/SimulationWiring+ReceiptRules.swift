import Diagnostics
import Functions
import LosslessJSON
import Timekeeping

/// Source: `AWS::SES::ReceiptRuleSet` in the CloudFormation reference.
let receiptRuleSetProperties = entries("AWS::SES::ReceiptRuleSet", modelled: ["RuleSetName"])

/// Source: `AWS::SES::ReceiptRule` and its `Rule` in the CloudFormation reference.
let receiptRuleProperties = entries(
    "AWS::SES::ReceiptRule",
    modelled: ["After", "Rule", "RuleName", "RuleSetName", "Actions", "Enabled", "Name", "Recipients"],
    approximated: [
        "ScanEnabled": "mail has the verdicts of its event", "TlsPolicy": "all mail comes over TLS",
        "rules without After": "stand in the template's order; the service puts each one first as it is made",
        "several rule sets": "only one can be active: here that of the template's first rule",
    ]
)

/// Sources: `Action` of `AWS::SES::ReceiptRule` in the CloudFormation reference and the types of the actions.
let receiptRuleActions = entries(
    "SES receipt action",
    modelled: ["LambdaAction", "S3Action", "SNSAction", "StopAction"],
    approximated: [
        "AddHeaderAction": "the header is not added to what others get",
        "BounceAction": "the bounce leaves the workspace", "ConnectAction": "the mail leaves the workspace",
        "WorkmailAction": "the mail leaves the workspace",
    ]
)

let receiptRuleActionProperties = entries(
    "SES receipt action's setting",
    modelled: ["FunctionArn", "InvocationType", "TopicArn", "BucketName", "ObjectKeyPrefix", "Scope"],
    approximated: [
        "Encoding": "notifications carry no content of the mail", "IamRoleArn": "permissions are not checked",
        "KmsKeyArn": "objects are not encrypted",
    ]
)

/// How SES receives mail beyond what can be set.
let receiptRuleBehaviours = entries(
    "SES receiving",
    modelled: [
        "recipients with labels, domains and subdomains", "the disposition of a function that is waited for",
        "waits for a function: \(SimulatedMailbox.longestWait.shortWords)",
    ],
    approximated: [
        "functions that are waited for and fail": "are not tried again and the rules go on; the service does not say",
        "content of notifications": "is left out, since nobody has written the mail",
    ]
)

extension SimulationWiring {
    /// The receipt rules of Amazon SES that are enabled, in their order.
    mutating func wireReceiptRules() throws(Diagnostic) {
        for resource in resources("AWS::SES::ReceiptRuleSet") {
            try check(
                resource.properties,
                of: resource.logicalID,
                against: receiptRuleSetProperties,
                at: resource.location
            )
        }
        var all: [OrderedReceiptRule] = []
        var active: String?
        for resource in resources("AWS::SES::ReceiptRule") {
            let set = resource.properties["RuleSetName"]?.string ?? ""
            if active == nil { active = set }
            guard set == active else {
                warn("\"\(resource.logicalID)\" is not in the active rule set \"\(active ?? "")\"", resource)
                continue
            }
            all.append(try ordered(resource))
        }
        simulation.open(.mail, ReceiptRules(inOrder(all).compactMap(\.rule)))
    }

    private mutating func ordered(_ resource: WorkspaceResource) throws(Diagnostic) -> OrderedReceiptRule {
        let properties = resource.properties
        try check(properties, of: resource.logicalID, against: receiptRuleProperties, at: resource.location)
        let rule = properties["Rule"] ?? .object(JSONObject())
        try check(rule, of: resource.logicalID, against: receiptRuleProperties, at: resource.location)
        var steps: [ReceiptRule.Step] = []
        for element in rule["Actions"]?.array ?? [] { if let step = try step(element, resource) { steps.append(step) } }
        let name = rule["Name"]?.string ?? resource.name
        var ordered = OrderedReceiptRule(names: [name, resource.logicalID, resource.name], resource: resource)
        ordered.after = properties["After"]?.string
        guard rule["Enabled"]?.truth == true else {
            warn("the receipt rule \"\(name)\" is not enabled and takes no mail: write Enabled: true", resource)
            return ordered
        }
        let recipients = rule["Recipients"]?.array?.compactMap(\.string) ?? []
        ordered.rule = ReceiptRule(name: name, recipients: recipients, steps: steps)
        return ordered
    }

    private mutating func step(
        _ element: JSONValue,
        _ resource: WorkspaceResource
    ) throws(Diagnostic) -> ReceiptRule.Step? {
        try check(element, of: resource.logicalID, against: receiptRuleActions, at: resource.location)
        guard let (key, settings) = element.object?.members.first else { return nil }
        let topic = settings["TopicArn"]?.string
        guard receiptRuleActions.contains(where: { $0.setting == key && $0.fidelity == .modelled }) else {
            return ReceiptRule.Step(.outside(key), telling: topic)
        }
        try check(settings, of: resource.logicalID, against: receiptRuleActionProperties, at: resource.location)
        switch key {
        case "LambdaAction":
            let arn = settings["FunctionArn"]?.string ?? ""
            let isWaitedFor = settings["InvocationType"]?.string == "RequestResponse"
            return ReceiptRule.Step(.function(arn: arn, isWaitedFor: isWaitedFor), telling: topic)
        case "S3Action":
            let prefix = settings["ObjectKeyPrefix"]?.string ?? ""
            let name = settings["BucketName"]?.string ?? ""
            return ReceiptRule.Step(.bucket(name: name, prefix: prefix), telling: topic)
        case "SNSAction": return ReceiptRule.Step(.topic(topic ?? ""))
        default: return ReceiptRule.Step(.stop, telling: topic)
        }
    }

    /// The rules in the order of a rule set: each behind the one that it names.
    private mutating func inOrder(_ rules: [OrderedReceiptRule]) -> [OrderedReceiptRule] {
        var order = rules.filter { $0.after == nil }
        var rest = rules.filter { $0.after != nil }
        while let next = rest.firstIndex(where: { rule in order.contains { $0.names.contains(rule.after ?? "") } }) {
            let rule = rest.remove(at: next)
            let place = order.firstIndex { $0.names.contains(rule.after ?? "") } ?? order.count - 1
            order.insert(rule, at: place + 1)
        }
        for rule in rest {
            let after = rule.after ?? ""
            warn("\"\(rule.names[0])\" comes after \"\(after)\", which no rule here is: it comes last", rule.resource)
        }
        return order + rest
    }

    private mutating func warn(_ text: String, _ resource: WorkspaceResource) {
        warnings.append(Warning(text, at: resource.location))
    }
}

/// A receipt rule with what tells its place.
private struct OrderedReceiptRule {
    /// What others may name it by, its own name first.
    var names: [String]
    var resource: WorkspaceResource
    /// The rule that it stands behind; nil for the beginning.
    var after: String?
    /// The rule itself; nil when it is not enabled.
    var rule: ReceiptRule?
}
