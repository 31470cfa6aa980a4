package import Functions
import LambdaModel
import ResourceLimits
import RuntimeAPI

/// What stands for a value that is not known before an environment starts.
package enum UnknownVariable {
    /// Each environment has another one.
    package static let own = "(each environment's own)"
    /// It is found out by the first start.
    package static let atStart = "(set when an environment starts)"
}

extension ChildRuntimes {
    /// Every variable that an environment of a function gets, each with where it comes from.
    ///
    /// Those that no start has decided yet have words of `UnknownVariable` as their values.
    package func environmentVariables(of function: FunctionConfiguration) async -> [EnvironmentVariable] {
        let plan = await knownPlan(for: function)
        let platform = (plan ?? .unknown(for: function)).platform(
            for: function,
            runtimeAPI: UnknownVariable.own,
            logStream: UnknownVariable.own,
            initialization: initialization(of: function),
            endpoint: function.observation == .none ? nil : UnknownVariable.own
        )
        return childEnvironment(platform: platform + (await temporaryDirectory()), function: function)
    }

    /// How a function's environments are started; nil when that cannot be told without compiling a bootstrap, or when
    /// nothing that runs it is installed.
    private func knownPlan(for function: FunctionConfiguration) async -> LaunchPlan? {
        let client = runtimeClient
        let known = try? await loop.value { [registry] in
            (plan: registry.value.plan(of: function, through: client), planner: registry.value.planner(client))
        }
        guard let known else { return nil }
        var plan = known.plan
        if plan == nil, ![.java, .dotnet].contains(function.runtime.family) {
            plan = try? await known.planner.plan(for: function)
            if function.tracing { plan?.daemonAddress = UnknownVariable.atStart }
        }
        return plan
    }

    private func initialization(of function: FunctionConfiguration) -> InitializationType {
        if canRestore(function, through: runtimeClient) { return .snapStart }
        return function.provisionedConcurrency > 0 ? .provisioned : .onDemand
    }

    /// The directory that stands for `/tmp` where namespaces cannot be had or are not wanted.
    private func temporaryDirectory() async -> [EnvironmentVariable] {
        if confinement.isolation != .directories, await enforcement.allowsNamespaces() { return [] }
        return [EnvironmentVariable(name: "TMPDIR", value: UnknownVariable.own, origin: .platform)]
    }
}

extension LaunchPlan {
    /// A plan that nobody has made yet; a custom runtime has neither an interpreter nor a bootstrap of ours.
    fileprivate static func unknown(for function: FunctionConfiguration) -> LaunchPlan {
        let isCustom = function.runtime.family == .provided
        var plan = LaunchPlan(
            executable: "",
            arguments: [],
            interpreterDirectory: isCustom ? nil : UnknownVariable.atStart,
            runtimeDirectory: isCustom ? customRuntimeDirectory : UnknownVariable.atStart,
            version: ""
        )
        if function.tracing { plan.daemonAddress = UnknownVariable.atStart }
        return plan
    }
}
