import Diagnostics

/// Reads a workspace: a directory, a template file, or a zip archive.
///
/// Throws a `Diagnostic` with file, line and column when the template cannot be understood.
package func loadWorkspace(at path: String, options: WorkspaceOptions) throws -> FunctionCatalog {
    throw Diagnostic(.internalError, "reading workspaces is not written yet")
}

/// The nearest directory upward with a `template.yaml`, `.yml` or `.json`; the directory itself when there is none.
package func findWorkspace(from directory: String) -> String {
    directory
}
