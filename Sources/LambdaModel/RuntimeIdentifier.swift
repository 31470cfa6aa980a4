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
    /// What a Python function without a template is run as.
    package static let currentPython = RuntimeIdentifier("python3.13")
    /// What a Node function without a template is run as.
    package static let currentNode = RuntimeIdentifier("nodejs22.x")
    /// What a Ruby function without a template is run as.
    package static let currentRuby = RuntimeIdentifier("ruby3.4")
    /// What a Java function without a template is run as.
    package static let currentJava = RuntimeIdentifier("java21")
    /// What a .NET function without a template is run as.
    package static let currentDotnet = RuntimeIdentifier("dotnet8")
    /// What a directory with a `bootstrap` is run as.
    package static let currentProvided = RuntimeIdentifier("provided.al2023")
    /// A dynamic library with our C ABI.
    package static let library = RuntimeIdentifier("library")
}
