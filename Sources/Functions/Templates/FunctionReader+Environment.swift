import Diagnostics
import LambdaModel
import YAMLDocuments

/// `Environment.Variables` as strings, held to the service's rules.
extension FunctionReader {
    func environment() throws(Diagnostic) -> [EnvironmentVariable] {
        guard let node = reader.value("Environment"), !node.isUnresolved else { return [] }
        guard let variables = node["Variables"] else {
            let known = node.members?.compactMap(\.key.string) ?? []
            let hint = didYouMean("Variables", among: known, otherwise: "write Environment: {Variables: {NAME: value}}")
            throw reader.wrong("Environment", "has no Variables", hint: hint, at: node)
        }
        if variables.isNull || variables.isUnresolved { return [] }
        guard let members = variables.members else {
            throw reader.wrong("Environment.Variables", "is not a mapping of names to values", at: variables)
        }
        let own = ownVariableNames
        var environment: [EnvironmentVariable] = []
        for (key, value) in members {
            let name = key.string ?? ""
            try check(name, at: key)
            guard let text = environmentText(value) else { continue }
            let isOwn = own?.contains(name) ?? true
            environment.append(EnvironmentVariable(name: name, value: text, origin: isOwn ? .template : .globals))
        }
        try check(size: environment, at: variables)
        return environment
    }

    /// The names that the function itself declares; nil when `Globals` declare none.
    private var ownVariableNames: Set<String>? {
        guard globals?["Environment"] != nil else { return nil }
        let own = reader.resource.properties?["Environment"]
        let isPlain =
            own.map { IntrinsicCall($0) == nil && $0["Variables"].map { IntrinsicCall($0) == nil } ?? true } ?? true
        let known = isPlain ? own : own.flatMap { reader.resolver.resolve($0) }
        return Set((known?["Variables"]?.members ?? []).compactMap(\.key.string))
    }

    /// A value as CloudFormation hands it on: truth values in lower case, numbers as they are written.
    private func environmentText(_ value: YAMLNode) -> String? {
        guard case .scalar(let text, let plain) = value.content else {
            reader.findings.warn(
                "a variable holds a list or mapping, which Lambda refuses; it is left out",
                at: value.location
            )
            return nil
        }
        guard plain else { return text }
        if value.isNull {
            reader.findings.warn(
                "a variable has no value, which CloudFormation refuses; it is empty here",
                at: value.location
            )
            return ""
        }
        if let truth = value.bool { return truth ? "true" : "false" }
        if text.count > 1, text.hasPrefix("0"), text.allSatisfy(\.isWholeNumber) {
            let message =
                "\(text) without quotes is a number to CloudFormation and loses its leading zero; it is kept here"
            reader.findings.warn(message, at: value.location)
        }
        return text
    }

    private func check(_ name: String, at key: YAMLNode) throws(Diagnostic) {
        if reservedEnvironmentVariables.contains(name) {
            throw reader.wrong(
                "Environment",
                "sets \"\(name)\", which Lambda reserves",
                hint: "the runtime sets it itself; use another name",
                at: key
            )
        }
        let bytes = name.utf8
        let isPlain = bytes.allSatisfy { isLetter($0) || $0 == UInt8(ascii: "_") || (0x30...0x39).contains($0) }
        guard isPlain, bytes.count > 1, bytes.first.map(isLetter) == true else {
            let hint = "a name is a letter followed by at least one letter, digit or underscore"
            throw reader.wrong("Environment", "has a variable \"\(name)\", which Lambda refuses", hint: hint, at: key)
        }
    }

    private func check(size environment: [EnvironmentVariable], at node: YAMLNode) throws(Diagnostic) {
        let size = environment.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
        guard size <= LambdaLimits.environmentVariables else {
            let limit = LambdaLimits.environmentVariables
            throw reader.wrong(
                "Environment",
                "takes \(size) bytes, more than \(limit)",
                hint: "Lambda allows 4 KB",
                at: node
            )
        }
    }
}

private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}
