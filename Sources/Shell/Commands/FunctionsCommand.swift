import ArgumentParser
import Diagnostics
import Functions
import Invocations
import LambdaModel
import LosslessJSON
import Workbench

/// `functions`: the workspace's functions.
struct FunctionsCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "functions",
        abstract: "list the workspace's functions",
        usage: "functions",
        discussion: "Shows name, runtime, handler, memory, time-out, where it runs, and what triggers it."
    )
    static let topic = CommandTopic.workspace
    static let examples = ["functions", "functions --output json"]
    static let isPaged = true

    func run(in context: CommandContext) async throws -> ExitStatus {
        let catalog = try context.workspace.catalog()
        Self.list(catalog, context)
        return .success
    }

    /// Writes the functions of a catalog and what was noticed while reading it.
    static func list(_ catalog: FunctionCatalog, _ context: CommandContext) {
        let output = context.output
        guard output.format == .text else {
            output.jsonLines(catalog.functions.map { json($0, context) })
            return
        }
        let reservations = catalog.reservationWarning(context.workspace.settings.concurrency)
        for warning in catalog.warnings + [reservations].compactMap(\.self) { output.warn(warning.description) }
        guard !catalog.functions.isEmpty else {
            output.note(nothing(in: catalog))
            noteUnsupported(catalog, output)
            return
        }
        output.table(Table(columns: columns, rows: catalog.functions.map { row($0, context) }))
        noteUnsupported(catalog, output)
    }

    private static func nothing(in catalog: FunctionCatalog) -> String {
        guard let template = catalog.template else {
            return "no functions in \"\(catalog.root)\": no template.yaml and no handler file was found there"
        }
        guard catalog.functionsNotRun.isEmpty else {
            let reasons = catalog.functionsNotRun.map { "\"\($0.logicalID)\": \($0.reason)" }
            return "no functions in \"\(template)\" that run here: " + reasons.joined(separator: "; ")
        }
        return "no functions in \"\(template)\": none of its resources is an AWS::Serverless::Function or an "
            + "AWS::Lambda::Function"
    }

    private static func noteUnsupported(_ catalog: FunctionCatalog, _ output: Output) {
        guard !catalog.unsupported.isEmpty else { return }
        let count = catalog.unsupported.count
        output.note(
            output.notePalette(.dim, "\(count) setting\(count == 1 ? " is" : "s are") not applied: show --unsupported")
        )
    }

    private static let columns: [Table.Column] = [
        .text("FUNCTION", minimum: 12), .text("RUNTIME", minimum: 7), .text("HANDLER"), .number("MEMORY"),
        .number("TIME-OUT"), .text("WHERE", minimum: 7), .text("TRIGGERS"),
    ]

    private static func row(_ function: FunctionConfiguration, _ context: CommandContext) -> [Table.Cell] {
        [
            .init(function.name, .function), .init(function.runtime.description),
            .init(function.handler.isEmpty ? "–" : function.handler), .init("\(function.memoryMegabytes) MB"),
            .init("\(function.timeoutSeconds) s"), place(of: function, context),
            .init(function.triggers.map(\.type).joined(separator: ", ")),
        ]
    }

    private static func place(of function: FunctionConfiguration, _ context: CommandContext) -> Table.Cell {
        context.workspace.knownPlace(of: function).map { .init($0.rawValue) } ?? .init("not built", .caution)
    }

    private static func json(_ function: FunctionConfiguration, _ context: CommandContext) -> JSONValue {
        [
            "name": .string(function.name),
            "logical_id": .string(function.logicalID),
            "runtime": .string(function.runtime.description),
            "handler": .string(function.handler),
            "memory_mb": .int(function.memoryMegabytes),
            "timeout_s": .int(function.timeoutSeconds),
            "where": .optional(context.workspace.knownPlace(of: function)?.rawValue),
            "triggers": .array(
                function.triggers.map {
                    ["name": .string($0.name), "type": .string($0.type), "properties": $0.properties]
                }
            ),
        ]
    }
}
