import Diagnostics
import FileSystem
import Functions
import SystemPackage

/// Where a workspace lies on disk, found out before anything of it is read.
struct WorkspacePlace: Sendable {
    /// What was named: a directory, a template or an archive.
    var target: String
    /// The directory that holds it.
    var root: String

    /// The name shown in the prompt.
    var name: String { FilePath(root).lastComponent?.string ?? root }
    /// Our own directory in the workspace.
    var stateDirectory: String { root + "/.lamb" }

    /// Finds the workspace; throws a not-found diagnostic when the path does not exist.
    init(_ options: WorkbenchOptions) throws(Diagnostic) {
        guard let path = options.path else {
            let places = [options.currentDirectory] + (options.scriptDirectory.map { [$0] } ?? [])
            root = places.lazy.compactMap(enclosingWorkspace).first ?? findWorkspace(from: options.currentDirectory)
            target = root
            return
        }
        let absolute = FilePath(options.currentDirectory).pushing(FilePath(path)).lexicallyNormalized()
        switch fileKind(absolute.string) {
        case .directory: root = absolute.string
        case .file, .other: root = absolute.removingLastComponent().string
        case nil:
            throw Diagnostic(
                .notFound,
                "no workspace at \"\(path)\": there is no such file or directory",
                hint: "name a directory with a template.yaml or a handler file, a template, or a .zip"
            )
        }
        target = absolute.string
    }
}
