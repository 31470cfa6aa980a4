/// A version or an alias under which a function is invoked, besides `$LATEST`.
package struct FunctionQualifier: Sendable, Hashable {
    /// What is asked for: an alias, or the version's number.
    package var name: String
    /// The version it stands for, such as `1`.
    package var version: String
    /// Environments that are kept ready for it.
    package var provisionedConcurrency = 0

    /// Creates a qualifier.
    package init(name: String, version: String, provisionedConcurrency: Int = 0) {
        self.name = name
        self.version = version
        self.provisionedConcurrency = provisionedConcurrency
    }
}

extension FunctionConfiguration {
    /// The function as a version or alias invokes it; nil when it has none of that name.
    ///
    /// There is one state of the code, so every version runs what `$LATEST` does.
    package func published(as name: String) -> FunctionConfiguration? {
        guard let qualifier = qualifiers.first(where: { $0.name == name }) else { return nil }
        var function = self
        function.version = qualifier.version
        function.provisionedConcurrency = provisionedConcurrency(ofVersion: qualifier.version)
        return function
    }

    /// All environments that are kept ready for the function's versions.
    package var allProvisionedConcurrency: Int {
        qualifiers.reduce(0) { $0 + $1.provisionedConcurrency }
    }

    private func provisionedConcurrency(ofVersion version: String) -> Int {
        qualifiers.filter { $0.version == version }.reduce(0) { $0 + $1.provisionedConcurrency }
    }

    /// Adds a version or alias; one of the same name is replaced.
    mutating func add(_ qualifier: FunctionQualifier) {
        qualifiers.removeAll { $0.name == qualifier.name }
        qualifiers.append(qualifier)
    }
}
