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
        let rest = description.dropFirst(family?.rawValue.count ?? 0)
        return (rest.hasPrefix(".") ? String(rest.dropFirst()) : String(rest)).replacing(/\.x$/, with: "")
    }
}
