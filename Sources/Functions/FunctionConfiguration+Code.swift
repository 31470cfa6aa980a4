package import Diagnostics
import FileSystem

extension FunctionConfiguration {
    /// Throws a not-found diagnostic when the code's directory is not there; to be asked before the function starts.
    ///
    /// The directory is looked for anew each time, since a build may have made it.
    package func checkCode() throws(Diagnostic) {
        let directory = code.directory
        guard fileKind(directory) != .directory else { return }
        throw Diagnostic(
            .notFound,
            "the code of \"\(name)\" is missing: \"\(displayPath(directory))\" does not exist",
            hint: buildMethod == nil ? "correct CodeUri, or build the directory" : "build it first: build \(name)",
            at: codeLocation
        )
    }
}
