import Diagnostics
import LambdaModel
import YAMLDocuments

/// `LoggingConfig`, as `AWS::Lambda::Function` has it in the CloudFormation reference.
extension FunctionReader {
    func readLogging(
        into function: inout FunctionConfiguration,
        _ unsupported: inout [UnsupportedSetting]
    ) throws(Diagnostic) {
        let settings = reader.value("LoggingConfig")
        function.logging.isJSON = try choice(of: ["Text", "JSON"], settings?["LogFormat"], "LogFormat") == "JSON"
        for (key, value) in settings?.members ?? [] {
            let path = "Properties.LoggingConfig.\(key.string ?? "")"
            switch key.string {
            case "LogGroup": unsupported.append(reader.note(path, "logs are kept in the trace store", at: key))
            case "ApplicationLogLevel", "SystemLogLevel":
                if !function.logging.isJSON {
                    unsupported.append(reader.note(path, "levels apply to the JSON format only", at: key))
                }
                try readLevel(key.string ?? "", value, into: &function.logging)
            default: break
            }
        }
    }

    private func readLevel(
        _ name: String,
        _ value: YAMLNode,
        into logging: inout LoggingConfiguration
    ) throws(Diagnostic) {
        let levels: [LogLevel] = name == "SystemLogLevel" ? [.debug, .info, .warn] : LogLevel.allCases
        guard let text = try choice(of: levels.map(\.rawValue), value, name), let level = LogLevel(rawValue: text)
        else {
            return
        }
        if name == "SystemLogLevel" { logging.systemLevel = level } else { logging.applicationLevel = level }
    }

    /// One of a few words; nil when it is missing or not known before deployment.
    private func choice(of words: [String], _ node: YAMLNode?, _ name: String) throws(Diagnostic) -> String? {
        guard let node, !node.isUnresolved else { return nil }
        guard let word = node.string, words.contains(word) else {
            throw reader.wrong(
                "LoggingConfig.\(name)",
                "is \"\(node.string ?? "")\", which is none",
                hint: didYouMean(
                    node.string ?? "",
                    among: words,
                    otherwise: "write \(words.joined(separator: ", "))"
                ),
                at: node
            )
        }
        return word
    }
}
