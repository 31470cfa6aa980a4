package import FunctionBuilds
package import Functions

extension OpenWorkspace {
    /// Builds one function, or all that need it; progress lines arrive as the tools print them.
    ///
    /// Throws a diagnostic with the first error of the compiler when a build fails; what was built before stays.
    package func build(
        _ name: String?,
        progress: @escaping @Sendable (String) -> Void
    ) async throws -> [(function: String, built: BuiltFunction)] {
        let catalog = try catalog()
        let chosen = try name.map { [try catalog.configuration(named: $0)] } ?? catalog.functions
        var results: [(String, BuiltFunction)] = []
        for function in chosen where builder.isBuildable(function) {
            results.append((function.name, try await builder.build(function, progress: progress)))
        }
        return results
    }

    /// A function with its code and library replaced by what was built, built now when it never was.
    func prepared(_ function: FunctionConfiguration) async throws -> FunctionConfiguration {
        guard builder.isBuildable(function) else { return function }
        if let built = builder.built(function) { return function.built(as: built) }
        return function.built(as: try await builder.build(function, progress: options.progress))
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
