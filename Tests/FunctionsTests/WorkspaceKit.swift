import Diagnostics
import Functions
import LambTestSupport
import LambdaModel
import SystemPackage
import Testing

/// Writes a workspace's files below a temporary directory and reads it.
func reading(
    _ files: [String: String],
    executables: Set<String> = [],
    _ options: WorkspaceOptions = WorkspaceOptions(),
    at path: String = "",
    _ body: (FunctionCatalog, FilePath) async throws -> Void
) async throws {
    try await withTemporaryDirectory { directory in
        let root = directory.appending("shop")
        for (name, text) in files { try write(text, to: root.appending(name), executable: executables.contains(name)) }
        try await body(
            try loadWorkspace(at: path.isEmpty ? root.string : root.appending(path).string, options: options),
            root
        )
    }
}

/// Reads a template alone; the code directories it names exist when they are given.
func template(
    _ text: String,
    directories: [String] = ["src"],
    _ options: WorkspaceOptions = WorkspaceOptions(),
    _ body: (FunctionCatalog) throws -> Void
) async throws {
    var files = ["template.yaml": text]
    for directory in directories { files[directory + "/app.py"] = "def handler(event, context): pass\n" }
    try await reading(files, options) { catalog, _ in try body(catalog) }
}

/// The diagnostic that reading a template throws.
func refusal(of text: String, _ options: WorkspaceOptions = WorkspaceOptions()) async throws -> Diagnostic {
    var refusal: Diagnostic?
    do {
        try await template(text, options) { _ in }
    } catch let diagnostic as Diagnostic {
        refusal = diagnostic
    }
    return try #require(refusal, "the template was read")
}

extension FunctionCatalog {
    /// The function with a name, which the test expects.
    func function(_ name: String) throws -> FunctionConfiguration { try configuration(named: name) }
}

extension FunctionConfiguration {
    /// A variable's value.
    func variable(_ name: String) -> String? { environment.first { $0.name == name }?.value }

    /// Where a variable comes from.
    func origin(_ name: String) -> EnvironmentVariable.Origin? { environment.first { $0.name == name }?.origin }
}

/// A function resource with some lines of properties.
func function(_ id: String = "Fn", _ properties: String) -> String {
    """
    Transform: AWS::Serverless-2016-10-31
    Resources:
      \(id):
        Type: AWS::Serverless::Function
        Properties:
          Runtime: python3.13
          Handler: app.handler
          CodeUri: src
    \(properties.split(separator: "\n").map { "      " + $0 }.joined(separator: "\n"))

    """
}
