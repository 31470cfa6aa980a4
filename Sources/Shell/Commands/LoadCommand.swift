import ArgumentParser
import Diagnostics
import Functions
import SystemPackage
import Workbench

/// `load PATH`: goes on with another workspace.
struct LoadCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "open another workspace: a template, a directory or a .zip",
        usage: "load PATH",
        discussion:
            "The present workspace is closed: its execution environments end. `lamb load PATH` only reads and lists."
    )
    static let topic = CommandTopic.workspace
    static let examples = ["load Workspaces/storefront", "load function.zip"]

    @Argument(help: "A template, a directory or a .zip.", completion: .file())
    var path: String

    func run(in context: CommandContext) async throws -> ExitStatus {
        let absolute = FilePath(currentDirectory()).pushing(FilePath(path)).lexicallyNormalized().string
        let options = WorkbenchOptions(path: absolute, currentDirectory: currentDirectory())
        try await withOpenWorkspace(options) { workspace in
            var context = context
            context.workspace = workspace
            FunctionsCommand.list(try workspace.catalog(), context)
        }
        throw Departure.load(path: absolute)
    }
}

/// `reload`: reads the workspace again.
struct ReloadCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload",
        abstract: "read the workspace's files again",
        usage: "reload",
        discussion: "When they cannot be understood, what was known before stays."
    )
    static let topic = CommandTopic.workspace
    static let examples = ["reload"]

    func run(in context: CommandContext) async throws -> ExitStatus {
        FunctionsCommand.list(try context.workspace.reload(), context)
        return .success
    }
}
