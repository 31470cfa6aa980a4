import Diagnostics
import YAMLDocuments

/// What was noticed about the function while it was read, by what it concerns.
extension FunctionReader {
    /// Sorts the warnings of a reading; nil when there are none.
    ///
    /// Parts of the function are resolved once more to see which warnings are theirs, so it costs those alone who have
    /// some.
    func sorted(_ warnings: [Warning]) -> FunctionWarnings? {
        guard !warnings.isEmpty else { return nil }
        var sorted = FunctionWarnings()
        sorted.triggers = reader.findings.collecting { _ = triggers() }.warnings
        for (key, value) in reader.properties["Environment"]?["Variables"]?.members ?? [] {
            let own = reader.findings.collecting { _ = reader.resolver.resolve(value) }.warnings
            if !own.isEmpty { sorted.variables[key.string ?? ""] = own }
        }
        let others = Set(sorted.triggers + sorted.variables.values.flatMap(\.self))
        sorted.configuration = warnings.filter { !others.contains($0) }
        return sorted
    }
}
