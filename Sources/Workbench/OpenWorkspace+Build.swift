import Diagnostics
import ExecutionEnvironments
import FunctionBuilds
package import Functions

extension OpenWorkspace {
    /// Builds one function, or all that need it; progress lines arrive as the tools print them.
    ///
    /// Throws a diagnostic with the first error of the compiler when a build fails; what was built before stays. Throws
    /// one as well when the function that is named has a build method that is not supported.
    package func build(
        _ name: String?,
        progress: @escaping @Sendable (String) -> Void
    ) async throws -> [BuildResult] {
        let catalog = try catalog()
        let chosen = try name.map { [try catalog.configuration(named: $0)] } ?? catalog.functions
        // Whoever names a function learns that its build method is not supported; it would run as it lies there.
        if name != nil { for function in chosen { _ = try builder.needsBuild(function) } }
        var results: [BuildResult] = []
        for function in chosen where builder.isBuildable(function) {
            let built = try await builder.build(function, progress: progress)
            if built.rebuilt {
                code.forget(function.name)
                _ = await children.recycle(function: function.name)
            }
            results.append(BuildResult(function.name, built))
        }
        return results
    }

    /// Whether a function has to be built before it can run; until then where it runs is not known.
    package func isUnbuilt(_ function: FunctionConfiguration) -> Bool {
        builder.isBuildable(function) && builder.built(function) == nil
    }

    /// A function with its code and library replaced by what was built, built now when it never was.
    func prepared(_ function: FunctionConfiguration) async throws -> FunctionConfiguration {
        try function.checkCode()
        if let built = builder.built(function) { return function.built(as: built) }
        return function.built(as: try await builder.build(function, progress: options.progress))
    }

    /// Lets environments end whose function's code has changed since they were last used.
    ///
    /// Returns warnings about code that has to be built again before a change shows.
    func dropStaleEnvironments(of function: FunctionConfiguration) async throws -> [Warning] {
        let finding = findings(on: function)
        if builder.isBuildable(function) {
            if finding != .unchanged { setBuildWarnings(try staleBuildWarnings(function), of: function.name) }
            return buildWarnings(of: function.name)
        }
        let isStale =
            switch finding {
            case .first, .unchanged: false
            case .changed: true
            case .unknown: sourcesChanged(of: function.name, now: builder.sourceFingerprint(function))
            }
        if isStale { _ = await children.recycle(function: function.name) }
        return []
    }

    /// What to say of a build that is older than its sources; one that was never made is made before it runs.
    private func staleBuildWarnings(_ function: FunctionConfiguration) throws -> [Warning] {
        guard builder.built(function) != nil, try builder.needsBuild(function) else { return [] }
        return [Warning("\"\(function.name)\" changed since it was built: `build \(function.name)` builds it again")]
    }
}

extension FunctionConfiguration {
    fileprivate func built(as built: BuiltFunction) -> FunctionConfiguration {
        var function = self
        function.code = .directory(built.taskRoot)
        function.library = built.library
        return function
    }
}
