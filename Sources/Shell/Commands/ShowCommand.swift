import ArgumentParser
import Diagnostics
import Functions
import Invocations
import LambdaModel
import LosslessJSON
import Timekeeping
import Workbench

/// `show FUNCTION`: everything known of one function.
struct ShowCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "show everything known of a function",
        usage: "show [FUNCTION] [--unsupported]",
        discussion: """
            With --unsupported: the settings of the template that are not applied, of one function or of the whole \
            workspace, each with its place in the file.
            """
    )
    static let topic = CommandTopic.workspace
    static let examples = ["show thumbnail", "show --unsupported"]
    static let isPaged = true

    @Argument(help: "The function's name or logical id.")
    var function: String?

    @Flag(help: "List what is not applied.")
    var unsupported = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        let catalog = try context.workspace.catalog()
        let chosen = try function.map { try catalog.configuration(named: $0) }
        if unsupported {
            list(chosen?.unsupported ?? catalog.unsupported, context.output)
            return .success
        }
        guard let chosen else {
            throw Diagnostic(
                .usage,
                "\"show\" lacks its FUNCTION",
                hint: "`functions` lists them; or: show --unsupported"
            )
        }
        for warning in try context.workspace.warnings(on: chosen) { context.output.warn(warning.description) }
        show(chosen, context)
        return .success
    }

    static func candidates(for request: CompletionRequest) -> [String] {
        request.position == 0 ? request.names.functions : []
    }

    private func list(_ settings: [UnsupportedSetting], _ output: Output) {
        guard output.format == .text else {
            output.jsonLines(
                settings.map {
                    [
                        "path": .string($0.path), "reason": .string($0.reason),
                        "location": .optional($0.location?.description),
                    ]
                }
            )
            return
        }
        guard !settings.isEmpty else {
            output.line("every setting is applied")
            return
        }
        let rows = settings.map { setting -> [Table.Cell] in
            [.init(setting.path, .key), .init(setting.reason), .init(setting.location?.description ?? "", .dim)]
        }
        output.table(
            Table(columns: [.text("SETTING", minimum: 16), .text("WHY", minimum: 16), .text("WHERE")], rows: rows)
        )
    }

    private func show(_ function: FunctionConfiguration, _ context: CommandContext) {
        let output = context.output
        let today = String(context.workspace.clock.now.iso8601.prefix(10))
        let facts = Self.facts(function, place: context.workspace.knownPlace(of: function)?.rawValue, today: today)
        guard output.format == .text else {
            output.json(.object(JSONObject(facts.map { ($0.key, $0.value) })))
            return
        }
        let width = facts.map(\.name.count).max() ?? 0
        for fact in facts {
            for (index, text) in fact.lines.enumerated() {
                output.line(output.palette(.key, pad(index == 0 ? fact.name : "", to: width)) + "  " + printable(text))
            }
        }
    }

    /// One thing that is known of a function.
    private struct Fact {
        var name: String
        var key: String
        var value: JSONValue

        var lines: [String] {
            switch value {
            case .null: []
            case .array(let elements): elements.map { $0.string ?? $0.text() }
            case .object(let object): object.members.map { "\($0.key)=\($0.value.string ?? $0.value.text())" }
            default: [value.string ?? value.text()]
            }
        }
    }

    private static func facts(_ function: FunctionConfiguration, place: String?, today: String) -> [Fact] {
        let deprecated = function.runtime.isDeprecated(on: today) ? function.runtime.deprecationDate : nil
        func fact(_ name: String, _ key: String, _ value: JSONValue) -> Fact {
            Fact(name: name, key: key, value: value)
        }
        return [
            fact("name", "name", .string(function.name)),
            fact("logical id", "logical_id", .string(function.logicalID)),
            fact("description", "description", .optional(function.description)),
            fact("runtime", "runtime", .string(function.runtime.description)),
            fact("deprecated", "runtime_deprecated", .optional(deprecated.map { "by Lambda since \($0)" })),
            fact("handler", "handler", .string(function.handler)),
            fact("code", "code", .string(function.code.directory)),
            fact("where", "where", .optional(place)),
            fact("memory (MB)", "memory_mb", .int(function.memoryMegabytes)),
            fact("time-out (s)", "timeout_s", .int(function.timeoutSeconds)),
            fact("/tmp (MB)", "ephemeral_storage_mb", .int(function.ephemeralStorageMegabytes)),
            fact("architecture", "architecture", .string(function.architecture)),
            fact("build", "build_method", .optional(function.buildMethod)),
            fact("library", "library", .optional(function.library)),
            fact("layers", "layers", .array(function.layers.map(JSONValue.string))),
            fact(
                "environment",
                "environment",
                .object(JSONObject(function.environment.map { ($0.name, .string($0.value)) }))
            ),
            fact("triggers", "triggers", .array(function.triggers.map { .string("\($0.type) (\($0.name))") })),
            fact("log format", "log_format", .string(function.logging.isJSON ? "JSON" : "Text")),
            fact("log levels", "log_levels", logLevels(function.logging)),
            fact(
                "extensions",
                "extensions",
                .array(function.externalExtensions.map { .string($0.name + " (" + $0.path + ")") })
            ),
            fact("tracing", "tracing", .string(function.tracing ? "Active" : "PassThrough")),
            fact("SnapStart", "snap_start", function.snapStart == .none ? .null : .string(function.snapStart.rawValue)),
            fact("reserved", "reserved_concurrency", function.reservedConcurrency.map { .int($0) } ?? .null),
            fact("versions", "qualifiers", .array(function.qualifiers.map { .string($0.words) })),
            fact("declared at", "location", .optional(function.location?.description)),
            fact(
                "not applied",
                "unsupported",
                .array(function.unsupported.map { .string("\($0.path): \($0.reason)") })
            ),
        ]
    }

    /// The levels of a JSON log; a text log has none.
    private static func logLevels(_ logging: LoggingConfiguration) -> JSONValue {
        guard logging.isJSON else { return .null }
        return [
            "application": .string(logging.applicationLevel.rawValue),
            "system": .string(logging.systemLevel.rawValue),
        ]
    }
}

extension FunctionQualifier {
    /// What it stands for, and what is kept ready for it.
    fileprivate var words: String {
        let version = name == version ? name : "\(name) (version \(version))"
        return provisionedConcurrency == 0 ? version : version + ", \(provisionedConcurrency) provisioned"
    }
}
