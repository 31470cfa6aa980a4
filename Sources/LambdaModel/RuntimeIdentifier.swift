/// The value of a function's `Runtime` setting, such as `python3.13`.
package struct RuntimeIdentifier: Sendable, Hashable, CustomStringConvertible {
    /// The families of runtimes that Lambda offers, and ours for libraries loaded in process.
    package enum Family: String, Sendable, CaseIterable {
        case python, nodejs, ruby, java, dotnet, provided
        /// A dynamic library with the C ABI of `CLambHandler`; written `library` where a runtime is named.
        case library
    }

    /// The identifier as it was written.
    package let description: String

    /// Takes an identifier as it was written.
    package init(_ text: String) {
        description = text
    }

    /// The family, when it is one we know.
    package var family: Family? {
        Family.allCases.first { description.hasPrefix($0.rawValue) }
    }

    /// The version after the family's name, such as `3.13`, `22` or `al2023`.
    package var version: String {
        var rest = description.dropFirst(family?.rawValue.count ?? 0)
        if rest.hasPrefix(".") { rest.removeFirst() }
        if rest.hasSuffix(".x") { rest.removeLast(2) }
        return String(rest)
    }
}

extension RuntimeIdentifier {
    /// The identifiers that Lambda has accepted over the years, retired ones included, and our own `library`.
    ///
    /// Source: "Lambda runtimes" in the AWS Lambda Developer Guide, supported and deprecated tables.
    package static let known: [RuntimeIdentifier] = [
        "python3.14", "python3.13", "python3.12", "python3.11", "python3.10", "python3.9", "python3.8", "python3.7",
        "python3.6", "python2.7", "nodejs24.x", "nodejs22.x", "nodejs20.x", "nodejs18.x", "nodejs16.x", "nodejs14.x",
        "nodejs12.x", "nodejs10.x", "ruby3.4", "ruby3.3", "ruby3.2", "ruby2.7", "java25", "java21", "java17", "java11",
        "java8.al2", "java8", "dotnet10", "dotnet9", "dotnet8", "dotnet6", "dotnetcore3.1", "go1.x", "provided.al2023",
        "provided.al2", "provided", "library",
    ].map(RuntimeIdentifier.init)

    /// What a Python function without a template is run as.
    package static let currentPython = RuntimeIdentifier("python3.13")
    /// What a Node function without a template is run as.
    package static let currentNode = RuntimeIdentifier("nodejs22.x")
    /// What a directory with a `bootstrap` is run as.
    package static let currentProvided = RuntimeIdentifier("provided.al2023")
    /// A dynamic library with our C ABI.
    package static let library = RuntimeIdentifier("library")
}
