import Diagnostics
import Functions
import SystemPackage

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// How a function's code becomes what runs.
enum BuildKind: Sendable, Hashable {
    /// `make build-<LogicalID>`, as SAM's `BuildMethod: makefile`.
    case makefile
    /// `swift build` of the package in the code directory.
    case swiftPackage

    /// The kind a function needs; nil when its code runs as it is.
    ///
    /// A method that SAM knows and we do not is refused by name, so that nothing stale runs in silence.
    init?(of function: FunctionConfiguration) throws(Diagnostic) {
        let directory = FilePath(function.code.directory)
        switch function.buildMethod?.lowercased() {
        case "makefile":
            self = .makefile
        case "swift":
            self = .swiftPackage
        case nil:
            guard case .directory = function.code, fileExists(directory.appending("Package.swift")) else { return nil }
            self = .swiftPackage
        case let method?:
            guard method.hasPrefix("python") || method.hasPrefix("node") else {
                throw Diagnostic(
                    .usage,
                    "the build method \"\(method)\" of the function \"\(function.name)\" is not supported",
                    hint: "build methods are makefile and swift; others can be put into a Makefile",
                    at: function.location
                )
            }
            return nil
        }
    }
}

func fileExists(_ path: FilePath) -> Bool {
    access(path.string, F_OK) == 0
}
