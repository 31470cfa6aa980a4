import Diagnostics
import Events
import LosslessJSON
import Workbench

/// `event --save SERVICE TYPE --from EVENT`: an event from life becomes one of the workspace's catalog.
struct EventSaving {
    private static let options = ["--from", "--description", "--invocation"]
    private static let usage = "write: event --save SERVICE TYPE --from last, @file.json, -, or a recorded id"

    private let request: SaveEventRequest

    /// Reads the words after `event`; throws usage for what does not belong there.
    init(_ words: [String]) throws(Diagnostic) {
        var (names, values) = ([String](), [String: String]())
        var keepsSecrets = false
        var rest = words[...]
        while let word = rest.popFirst() {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            switch word {
            case "--save": continue
            case "--keep": keepsSecrets = true
            case _ where Self.options.contains(parts[0]):
                guard let value = parts.count > 1 ? parts[1] : rest.popFirst() else {
                    throw Diagnostic(.usage, "\"\(word)\" lacks its value", hint: Self.usage)
                }
                values[parts[0]] = value
            case _ where word.hasPrefix("--"):
                throw Grammar.unknownOption(word, of: "event --save", among: Self.options + ["--keep"])
            default: names += names.isEmpty ? word.split(separator: ":").map(String.init) : [word]
            }
        }
        guard names.count == 2, let origin = values["--from"] else {
            let lacks = names.count == 2 ? "its --from" : "its SERVICE and TYPE"
            let message = names.count > 2 ? "unexpected \"\(names[2])\"" : "\"event --save\" lacks \(lacks)"
            throw Diagnostic(.usage, message, hint: Self.usage)
        }
        var request = SaveEventRequest(service: names[0], type: names[1], origin: origin)
        request.description = values["--description"]
        request.invocation = try values["--invocation"].map(Self.invocation)
        request.keepsSecrets = keepsSecrets
        self.request = request
    }

    /// Saves the event and says where.
    func run(in context: CommandContext) throws -> ExitStatus {
        let saved = try context.workspace.saveEvent(request)
        if context.output.format == .json {
            context.output.json([
                "event": .string(saved.name), "file": .string(saved.path), "like": .optional(saved.like),
                "masked": .bool(saved.isMasked),
            ])
            return .success
        }
        let likeness = saved.like.map { ", like \($0)" } ?? ""
        context.output.line("saved as \(saved.name) in \(saved.path)\(likeness)")
        if saved.isMasked { context.output.note("its secrets are masked; --keep leaves them as they are") }
        return .success
    }

    private static func invocation(_ name: String) throws(Diagnostic) -> EventTemplate.Invocation {
        if let invocation = EventTemplate.Invocation(rawValue: name) { return invocation }
        let names = EventTemplate.Invocation.allCases.map(\.rawValue)
        throw Diagnostic(
            .usage,
            "\"\(name)\" is not a value of \"--invocation\"",
            hint: "one of: " + names.joined(separator: ", ")
        )
    }
}
