import Diagnostics
import EventPatterns
import Functions
import LosslessJSON

/// Source: `AWS::Events::Rule` in the CloudFormation reference, "EventBridgeRule" in the SAM Developer Guide.
let ruleProperties = entries(
    "EventBridge rule",
    modelled: [
        "Name", "RuleName", "Description", "EventBusName", "EventPattern", "Pattern", "ScheduleExpression", "State",
        "Enabled", "Targets", "Target", "Input", "InputPath", "InputTransformer", "Schedule", "Tags",
    ],
    approximated: [
        "RetryPolicy": "a target that is there never refuses an event",
        "DeadLetterConfig": "a target that is there never refuses an event",
        "RoleArn": "permissions are not checked",
    ]
)

extension SimulationWiring {
    /// The buses and their rules, with the schedules that rules may be.
    mutating func wireBuses() throws(Diagnostic) {
        var buses: [String: SimulatedBus] = [:]
        for resource in resources("AWS::Events::EventBus") {
            buses[resource.arn] = SimulatedBus(name: resource.name, logicalID: resource.logicalID)
            simulation.add(buses[resource.arn] ?? SimulatedBus(name: resource.name), arn: resource.arn)
        }
        for resource in resources("AWS::Events::Rule") {
            try wire(resource, &buses)
        }
        for type in ["EventBridgeRule", "CloudWatchEvent"] {
            for (function, trigger) in triggers(type) {
                let properties = trigger.properties
                try check(properties, of: trigger.name, against: ruleProperties, at: trigger.location)
                guard isOn(properties), let pattern = properties["Pattern"] else { continue }
                try add(
                    trigger.name,
                    pattern,
                    targets: [target(simulation.functions[function].arn, properties, at: trigger.location)],
                    to: bus(properties["EventBusName"]?.string, &buses),
                    at: trigger.location
                )
            }
        }
        _ = bus(nil, &buses)
    }

    private mutating func wire(_ resource: WorkspaceResource, _ buses: inout [String: SimulatedBus]) throws(Diagnostic)
    {
        let properties = resource.properties
        try check(properties, of: resource.logicalID, against: ruleProperties, at: resource.location)
        guard isOn(properties) else { return }
        var targets: [SimulatedBus.Target] = []
        for element in properties["Targets"]?.array ?? [] {
            targets.append(try target(element["Arn"]?.string ?? "", element, at: resource.location))
        }
        if let pattern = properties["EventPattern"] {
            let bus = bus(properties["EventBusName"]?.string, &buses)
            try add(resource.name, pattern, targets: targets, to: bus, at: resource.location)
        }
        if let expression = properties["ScheduleExpression"]?.string {
            for (target, element) in zip(targets, properties["Targets"]?.array ?? []) {
                try schedule(
                    resource.name,
                    resource.arn,
                    expression,
                    target: target.arn,
                    input: element["Input"],
                    at: resource.location
                )
            }
        }
    }

    private func add(
        _ name: String,
        _ pattern: JSONValue,
        targets: [SimulatedBus.Target],
        to bus: SimulatedBus,
        at place: SourceLocation?
    ) throws(Diagnostic) {
        let pattern = try placed(place) { () throws(Diagnostic) in
            try EventPattern(pattern.isText ? parsed(pattern) : pattern)
        }
        bus.add(SimulatedBus.Rule(name: name, arn: simulation.ruleARN(of: name), pattern: pattern, targets: targets))
    }

    private func target(
        _ arn: String,
        _ properties: JSONValue,
        at place: SourceLocation?
    ) throws(Diagnostic) -> SimulatedBus.Target {
        let input = try placed(place) { () throws(Diagnostic) in try TargetInput(target: properties) }
        return SimulatedBus.Target(arn: arn, input: input)
    }

    /// The bus with a name or an ARN; the default bus is always there, and one that is named elsewhere is as well.
    private func bus(_ name: String?, _ buses: inout [String: SimulatedBus]) -> SimulatedBus {
        let arn = simulation.busARN(of: name)
        if let known = buses[arn] { return known }
        let bus = SimulatedBus(name: arn.split(separator: "/").last.map(String.init) ?? arn)
        buses[arn] = bus
        simulation.add(bus, arn: arn)
        return bus
    }

    /// Whether a rule or schedule is switched on.
    func isOn(_ properties: JSONValue) -> Bool {
        properties["Enabled"]?.truth != false && properties["State"]?.string != "DISABLED"
    }
}
