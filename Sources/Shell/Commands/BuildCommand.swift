import ArgumentParser
import Diagnostics
import LosslessJSON
import Workbench

/// `build [FUNCTION]`: builds what needs building.
struct BuildCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "build what needs building: Swift packages, C libraries, Makefile builds",
        usage: "build [FUNCTION]",
        discussion: "Functions whose sources did not change since their last build are left alone."
    )
    static let topic = CommandTopic.workspace
    static let examples = ["build", "build receipts"]

    @Argument(help: "Only this function.")
    var function: String?

    func run(in context: CommandContext) async throws -> ExitStatus {
        let output = context.output
        let built = try await output.showingProgress("building \(function ?? "functions")") { line in
            try await context.workspace.build(function) { text in
                line.update("building: " + truncated(printable(text), to: 100))
                if output.isVerbose { output.note(output.notePalette(.dim, printable(text))) }
            }
        }
        guard output.format == .text else {
            output.jsonLines(
                built.map {
                    [
                        "function": .string($0.function), "task_root": .string($0.taskRoot),
                        "library": .optional($0.library), "rebuilt": .bool($0.rebuilt),
                        "ms": .milliseconds($0.duration),
                    ]
                }
            )
            return .success
        }
        guard !built.isEmpty else {
            output.line(function.map { "\"\($0)\" needs no build" } ?? "nothing here needs a build")
            return .success
        }
        let rows = built.map { built -> [Table.Cell] in
            [
                .init(built.function, .function),
                .init(built.rebuilt ? "built in \(built.duration.words)" : "up to date", .good),
                .init(built.library ?? built.taskRoot, .dim),
            ]
        }
        output.table(
            Table(
                columns: [.text("FUNCTION", minimum: nil), .text("BUILD", minimum: nil), .text("IN", minimum: 20)],
                rows: rows
            )
        )
        return .success
    }

    static func candidates(for request: CompletionRequest) -> [String] {
        request.position == 0 ? request.names.functions : []
    }
}
