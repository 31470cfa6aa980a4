import Diagnostics
import YAMLDocuments

/// What is set inside of properties and events and has no effect, for `show --unsupported`.
extension FunctionReader {
    /// The members of properties that do not exist, and the choices that are none.
    func unappliedMembers() -> [UnsupportedSetting] {
        let unknown = memberNames.flatMap { path, known -> [UnsupportedSetting] in
            value(at: path).map { unknownMembers(of: $0, path, known) } ?? []
        }
        let misspelt = choices.compactMap { path, words -> UnsupportedSetting? in
            guard let node = value(at: path), !node.isUnresolved, let word = node.string, !words.contains(word) else {
                return nil
            }
            let hint = didYouMean(word, among: words, otherwise: "it is one of " + words.joined(separator: ", "))
            return reader.note("Properties.\(path)", "\"\(word)\" is no choice; \(hint)", at: node)
        }
        return unknown + misspelt + unappliedURLMembers()
    }

    /// The members of events that do not exist or have no effect.
    func unappliedEventMembers() -> [UnsupportedSetting] {
        (reader.value("Events")?.members ?? []).flatMap { key, event -> [UnsupportedSetting] in
            guard let type = event["Type"]?.string, let treatments = eventTreatments(type) else { return [] }
            let path = "Events.\(key.string ?? "")"
            let properties = event["Properties"].map {
                reader.unapplied(in: $0, at: "Properties.\(path)", of: "the event type \(type)", treatments)
            }
            return unknownMembers(of: event, path, ["Type", "Properties"]) + (properties ?? [])
        }
    }

    /// The members of the function's URL that ask for more than an open URL with whole answers.
    private func unappliedURLMembers() -> [UnsupportedSetting] {
        (reader.value("FunctionUrlConfig")?.members ?? []).compactMap { key, value in
            let path = "Properties.FunctionUrlConfig.\(key.string ?? "")"
            switch (key.string, value.string) {
            case ("AuthType", let type) where type != "NONE":
                return reader.note(path, "requests are not authorised", at: key)
            case ("InvokeMode", let mode) where mode != "BUFFERED":
                return reader.note(path, "answers are taken whole", at: key)
            case ("Cors", _): return reader.note(path, "answers get no CORS headers", at: key)
            default: return nil
            }
        }
    }

    /// The members of one mapping that are none of the known ones.
    func unknownMembers(of node: YAMLNode, _ path: String, _ known: [String]) -> [UnsupportedSetting] {
        let treatments = Dictionary(known.map { ($0, PropertyTreatment.applied) }) { $1 }
        return reader.unapplied(in: node, at: "Properties.\(path)", of: path, treatments)
    }

    private func value(at path: String) -> YAMLNode? {
        let names = path.split(separator: ".").map(String.init)
        return names.dropFirst().reduce(names.first.flatMap { reader.value($0) }) { $0?[$1] }
    }
}

/// The members of properties that are mappings, or lists of them.
///
/// Sources of the names: the properties' pages in the SAM Developer Guide and in the CloudFormation reference.
private let memberNames: KeyValuePairs = [
    "Code": ["ImageUri", "S3Bucket", "S3Key", "S3ObjectVersion", "SourceKMSKeyArn", "ZipFile"],
    "DeadLetterConfig": ["TargetArn"],
    "DeadLetterQueue": ["TargetArn", "Type"],
    "Environment": ["Variables"],
    "EventInvokeConfig": ["DestinationConfig", "MaximumEventAgeInSeconds", "MaximumRetryAttempts"],
    "EventInvokeConfig.DestinationConfig": ["OnFailure", "OnSuccess"],
    "EventInvokeConfig.DestinationConfig.OnFailure": ["Destination", "Type"],
    "EventInvokeConfig.DestinationConfig.OnSuccess": ["Destination", "Type"],
    "FileSystemConfigs": ["Arn", "LocalMountPath"],
    "FunctionUrlConfig": ["AuthType", "Cors", "InvokeMode"],
    "LoggingConfig": ["ApplicationLogLevel", "LogFormat", "LogGroup", "SystemLogLevel"],
    "ProvisionedConcurrencyConfig": ["ProvisionedConcurrentExecutions"],
    "SnapStart": ["ApplyOn"],
    "TracingConfig": ["Mode"],
]

/// The words of properties that are a choice among few, where another one is not refused already.
private let choices: KeyValuePairs = [
    "DeadLetterQueue.Type": ["SQS", "SNS"],
    "RecursiveLoop": ["Allow", "Terminate"],
    "Tracing": ["Active", "PassThrough", "Disabled"],
    "TracingConfig.Mode": ["Active", "PassThrough"],
]
