package import Diagnostics

/// What was noticed about one function while its workspace was read, by what it concerns.
package struct FunctionWarnings: Sendable, Hashable {
    /// About how it runs, apart from its variables: its code, its layers, its numbers.
    package var configuration: [Warning] = []
    /// About the values of its environment variables, by their names.
    package var variables: [String: [Warning]] = [:]
    /// About what calls it.
    package var triggers: [Warning] = []
}

extension FunctionCatalog {
    /// What the user should know of how a function runs, in the order of the file.
    ///
    /// A variable that was given another value than the template's is not spoken of.
    package func warnings(onRunning function: FunctionConfiguration) -> [Warning] {
        guard let known = functionWarnings[function.logicalID] else { return [] }
        let own = function.environment.filter { $0.origin == .template || $0.origin == .globals }
        return inOrder(known.configuration + own.flatMap { known.variables[$0.name] ?? [] })
    }

    /// What the user should know of a function, what calls it included.
    package func warnings(on function: FunctionConfiguration) -> [Warning] {
        inOrder(warnings(onRunning: function) + (functionWarnings[function.logicalID]?.triggers ?? []))
    }

    /// What the user should know of a function's variables: overrides that are not used among it.
    package func warnings(onVariablesOf function: FunctionConfiguration) -> [Warning] {
        inOrder(warnings(onRunning: function) + overrideWarnings)
    }

    private func inOrder(_ warnings: [Warning]) -> [Warning] {
        guard warnings.count > 1 else { return warnings }
        return Set(warnings).sorted { $0.place < $1.place }
    }
}

extension Warning {
    /// Where it stands, for sorting.
    fileprivate var place: (String, Int, Int, String) {
        (location?.file ?? "", location?.line ?? 0, location?.column ?? 0, message)
    }
}
