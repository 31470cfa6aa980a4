import Diagnostics
import LosslessJSON

/// What a configuration file sets and nothing here reads, for `show --unsupported`.
///
/// Source of the names: "AWS SAM CLI configuration file" in the SAM Developer Guide.
extension SamConfiguration {
    /// Notes the environments, sections and parameters without effect, and warns of values of the wrong type.
    func note(in findings: Findings) {
        for (name, value) in document?.object?.members ?? [] where name != "version" {
            if name == environment {
                note(environment: value, findings)
            } else {
                let reason =
                    value.object == nil ? "SAM has no such setting" : "the environment \"\(environment)\" is read"
                findings.note("samconfig.\(name)", reason, at: place(of: [name]))
            }
        }
    }

    private func note(environment value: JSONValue, _ findings: Findings) {
        for (command, section) in value.object?.members ?? [] {
            guard let settings = section.object else {
                findings.note("samconfig.\(command)", "it is no table", at: place(of: [environment, command]))
                continue
            }
            for key in settings.keys where key != "parameters" || settings[key]?.object == nil {
                let reason = "settings stand in the table \"\(command).parameters\""
                findings.note("samconfig.\(command).\(key)", reason, at: place(of: [environment, command, key]))
            }
            for (key, value) in settings["parameters"]?.object?.members ?? [] {
                note(parameter: key, value, of: command, findings)
            }
        }
    }

    private func note(parameter key: String, _ value: JSONValue, of command: String, _ findings: Findings) {
        let place = place(of: [environment, command, "parameters", key])
        let path = "samconfig.\(command).\(key)"
        if let reason = reasonNotApplied(key, of: command) {
            findings.note(path, reason, at: place)
        } else if !isUsable(value, for: key) {
            let expected = isOverrides(key) ? "text, a list of texts or a table" : "text"
            findings.warn("\(key) of \(command) is \(value.text()), not \(expected), and not used", at: place)
            findings.note(path, "it is not \(expected)", at: place)
        } else if isOverrides(key) {
            for word in strayOverrides(value) {
                let message = "\"\(word)\" in \(key) of \(command) gives no parameter a value and is not used"
                findings.warn(message + ": write NAME=VALUE", at: place)
                findings.note(path, "\"\(word)\" gives no parameter a value", at: place)
            }
        }
    }

    private func reasonNotApplied(_ key: String, of command: String) -> String? {
        let name = key.replacing("-", with: "_")
        switch command {
        case "local_invoke": return appliedParameters.contains(name) ? nil : "functions run without containers"
        case "global": return appliedParameters.contains(name) ? nil : "nothing here reads it"
        case "deploy": return appliedParameters.contains(name) ? nil : "nothing is deployed"
        case "remote_invoke": return remoteParameters.contains(name) ? nil : "functions are called by `lamb invoke`"
        case "build": return "`lamb build` builds what changed, as the functions' metadata say"
        case "package", "publish", "sync", "delete", "pipeline_bootstrap": return "nothing is deployed"
        case "local_start_api", "local_start_lambda": return "functions run without containers and without a server"
        default: return "no command here reads the section \"\(command)\""
        }
    }

    private func isUsable(_ value: JSONValue, for key: String) -> Bool {
        switch value {
        case .string: true
        case .array(let elements): isOverrides(key) && elements.allSatisfy { $0.string != nil }
        case .object: isOverrides(key)
        default: false
        }
    }

    private func isOverrides(_ key: String) -> Bool { key.replacing("-", with: "_") == "parameter_overrides" }
}

private let appliedParameters: Set = [
    "parameter_overrides", "region", "template_file", "template", "env_vars", "stack_name", "profile",
]

private let remoteParameters: Set = ["profile", "region", "stack_name"]
