package import Functions
import SystemPackage

extension FunctionBuilder {
    /// Whether a function's code has to be built before it runs; one with an unsupported method counts as not.
    package func isBuildable(_ function: FunctionConfiguration) -> Bool {
        (try? BuildKind(of: function)) != nil
    }

    /// The directory that a function's task root is, or will be once it is built.
    package func taskRoot(_ function: FunctionConfiguration) -> String {
        isBuildable(function) ? BuildPlace(of: function, in: state).artifacts.string : function.code.directory
    }

    /// The directories whose files a function's code comes from: its own, and those of packages it names by path.
    package func sourceDirectories(_ function: FunctionConfiguration) -> [String] {
        let directory = FilePath(function.code.directory)
        guard let kind = try? BuildKind(of: function) else { return [directory.string] }
        return [directory.string] + dependencyDirectories(of: directory, kind: kind).map(\.string)
    }

    /// A text that changes when a source of the function changes: paths, sizes and times, some microseconds a file.
    package func sourceFingerprint(_ function: FunctionConfiguration) -> String {
        let kind = (try? BuildKind(of: function)) ?? .makefile
        return SourceFingerprint(of: FilePath(function.code.directory), kind: kind).text
    }
}
