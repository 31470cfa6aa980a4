package import Diagnostics
package import LambdaModel

/// The functions of one workspace, with everything that was noticed while reading them.
package struct FunctionCatalog: Sendable {
    /// The workspace's name: its directory's last component.
    package var name: String
    /// The workspace's directory, absolute.
    package var root: String
    /// The template that was read, when there is one.
    package var template: String?
    /// The functions in the order of the template.
    package var functions: [FunctionConfiguration]
    /// Intrinsics that could not be resolved, settings ignored, and the like.
    package var warnings: [Warning]
    /// Resources and settings that are not applied (`show --unsupported`), those of functions included.
    package var unsupported: [UnsupportedSetting]
    /// The functions among those: what the template declares and does not run here, each with its reason.
    package var functionsNotRun: [FunctionNotRun] = []
    /// The warnings that concern one function, by its logical id.
    package var functionWarnings: [String: FunctionWarnings] = [:]
    /// Overrides in an environment file that are not used.
    package var overrideWarnings: [Warning] = []
    /// What functions use through services, for those that are furnished with it.
    package var resources: [ServiceResource] = []
    /// Everything of the template that is no function, for simulations.
    package var workspaceResources: [WorkspaceResource] = []
    /// The account and region that the template's ARNs show.
    package var account = AccountContext()
    /// What `samconfig.toml` says of where the functions are deployed.
    package var deployment = DeploymentDefaults()
    /// The workspace's own events, `events/*.json`, as absolute paths in order of their names.
    package var eventFiles: [String] = []

    /// Creates a catalog from what was read.
    package init(
        name: String,
        root: String,
        template: String? = nil,
        functions: [FunctionConfiguration],
        warnings: [Warning] = [],
        unsupported: [UnsupportedSetting] = []
    ) {
        self.name = name
        self.root = root
        self.template = template
        self.functions = functions
        self.warnings = warnings
        self.unsupported = unsupported
    }

    /// The function with a name or logical id; throws a not-found diagnostic with the nearest names.
    package func configuration(named name: String) throws(Diagnostic) -> FunctionConfiguration {
        if let function = functions.first(where: { $0.name == name || $0.logicalID == name }) { return function }
        if let notRun = whyNotRun(name) { throw notRun }
        guard !functions.isEmpty || unsupported.contains(where: { $0.path == name }) else {
            throw Diagnostic(
                .notFound,
                "no function \"\(name)\": the workspace \"\(self.name)\" has none",
                hint: "open a directory with a template.yaml or a handler file, with -w PATH or load PATH"
            )
        }
        if let note = unsupported.first(where: { $0.path == name }) {
            throw notRun(name, note.reason, at: note.location)
        }
        let known = "known functions: " + functions.map(\.name).joined(separator: ", ")
        let hint = didYouMean(name, among: functions.map(\.name), otherwise: known)
        throw Diagnostic(.notFound, "no function \"\(name)\" in workspace \"\(self.name)\"", hint: hint)
    }

    /// Says why a function that the template declares does not run, called by its name or logical id; nil when there is
    /// none.
    package func whyNotRun(_ name: String) -> Diagnostic? {
        functionsNotRun.first { $0.isCalled(name) }.map { notRun(name, $0.reason, at: $0.location) }
    }

    private func notRun(_ name: String, _ reason: String, at place: SourceLocation?) -> Diagnostic {
        let message = "\"\(name)\" of workspace \"\(self.name)\" is not run: \(reason)"
        return Diagnostic(.notFound, message, hint: "show --unsupported lists all such things", at: place)
    }
}
