import ArgumentParser
import Diagnostics
import LosslessJSON
import Workbench

/// `set KEY VALUE`: changes a setting for the rest of the session.
struct SetCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "show or change the session's settings",
        usage: "set [KEY VALUE]",
        discussion: "Without words: every setting with its value.\n"
            + (WorkbenchSettings.keys.map { "\($0.name): " + $0.choices }
            + SessionSetting.allCases.map { "\($0.rawValue): " + $0.values.joined(separator: ", ") })
            .joined(separator: "\n")
    )
    static let topic = CommandTopic.shell
    static let examples = ["set", "set where in-process", "set suggestions off"]

    @Argument(help: "The setting.")
    var key: String?

    @Argument(help: "Its value.")
    var value: String?

    func run(in context: CommandContext) async throws -> ExitStatus {
        guard let key else {
            list(context)
            return .success
        }
        guard let value else {
            let text =
                try SessionSetting.value(of: key, context.session.settings)
                ?? context.workspace.settings.value(of: key) ?? unknown(key)
            context.output.format == .json ? context.output.json([key: .string(text)]) : context.output.line(text)
            return .success
        }
        if let setting = SessionSetting(rawValue: key) {
            try setting.set(value, in: &context.session.settings)
        } else {
            guard WorkbenchSettings.keys.contains(where: { $0.name == key }) else {
                _ = try unknown(key); return .usage
            }
            try context.workspace.set(key, to: value)
            if key == "where", value == "in-process" { context.noteInProcess() }
        }
        return .success
    }

    private func unknown(_ key: String) throws(Diagnostic) -> String {
        let names = Self.keys
        let hint = didYouMean(key, among: names, otherwise: "settings: " + names.joined(separator: ", "))
        throw Diagnostic(.usage, "no setting \"\(key)\"", hint: hint)
    }

    private static var keys: [String] {
        WorkbenchSettings.keys.map(\.name) + SessionSetting.allCases.map(\.rawValue)
    }

    private func list(_ context: CommandContext) {
        let own = SessionSetting.allCases.map { setting in
            (
                setting.rawValue, setting.value(in: context.session.settings), setting.values.joined(separator: ", "),
                setting.words
            )
        }
        let theirs = WorkbenchSettings.keys.map { key in
            (key.name, context.workspace.settings.value(of: key.name) ?? "", key.choices, key.description)
        }
        guard context.output.format == .text else {
            context.output.json(.object(JSONObject((theirs + own).map { ($0.0, .string($0.1)) })))
            return
        }
        let rows = (theirs + own).map { name, value, values, words -> [Table.Cell] in
            [.init(name, .key), .init(value, .literal), .init(values, .dim), .init(words)]
        }
        let columns: [Table.Column] = [
            .text("SETTING", minimum: nil), .text("VALUE", minimum: nil), .text("CHOICES", minimum: 10), .text("WHAT"),
        ]
        context.output.table(Table(columns: columns, rows: rows))
    }

    static func candidates(for request: CompletionRequest) -> [String] {
        switch (request.position, request.words.first) {
        case (0, _): keys
        case (1, let key?):
            SessionSetting(rawValue: key)?.values ?? WorkbenchSettings.keys.first { $0.name == key }?.values ?? []
        default: []
        }
    }
}
