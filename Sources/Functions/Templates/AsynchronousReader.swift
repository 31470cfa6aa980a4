import Diagnostics
import YAMLDocuments

/// Reads what becomes of asynchronous events: `EventInvokeConfig`, dead-letter queues, and the resource of that name.
///
/// Sources: "EventInvokeConfiguration" and "DeadLetterQueue" in the SAM Developer Guide, `AWS::Lambda::EventInvokeConfig`
/// and `AWS::Lambda::Function DeadLetterConfig` in the CloudFormation reference.
struct AsynchronousReader {
    let reader: PropertyReader

    /// What a function's own properties say.
    func read(into configuration: inout AsynchronousConfiguration) throws(Diagnostic) {
        if let node = reader.properties["EventInvokeConfig"] { try read(node, into: &configuration) }
        let letters = reader.value("DeadLetterQueue") ?? reader.value("DeadLetterConfig")
        if let arn = letters?["TargetArn"]?.string { configuration.deadLetterQueue = arn }
    }

    /// What an event invoke configuration says, SAM's or CloudFormation's.
    func read(_ unresolved: YAMLNode, into configuration: inout AsynchronousConfiguration) throws(Diagnostic) {
        guard let node = reader.resolver.resolve(unresolved, using: configuration.substitutes) else { return }
        if let attempts = node["MaximumRetryAttempts"] {
            let number = try reader.integer(attempts, "MaximumRetryAttempts", in: 0...2, unit: "")
            configuration.maximumRetryAttempts = number ?? configuration.maximumRetryAttempts
        }
        if let age = node["MaximumEventAgeInSeconds"] {
            let seconds = try reader.integer(age, "MaximumEventAgeInSeconds", in: 60...21_600, unit: " s")
            configuration.maximumEventAgeSeconds = seconds ?? configuration.maximumEventAgeSeconds
        }
        let destinations = node["DestinationConfig"]
        configuration.onSuccess = destinations?["OnSuccess"]?["Destination"]?.string ?? configuration.onSuccess
        configuration.onFailure = destinations?["OnFailure"]?["Destination"]?.string ?? configuration.onFailure
    }
}

extension AsynchronousConfiguration {
    /// What is used instead of numbers that are not known here, in words.
    fileprivate var substitutes: [String: String] {
        [
            "MaximumRetryAttempts": "the default of \(maximumRetryAttempts)",
            "MaximumEventAgeInSeconds": "the default of \(maximumEventAgeSeconds) s",
        ]
    }
}

extension TemplateReader {
    /// Adds what an `AWS::Lambda::EventInvokeConfig` says to the function it names, and what is noticed to its warnings.
    func attachEventInvokeConfig(
        _ resource: TemplateResource,
        to functions: inout [FunctionConfiguration],
        _ noticed: inout [String: FunctionWarnings]
    ) throws(Diagnostic) {
        let reader = PropertyReader(resource: resource, properties: resource.properties(over: nil), resolver: resolver)
        guard let name = reader.value("FunctionName")?.string,
            let index = functions.firstIndex(where: { $0.isNamed(by: name) })
        else {
            resolver.findings.note(resource.logicalID, "it names no function of this template", at: resource.location)
            return
        }
        if let qualifier = reader.value("Qualifier")?.string, qualifier != "$LATEST" {
            let reason = "events are given to $LATEST, not to \"\(qualifier)\""
            resolver.findings.note(resource.logicalID, reason, at: resource.location)
            return
        }
        var configuration = functions[index].asynchronous
        let (_, warnings) = try resolver.findings.collecting { () throws(Diagnostic) in
            try AsynchronousReader(reader: reader).read(reader.properties, into: &configuration)
        }
        functions[index].asynchronous = configuration
        guard !warnings.isEmpty else { return }
        noticed[functions[index].logicalID, default: FunctionWarnings()].configuration += warnings
    }
}
