import Diagnostics
import Functions
import LosslessJSON
import Schedules
import Timekeeping

/// Source: `AWS::Scheduler::Schedule` in the CloudFormation reference, "ScheduleV2" in the SAM Developer Guide.
let schedulerProperties = entries(
    "EventBridge Scheduler schedule",
    modelled: [
        "Name", "Description", "ScheduleExpression", "ScheduleExpressionTimezone", "StartDate", "EndDate", "State",
        "FlexibleTimeWindow", "Target", "Input", "OmitName",
    ],
    approximated: [
        "GroupName": "groups have no meaning here", "RetryPolicy": "a target that is there never refuses an event",
        "DeadLetterConfig": "a target that is there never refuses an event", "RoleArn": "permissions are not checked",
        "KmsKeyArn": "schedules are not encrypted", "PermissionsBoundary": "permissions are not checked",
        "ActionAfterCompletion": "a schedule that is over stays",
    ]
)

extension SimulationWiring {
    /// The schedules of EventBridge Scheduler, and of rules that SAM's events make.
    mutating func wireSchedules() throws(Diagnostic) {
        for resource in resources("AWS::Scheduler::Schedule") {
            let properties = resource.properties
            try check(properties, of: resource.logicalID, against: schedulerProperties, at: resource.location)
            guard isOn(properties), let target = properties["Target"], let arn = target["Arn"]?.string else { continue }
            try scheduler(resource.name, resource.arn, properties, arn, target["Input"], at: resource.location)
        }
        for (function, trigger) in triggers("ScheduleV2") {
            let properties = trigger.properties
            try check(properties, of: trigger.name, against: schedulerProperties, at: trigger.location)
            guard isOn(properties) else { continue }
            let name = properties["Name"]?.string ?? trigger.name
            let arn = simulation.scheduleARN(of: name)
            let target = simulation.functions[function].arn
            try scheduler(name, arn, properties, target, properties["Input"], at: trigger.location)
        }
        for (function, trigger) in triggers("Schedule") {
            let properties = trigger.properties
            try check(properties, of: trigger.name, against: ruleProperties, at: trigger.location)
            guard isOn(properties), let expression = properties["Schedule"]?.string else { continue }
            let name = properties["Name"]?.string ?? trigger.name
            let arn = simulation.ruleARN(of: name)
            let target = simulation.functions[function].arn
            try schedule(name, arn, expression, target: target, input: properties["Input"], at: trigger.location)
        }
    }

    /// A rule's schedule, which is in UTC.
    func schedule(
        _ name: String,
        _ arn: String,
        _ expression: String,
        target: String,
        input: JSONValue?,
        at place: SourceLocation?
    ) throws(Diagnostic) {
        let schedule = try placed(place) { () throws(Diagnostic) in
            try Schedule(expression)
        }
        try add(name, arn, schedule, target, input, isScheduler: false)
    }

    private func scheduler(
        _ name: String,
        _ arn: String,
        _ properties: JSONValue,
        _ target: String,
        _ input: JSONValue?,
        at place: SourceLocation?
    ) throws(Diagnostic) {
        let schedule = try placed(place) { () throws(Diagnostic) in
            let zone = properties["ScheduleExpressionTimezone"]?.string ?? "UTC"
            let window = properties["FlexibleTimeWindow"]
            let isFlexible = window?["Mode"]?.string == "FLEXIBLE"
            return try Schedule(
                properties["ScheduleExpression"]?.string ?? "",
                in: zone == "UTC" ? .utc : TimeZoneDirectory().zone(named: zone),
                from: properties["StartDate"]?.string.flatMap { Timestamp(iso8601: $0) },
                until: properties["EndDate"]?.string.flatMap { Timestamp(iso8601: $0) },
                windowMinutes: isFlexible ? window?["MaximumWindowInMinutes"]?.wholeNumber : nil
            )
        }
        try add(name, arn, schedule, target, input, isScheduler: true)
    }

    private func add(
        _ name: String,
        _ arn: String,
        _ schedule: Schedule,
        _ target: String,
        _ input: JSONValue?,
        isScheduler: Bool
    ) throws(Diagnostic) {
        let document = try input.map { (input) throws(Diagnostic) in input.isText ? try parsed(input) : input }
        let simulated = SimulatedSchedule(
            name: name,
            arn: arn,
            schedule,
            target: target,
            input: document,
            isScheduler: isScheduler
        )
        simulation.add(simulated)
        simulated.start(in: simulation)
    }
}
