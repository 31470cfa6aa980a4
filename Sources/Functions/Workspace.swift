import Diagnostics
import FileSystem
import LambdaModel

/// The names a template has in a workspace, in the order they are looked for.
private let templateNames = ["template.yaml", "template.yml", "template.json"]

/// Reads a workspace: a directory, a template file, or a zip archive.
///
/// Throws a `Diagnostic` with file, line and column when the template cannot be understood or holds a function that
/// Lambda would refuse. What cannot be resolved locally, and code that is not built yet, is warned about instead.
package func loadWorkspace(at path: String, options: WorkspaceOptions) throws -> FunctionCatalog {
    let absolute = absolutePath(path, from: currentDirectory())
    switch fileKind(absolute) {
    case .directory: return try WorkspaceLoader(root: absolute, options).load(template: nil)
    case .file where isArchive(absolute):
        return try WorkspaceLoader(root: parentDirectory(of: absolute), options).load(archive: absolute)
    case .file where !mayBeTemplate(absolute):
        throw Diagnostic(
            .usage,
            "\"\(path)\" is neither a directory, a template nor a zip",
            hint: "name the directory it lies in: \(displayPath(parentDirectory(of: absolute)))"
        )
    case .file: return try WorkspaceLoader(root: parentDirectory(of: absolute), options).load(template: absolute)
    case .other, nil:
        let siblings = directoryEntries(parentDirectory(of: absolute))
        throw Diagnostic(
            .notFound,
            "no workspace at \"\(path)\"",
            hint: didYouMean(
                lastComponent(of: absolute),
                among: siblings,
                otherwise: "name a directory, a template or a zip"
            )
        )
    }
}

/// The nearest directory upward with a `template.yaml`, `.yml` or `.json`; the directory itself when there is none.
package func findWorkspace(from directory: String) -> String {
    enclosingWorkspace(of: directory) ?? absolutePath(directory, from: currentDirectory())
}

/// The nearest directory upward from one that has a template; nil when there is none.
package func enclosingWorkspace(of directory: String) -> String? {
    var candidate = absolutePath(directory, from: currentDirectory())
    while true {
        if templateNames.contains(where: { fileExists("\(candidate)/\($0)") }) { return candidate }
        let parent = parentDirectory(of: candidate)
        if parent == candidate || parent.isEmpty { return nil }
        candidate = parent
    }
}

private func mayBeTemplate(_ path: String) -> Bool {
    [".yaml", ".yml", ".json", ".template"].contains { path.lowercased().hasSuffix($0) }
}

/// One reading of a workspace.
private struct WorkspaceLoader {
    private let root: String
    private let options: WorkspaceOptions
    private let configuration: SamConfiguration
    private let state: StateDirectory
    private let account: AccountContext
    private let findings = Findings()

    init(root: String, _ options: WorkspaceOptions) throws(Diagnostic) {
        self.root = root
        self.options = options
        let named = options.configFile.map { absolutePath($0, from: currentDirectory()) }
        configuration = try SamConfiguration(in: root, file: named, environment: options.configEnvironment)
        let stateDirectory = options.stateDirectory.map { absolutePath($0, from: currentDirectory()) }
        state = StateDirectory(stateDirectory ?? root + "/.lamb")
        var account = options.account
        if account.region == AccountContext().region { account.region = configuration.text("region") ?? account.region }
        self.account = account
    }

    /// Reads a template, the one named or the one found; without any the directory is one function.
    func load(template named: String?) throws(Diagnostic) -> FunctionCatalog {
        let configured = named == nil ? configuredTemplate : nil
        if let configured { try configuration.checkFile(named: configured, by: configuration.templateKey) }
        guard let path = named ?? configured ?? usualTemplate else {
            return try bare(directory: root, name: lastComponent(of: root), code: .directory(root))
        }
        let template = try Template(reading: path, findings)
        let parameters = try TemplateParameters(
            template.parameters,
            configured: configuration.parameterOverrides,
            given: options.parameterOverrides,
            findings,
            configuredAt: configuration.place(ofSetting: "parameter_overrides")
        )
        let stackName = configuration.text("stack_name") ?? hyphenated(lastComponent(of: root))
        configuration.note(in: findings)
        let resolver = IntrinsicResolver(template, parameters, account: account, stackName: stackName, findings)
        let reader = TemplateReader(template, resolver, state: state)
        let (functions, warnings) = try reader.functions()
        var catalog = try catalog(functions, warnings, name: lastComponent(of: root), template: path)
        catalog.resources = reader.serviceResources()
        catalog.workspaceResources = reader.workspaceResources()
        return catalog
    }

    /// Unpacks an archive and reads what it holds as a bare directory.
    func load(archive: String) throws(Diagnostic) -> FunctionCatalog {
        let directory = try state.unpack(archive, at: nil)
        let name = String(lastComponent(of: archive).dropLast(4))
        return try bare(directory: directory, name: name, code: .archive(archive, unpackedAt: directory))
    }

    private var configuredTemplate: String? {
        configuration.templateFile.map { absolutePath($0, from: root) }
    }

    private var usualTemplate: String? {
        templateNames.map { "\(root)/\($0)" }.first(where: fileExists)
    }

    private func bare(directory: String, name: String, code: FunctionCode) throws(Diagnostic) -> FunctionCatalog {
        let function = BareDirectory(directory, name: name).function(code: code)
        return try catalog(function.map { [$0] } ?? [], [:], name: name, template: nil)
    }

    private func catalog(
        _ read: [FunctionConfiguration],
        _ noticed: [String: FunctionWarnings],
        name: String,
        template: String?
    ) throws(Diagnostic) -> FunctionCatalog {
        var (functions, noticed) = (read, noticed)
        let overrides = try override(&functions, &noticed, declaring: template == nil)
        for index in functions.indices { functions[index].account = account }
        var catalog = FunctionCatalog(
            name: name,
            root: root,
            template: template,
            functions: functions,
            warnings: findings.warnings,
            unsupported: onceEach(findings.unsupported + functions.flatMap(\.unsupported))
        )
        catalog.functionWarnings = noticed
        catalog.overrideWarnings = overrides
        catalog.functionsNotRun = findings.functionsNotRun
        catalog.account = account
        catalog.deployment = configuration.deployment
        catalog.eventFiles = directoryEntries("\(root)/events").filter { $0.hasSuffix(".json") }.map {
            "\(root)/events/\($0)"
        }
        return catalog
    }

    /// Gives variables the values of the environment file, when there is one; the warnings of what it has in vain.
    private func override(
        _ functions: inout [FunctionConfiguration],
        _ noticed: inout [String: FunctionWarnings],
        declaring: Bool
    ) throws(Diagnostic) -> [Warning] {
        guard let file = try environmentFile() else { return [] }
        let (own, all) = findings.collecting { file.apply(to: &functions, declaring: declaring, findings) }
        for (id, warnings) in own where !warnings.isEmpty {
            noticed[id, default: FunctionWarnings()].configuration += warnings
        }
        return all
    }

    private func environmentFile() throws(Diagnostic) -> EnvironmentFile? {
        if let named = options.environmentFile {
            return try EnvironmentFile(absolutePath(named, from: currentDirectory()))
        }
        if let named = configuration.text("env_vars") {
            let path = absolutePath(named, from: root)
            try configuration.checkFile(named: path, by: "env_vars")
            return try EnvironmentFile(path)
        }
        let usual = root + "/env.json"
        return fileExists(usual) ? try EnvironmentFile(usual) : nil
    }
}

/// Settings without those that several functions share, as a layer's.
private func onceEach(_ settings: [UnsupportedSetting]) -> [UnsupportedSetting] {
    var seen: Set<UnsupportedSetting> = []
    return settings.filter { seen.insert($0).inserted }
}
