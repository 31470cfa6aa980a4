import Diagnostics
import LambdaModel
import YAMLDocuments

/// What a template says of versions and aliases, with the concurrency provisioned for them.
extension FunctionReader {
    /// SAM's `AutoPublishAlias`: one version, and an alias for it.
    func readVersions(into function: inout FunctionConfiguration) throws(Diagnostic) {
        let provisioned = try reader.provisionedConcurrency()
        guard let alias = try reader.text("AutoPublishAlias"), !alias.isEmpty else {
            guard provisioned == nil else {
                throw reader.wrong(
                    "ProvisionedConcurrencyConfig",
                    "needs an alias",
                    hint: "add AutoPublishAlias: live; $LATEST cannot have provisioned concurrency",
                    at: reader.properties["ProvisionedConcurrencyConfig"]
                )
            }
            return
        }
        function.add(FunctionQualifier(name: "1", version: "1"))
        function.add(FunctionQualifier(name: alias, version: "1", provisionedConcurrency: provisioned ?? 0))
    }
}

/// Reads `AWS::Lambda::Version` and `AWS::Lambda::Alias` resources into the functions they belong to.
struct VersionReader {
    let resolver: IntrinsicResolver

    /// Adds what a resource says; throws a diagnostic with its place when Lambda would refuse it.
    func read(_ resource: TemplateResource, into functions: inout [FunctionConfiguration]) throws(Diagnostic) {
        let reader = PropertyReader(resource: resource, properties: resource.properties(over: nil), resolver: resolver)
        guard let named = reader.value("FunctionName")?.string,
            let index = functions.firstIndex(where: { $0.isNamed(by: named) })
        else {
            resolver.findings.note(
                resource.logicalID,
                "it names no function of this template",
                at: resource.location
            )
            return
        }
        let provisioned = try reader.provisionedConcurrency() ?? 0
        let isAlias = resource.type == "AWS::Lambda::Alias"
        let version = isAlias ? try reader.text("FunctionVersion") ?? "1" : resolver.versionNumber(of: resource)
        guard !isAlias || version == "$LATEST" || functions[index].qualifiers.contains(where: { $0.name == version })
        else {
            throw reader.wrong(
                "FunctionVersion",
                "is \"\(version)\", which is no version of this template",
                hint: "write !GetAtt VERSION.Version of an AWS::Lambda::Version",
                at: reader.properties["FunctionVersion"]
            )
        }
        guard let name = isAlias ? try reader.text("Name") : version else {
            throw reader.wrong("Name", "is missing", hint: "add one, such as Name: live", at: nil)
        }
        if let routing = reader.properties["RoutingConfig"] {
            let note = reader.note("RoutingConfig", "all invocations go to the alias's own version", at: routing)
            functions[index].unsupported.append(note)
        }
        functions[index].add(
            FunctionQualifier(name: name, version: version, provisionedConcurrency: provisioned)
        )
    }
}

extension FunctionConfiguration {
    /// Throws when more is provisioned than reserved, which Lambda refuses.
    func checkProvisionedConcurrency() throws(Diagnostic) {
        guard let reservedConcurrency, allProvisionedConcurrency > reservedConcurrency else { return }
        throw Diagnostic(
            .invalidInput,
            "\"\(logicalID)\" provisions \(allProvisionedConcurrency) environments, more than the "
                + "\(reservedConcurrency) concurrent executions it reserves",
            hint: "Lambda refuses that: raise ReservedConcurrentExecutions or provision fewer",
            at: location
        )
    }

    /// Whether a name, an ARN or a part of one is this function's.
    func isNamed(by text: String) -> Bool {
        let parts = text.split(separator: ":")
        let name = parts.count > 6 && parts[0] == "arn" ? String(parts[6]) : String(parts.first ?? "")
        return name == self.name || name == logicalID
    }
}

extension PropertyReader {
    /// How many environments `ProvisionedConcurrencyConfig` asks for; nil without one.
    fileprivate func provisionedConcurrency() throws(Diagnostic) -> Int? {
        guard let node = value("ProvisionedConcurrencyConfig"), !node.isUnresolved else { return nil }
        let name = "ProvisionedConcurrentExecutions"
        guard let count = node[name] else {
            throw wrong("ProvisionedConcurrencyConfig", "has no \(name)", hint: "write \(name): 1", at: node)
        }
        return try integer(count, "ProvisionedConcurrencyConfig." + name, in: 1...1_000_000, unit: "")
    }
}

extension IntrinsicResolver {
    /// The number an `AWS::Lambda::Version` would get: versions of one function are counted in the template's order.
    func versionNumber(of resource: TemplateResource) -> String {
        let function = resource.properties?["FunctionName"].flatMap { text($0) }
        let versions = template.resources.filter {
            $0.type == resource.type && $0.properties?["FunctionName"].flatMap { text($0) } == function
        }
        return String((versions.firstIndex { $0.logicalID == resource.logicalID } ?? 0) + 1)
    }
}
