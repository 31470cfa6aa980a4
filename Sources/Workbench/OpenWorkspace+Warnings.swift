package import Diagnostics
package import Functions

extension OpenWorkspace {
    /// What was noticed about a function when the workspace was read, what calls it included.
    package func warnings(on function: FunctionConfiguration) throws -> [Warning] {
        try catalog().warnings(on: function)
    }

    /// What was noticed about a function's variables, and the overrides that are not used.
    package func warnings(onVariablesOf name: String) throws -> [Warning] {
        let catalog = try catalog()
        return catalog.warnings(onVariablesOf: try catalog.configuration(named: name))
    }

    /// What the user should know of how a function runs, told once: all when it runs first, and after a `reload` what is
    /// new.
    func untoldWarnings(onRunning function: FunctionConfiguration) -> [Warning] {
        guard isUntold(function.name), let catalog = try? catalog() else { return [] }
        let all = catalog.warnings(onRunning: function) + [function.warningOnBuildMethod].compactMap(\.self)
        return tell(all, of: function.name)
    }

    /// Says what the user should know of functions that are about to run, before anything is measured.
    func warn(beforeRunning names: some Sequence<String>) {
        for name in Set(names).sorted() {
            guard let function = try? catalog().configuration(named: name) else { continue }
            untoldWarnings(onRunning: function).forEach(options.warn)
        }
    }
}

extension FunctionConfiguration {
    /// Says that the code runs as it lies there, when its template asks for a way to build it that is not carried out.
    fileprivate var warningOnBuildMethod: Warning? {
        let path = "\(logicalID).Metadata.BuildMethod"
        guard buildMethod != nil, let note = unsupported.first(where: { $0.path == path }) else { return nil }
        return Warning("BuildMethod of \"\(name)\" is not applied: \(note.reason)", at: note.location)
    }
}
