import Diagnostics
import Functions
package import Invocations
import LambdaModel
import LosslessJSON
import RemoteInvocation

extension OpenWorkspace {
    /// The name that a function is recorded by: as the workspace has it or else, when it runs elsewhere, as it was given.
    ///
    /// Throws a not-found diagnostic for a name that neither the workspace has nor a place elsewhere could have.
    package func name(ofFunction name: String, at place: InvocationPlace?) throws -> String {
        place == .remote ? try deployedConfiguration(named: name).name : try catalog().configuration(named: name).name
    }

    /// The configuration of a function that runs where it is deployed.
    ///
    /// Throws a usage diagnostic for wishes that only an environment of this machine's can fulfil.
    func deployedConfiguration(for request: InvokeRequest) throws -> FunctionConfiguration {
        let wishes = [
            (request.debugging != nil, "--debug"), (!request.environment.isEmpty, "environment"),
            (request.timeoutSeconds != nil, "timeout"), (request.tape != nil, "--effects"),
        ]
        if let wish = wishes.first(where: \.0)?.1 {
            throw Diagnostic(
                .usage,
                "\"\(wish)\" cannot be applied to \"\(request.function)\" where it is deployed",
                hint: "leave it out, or leave out --where remote"
            )
        }
        return try deployedConfiguration(named: request.function)
    }

    /// The configuration of a function as the workspace has it; one that is not there is known by its name alone.
    private func deployedConfiguration(named name: String) throws -> FunctionConfiguration {
        let catalog = try catalog()
        if let known = try? catalog.configuration(named: name) { return known }
        var function = FunctionConfiguration(
            name: name,
            logicalID: name,
            runtime: RuntimeIdentifier("remote"),
            handler: "",
            code: .directory(root)
        )
        function.timeoutSeconds = LambdaLimits.timeoutSeconds.upperBound
        function.memoryMegabytes = 0
        return function
    }

    /// The invoker of a function where it is deployed.
    func remoteInvoker(for function: FunctionConfiguration, _ choice: RemoteChoice) throws -> any Invoker {
        let settings = settings
        let choice = choice.over(settings.remote)
        let named = settings.remoteNames[function.name] ?? settings.remoteNames[function.logicalID]
        return try remote.invoker(
            for: function,
            named: choice.functionName ?? named ?? function.lambMetadata["RemoteName"]?.string ?? function.name,
            choice,
            defaults: deploymentDefaults
        )
    }

    /// What `samconfig.toml` says of where functions are deployed.
    var deploymentDefaults: RemoteChoice {
        let deployment = (try? catalog())?.deployment
        return RemoteChoice(profile: deployment?.profile, region: deployment?.region)
    }
}

extension Invocation {
    /// The invocation by the ids that the service gave it which carried it out.
    func identified(by report: InvocationReport) -> Invocation {
        guard let identity = report.identity else { return self }
        var invocation = self
        invocation.id = identity.requestID
        if let root = identity.traceRoot { invocation.trace.root = root }
        return invocation
    }
}
