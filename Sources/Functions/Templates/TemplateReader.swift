import Diagnostics
import LambdaModel
import YAMLDocuments

/// Reads the functions of a template.
struct TemplateReader {
    let template: Template
    let resolver: IntrinsicResolver
    let state: StateDirectory
    private var findings: Findings { resolver.findings }

    /// Creates a reader for a template whose parameters have their values.
    init(_ template: Template, _ resolver: IntrinsicResolver, state: StateDirectory) {
        self.template = template
        self.resolver = resolver
        self.state = state
    }

    /// The functions in the order of the template, their event source mappings among their triggers; with what was
    /// noticed about each, by its logical id.
    ///
    /// Throws a diagnostic with its place for the first function that Lambda would refuse.
    func functions() throws(Diagnostic) -> ([FunctionConfiguration], [String: FunctionWarnings]) {
        noteTransforms()
        let resources = template.resources.filter(isWanted)
        let globals = try functionGlobals()
        let code = CodeLocator(directory: parentDirectory(of: template.path), state: state)
        let layers = LayerLocator(resources, resolver, code: code)
        var functions: [FunctionConfiguration] = []
        var noticed: [String: FunctionWarnings] = [:]
        for resource in resources where isFunction(resource.type) {
            let shared = resource.type == "AWS::Serverless::Function" ? globals : nil
            let properties = resource.properties(over: shared)
            let reader = PropertyReader(resource: resource, properties: properties, resolver: resolver)
            let functionReader = FunctionReader(reader: reader, globals: shared, code: code, layers: layers)
            let (reading, warnings) = try findings.collecting { () throws(Diagnostic) in try functionReader.read() }
            switch reading {
            case .function(let function):
                try checkName(of: function, among: functions)
                functions.append(function)
                noticed[function.logicalID] = functionReader.sorted(warnings)
            case .notRunnable(let setting): noteNotRun(resource, setting.reason, at: setting.location)
            }
        }
        for resource in resources where resource.type == "AWS::Lambda::EventSourceMapping" {
            attach(resource, to: &functions)
        }
        for resource in resources where resource.type == "AWS::Lambda::EventInvokeConfig" {
            try attachEventInvokeConfig(resource, to: &functions, &noticed)
        }
        for type in ["AWS::Lambda::Version", "AWS::Lambda::Alias"] {
            for resource in resources where resource.type == type {
                try VersionReader(resolver: resolver).read(resource, into: &functions)
            }
        }
        for function in functions { try function.checkProvisionedConcurrency() }
        noteUnwantedFunctions()
        for resource in resources where !isFunction(resource.type) {
            let settings = resource.unappliedAttributes(withKnown: false) + unappliedProperties(of: resource)
            settings.forEach(findings.note)
        }
        for resource in resources where !isRead(resource.type) {
            if let word = wordOnUnknown(resourceType: resource.type) { findings.warn(word, at: resource.location) }
            findings.note(resource.logicalID, reasonNotApplied(resourceType: resource.type), at: resource.location)
        }
        return (functions, noticed)
    }

    /// Whether a resource's condition holds.
    func isWanted(_ resource: TemplateResource) -> Bool {
        guard let condition = resource.node["Condition"], let name = condition.string else { return true }
        return resolver.condition(named: name, at: condition.location)
    }

    /// Notes the functions that a deployment with these parameters would not have.
    private func noteUnwantedFunctions() {
        for resource in template.resources where isFunction(resource.type) && !isWanted(resource) {
            let condition = resource.node["Condition"]
            let reason = "its condition \"\(condition?.string ?? "")\" is false"
            noteNotRun(resource, reason, at: condition?.location ?? resource.location)
        }
    }

    private func noteNotRun(_ resource: TemplateResource, _ reason: String, at place: SourceLocation?) {
        let name = findings.inSilence { resolver.physicalName(of: resource) }
        findings.note(
            FunctionNotRun(name: name, logicalID: resource.logicalID, reason: reason, location: place)
        )
    }

    private func functionGlobals() throws(Diagnostic) -> YAMLNode? {
        guard let globals = template.globals else { return nil }
        guard let sections = globals.members else {
            throw Diagnostic(
                .invalidInput,
                "\"Globals\" is not a mapping",
                hint: "write Function: below it",
                at: globals.location
            )
        }
        for (key, _) in sections where key.string != "Function" {
            let name = key.string ?? ""
            if globalsSections.contains(name) {
                findings.note("Globals.\(name)", "only functions are run", at: key.location)
            } else {
                let hint = didYouMean(name, among: globalsSections + ["Function"], otherwise: "SAM has no such section")
                findings.warn("the section \"\(name)\" of Globals is not read: \(hint)", at: key.location)
            }
        }
        return globals["Function"]
    }

    private func noteTransforms() {
        for transform in template.transforms {
            let name = transform.string ?? transform["Name"]?.string ?? ""
            guard name != "AWS::Serverless-2016-10-31", name != "AWS::LanguageExtensions" else { continue }
            findings.note("Transform", "the macro \"\(name)\" runs in CloudFormation only", at: transform.location)
        }
    }

    private func checkName(
        of function: FunctionConfiguration,
        among functions: [FunctionConfiguration]
    ) throws(Diagnostic) {
        guard let other = functions.first(where: { $0.name == function.name }) else { return }
        throw Diagnostic(
            .invalidInput,
            "\"\(other.logicalID)\" and \"\(function.logicalID)\" have the same FunctionName \"\(function.name)\"",
            hint: "names are unique in an account and region",
            at: function.location
        )
    }

    private func attach(_ resource: TemplateResource, to functions: inout [FunctionConfiguration]) {
        guard let mapping = eventSourceMapping(resource, resolver),
            let index = functions.firstIndex(where: { $0.name == mapping.function || $0.logicalID == mapping.function })
        else {
            findings.note(resource.logicalID, "it names no function of this template", at: resource.location)
            return
        }
        functions[index].triggers.append(mapping.trigger)
    }
}

private let globalsSections = [
    "Api", "CapacityProvider", "HttpApi", "LayerVersion", "SimpleTable", "StateMachine", "WebSocketApi",
]

func isFunction(_ type: String) -> Bool {
    type == "AWS::Serverless::Function" || type == "AWS::Lambda::Function"
}

private func isRead(_ type: String) -> Bool {
    isFunction(type) || isLayer(type)
        || [
            "AWS::Lambda::EventSourceMapping", "AWS::Lambda::EventInvokeConfig", "AWS::Lambda::Version",
            "AWS::Lambda::Alias",
        ].contains(type)
}
