import Diagnostics
import LambdaModel
import LosslessJSON
import YAMLDocuments

/// Reads one function resource into a configuration.
struct FunctionReader {
    let reader: PropertyReader
    let globals: YAMLNode?
    let code: CodeLocator
    let layers: LayerLocator

    private var resource: TemplateResource { reader.resource }
    private var isServerless: Bool { resource.type == "AWS::Serverless::Function" }

    /// What a resource turned out to be.
    enum Reading {
        case function(FunctionConfiguration)
        /// A function that cannot run here, with the reason.
        case notRunnable(UnsupportedSetting)
    }

    /// Reads the resource; throws a diagnostic with its place when Lambda would refuse the function.
    func read() throws(Diagnostic) -> Reading {
        var unsupported = try unsupportedSettings()
        if let reason = try reasonNotRunnable() { return .notRunnable(reason) }
        let logicalID = resource.logicalID
        let name = reader.resolver.physicalName(of: resource)
        check(name)
        let runtime = try runtime()
        let handler = try handler(runtime)
        let located = try code.locate(reader, runtime: runtime, serverless: isServerless)
        guard case .code(let functionCode, let place, let notes) = located else {
            if case .elsewhere(let note) = located { return .notRunnable(note) }
            throw reader.wrong("Code", "cannot be found", at: nil)
        }
        var function = FunctionConfiguration(
            name: name,
            logicalID: logicalID,
            runtime: runtime,
            handler: handler,
            code: functionCode
        )
        function.codeLocation = place
        function.location = resource.location
        unsupported += notes
        try readSettings(into: &function, &unsupported)
        function.environment = try environment()
        function.layers = try layers.directories(of: reader, &unsupported)
        function.triggers = triggers()
        try readVersions(into: &function)
        readMetadata(into: &function, &unsupported)
        try readFileSystems(into: &function)
        try AsynchronousReader(reader: reader).read(into: &function.asynchronous)
        function.unsupported = unsupported + unappliedMembers() + unappliedEventMembers()
        return .function(function)
    }

    // MARK: What is applied and what is not

    private func unsupportedSettings() throws(Diagnostic) -> [UnsupportedSetting] {
        var unsupported: [UnsupportedSetting] = []
        for (key, value) in reader.properties.members ?? [] {
            let name = key.string ?? ""
            switch isServerless ? serverlessFunctionTreatment(name) : lambdaFunctionTreatment(name) {
            case .applied, .holds: break
            case .noted where reader.resolver.removes(value): break
            case .noted(let reason): unsupported.append(reader.note("Properties.\(name)", reason, at: key))
            case nil:
                let names = functionPropertyNames(serverless: isServerless)
                let hint = didYouMean(name, among: names, otherwise: "\(resource.type) has no such property")
                reader.findings.warn(
                    "unknown property \"\(name)\" of \"\(resource.logicalID)\": \(hint)",
                    at: key.location
                )
                unsupported.append(
                    reader.note("Properties.\(name)", "\(resource.type) has no such property", at: value)
                )
            }
        }
        return unsupported + resource.unappliedAttributes(withKnown: true)
    }

    private func reasonNotRunnable() throws(Diagnostic) -> UnsupportedSetting? {
        if let runtime = reader.value("Runtime"), runtime.isUnresolved, !isKnownRuntime(runtime) {
            return UnsupportedSetting(
                path: resource.logicalID,
                reason: "its runtime is not known here",
                location: runtime.location
            )
        }
        let imageProperty = reader.properties["ImageUri"] ?? reader.properties["Code"]?["ImageUri"]
        guard try reader.text("PackageType") == "Image" || imageProperty != nil else { return nil }
        let place = imageProperty ?? reader.properties["PackageType"]
        return UnsupportedSetting(
            path: resource.logicalID,
            reason: "container images are not run",
            location: place?.location ?? resource.location
        )
    }

    /// Warns of a name that Lambda would refuse.
    private func check(_ name: String) {
        let isPlain = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x2D || byte == 0x5F
        }
        guard !isPlain || name.utf8.count > 64 else { return }
        let rule = "names are at most 64 letters, digits, hyphens and underscores"
        reader.findings.warn("Lambda refuses the name \"\(name)\": \(rule)", at: resource.location)
    }

    // MARK: Runtime and handler

    private func isKnownRuntime(_ node: YAMLNode) -> Bool {
        RuntimeIdentifier.known.contains(RuntimeIdentifier(node.string ?? ""))
    }

    private func runtime() throws(Diagnostic) -> RuntimeIdentifier {
        guard let text = try reader.text("Runtime") else {
            throw reader.wrong("Runtime", "is missing", hint: "add one, such as Runtime: python3.13", at: nil)
        }
        let runtime = RuntimeIdentifier(text)
        if RuntimeIdentifier.known.contains(runtime) { return runtime }
        let place = reader.properties["Runtime"]
        let names = RuntimeIdentifier.known.map(\.description)
        let hint = didYouMean(text, among: names, otherwise: "known runtimes begin with python, nodejs, provided, …")
        guard runtime.family != nil else {
            throw reader.wrong("Runtime", "is \"\(text)\", which is no runtime", hint: hint, at: place)
        }
        reader.findings.warn("unknown runtime \"\(text)\" of \"\(resource.logicalID)\": \(hint)", at: place?.location)
        return runtime
    }

    private func handler(_ runtime: RuntimeIdentifier) throws(Diagnostic) -> String {
        if let handler = try reader.text("Handler"), !handler.isEmpty { return handler }
        switch runtime.family {
        case .library: return ""
        case .provided:
            let message =
                "Handler of \"\(resource.logicalID)\" is missing; Lambda refuses that, \"bootstrap\" stands for it"
            reader.findings.warn(message, at: resource.location)
            return "bootstrap"
        case let family:
            let example = family == .python ? "app.lambda_handler" : "index.handler"
            throw reader.wrong("Handler", "is missing", hint: "add one, such as Handler: \(example)", at: nil)
        }
    }
}
