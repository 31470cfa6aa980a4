import ArgumentParser
import Diagnostics
import Events
import Invocations
import RequestListening
import Suites
import Workbench

/// `record NAME`: makes a golden case of an invocation, or a case of an event from elsewhere.
struct RecordCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract:
            "make a golden case of an invocation, or a case of an event from elsewhere",
        usage: "record [FUNCTION/]NAME [--from ID|last | a source] [--runs N] [options]",
        discussion: """
            Writes the event and what the function answered into the workspace's Fixtures. The invocation is run again, \
            so that what varies shows, and matchers are proposed for it in the case's settings.
            With --where remote the deployed function makes the golden.
            An event may also come from the catalog or a file (--event), a log (--from-log), a HAR file, a curl command, \
            standard input (--payload) or real requests (--listen). These sources give the event alone, and the golden too with --runs N. --har, \
            --curl and --listen make the event of the function's front end of it, or of the one that --as names.
            Secrets and personal data are replaced, each value always by the same one of the same form: authorization, \
            cookies, passwords, keys, tokens, e-mail addresses, card numbers. `mask:` in Fixtures/…/suite.yaml adds \
            rules: mask: {phone: {regex: '\\+49[0-9]+'}, customer: {path: '**.customer.name'}, email: keep}.
            """
    )
    static let topic = CommandTopic.testing
    static let examples = [
        "record two-items", "record two-items --from last --runs 3",
        "record orders/from-production --from-log export.gz --entry 2 --runs 2",
        "record orders/checkout --har shop.har --entry 3 --as apigateway:http-api",
        "record orders/curled --curl 'curl -d {} https://shop.example/orders'",
        "record receipts/late --payload 'sqs:receive-message --queue orders' --runs 2",
        "record orders/live --listen :8080", "record two-items --where remote --profile staging",
    ]

    @Argument(help: "The case's name, with its function before a slash where that does not show.")
    var name: String

    @Option(help: ArgumentHelp("The recording to keep: an id, its beginning, or last.", valueName: "id"))
    var from: String?

    @Option(help: ArgumentHelp("An event as invoke takes it, in one word.", valueName: "event"))
    var event: String?

    @Option(
        help: ArgumentHelp("A log, or an export of CloudWatch Logs (.gz too), that holds an event.", valueName: "file"),
        completion: .file()
    )
    var fromLog: String?

    @Option(help: ArgumentHelp("A HAR file with a request.", valueName: "file"), completion: .file())
    var har: String?

    @Option(help: ArgumentHelp("A curl command line; - reads it from standard input.", valueName: "command"))
    var curl: String?

    @Option(
        help: ArgumentHelp(
            "Standard input, inside of this event of the catalog; for s3 events it is the object.",
            valueName: "event"
        )
    )
    var payload: String?

    @Option(help: ArgumentHelp("Take HTTP requests, answer each and record it as NAME-1, …", valueName: ":port"))
    var listen: String?

    @Option(help: ArgumentHelp("Which event or request of the file, from 1.", valueName: "n"))
    var entry: Int?

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("The event to make of a request.", valueName: "event"),
        completion: .list(HTTPRequest.forms)
    )
    var form: String?

    @Option(help: ArgumentHelp("The function, for an event that no recording has.", valueName: "function"))
    var function: String?

    @Option(
        help: ArgumentHelp(
            "How many runs to compare, a recorded one included; 2 for recordings, 0 for other sources.",
            valueName: "n"
        )
    )
    var runs: Int?

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp("Where to run it.", valueName: "place"),
        completion: .list(InvocationPlace.allCases.map(\.rawValue))
    )
    var place: String?

    @OptionGroup var remote: RemoteOptions

    @Flag(help: "Keep secrets and personal data as they are.")
    var keep = false

    @Flag(help: "Replace a case of that name.")
    var overwrite = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        try checkSources()
        if let listen { return try await self.listen(at: listen, context) }
        let recorded = try await context.output.showingProgress("recording \(name)") { _ in
            try await record(context.workspace)
        }
        RecordedCaseView(output: context.output).show(recorded)
        return .success
    }

    static func candidates(for request: CompletionRequest) -> [String] {
        switch request.option {
        case "--from": request.names.recordings + ["last"]
        case "--function": request.names.functions
        case "--event", "--payload": request.names.events
        case nil: request.position == 0 ? request.names.functions.map { $0 + "/" } : []
        default: []
        }
    }
}

// MARK: - Sources

extension RecordCommand {
    /// The options that name a source, with those that were given.
    private var sources: [(name: String, value: String?)] {
        [
            ("--from", from), ("--event", event), ("--from-log", fromLog), ("--har", har), ("--curl", curl),
            ("--payload", payload), ("--listen", listen),
        ]
    }

    private func checkSources() throws(Diagnostic) {
        let given = sources.filter { $0.value != nil }.map(\.name)
        guard given.count <= 1 else {
            throw Diagnostic(
                .usage,
                "\"\(given[0])\" and \"\(given[1])\" exclude each other",
                hint: "a case has one source"
            )
        }
        if entry != nil, har == nil, fromLog == nil { throw Self.idle("--entry", "--har and --from-log") }
        if form != nil, har == nil, curl == nil, listen == nil { throw Self.idle("--as", "--har, --curl and --listen") }
        let isRecording = given.isEmpty || from != nil
        if function != nil, isRecording { throw Self.idle("--function", "events that no recording has") }
        if let runs, runs < (isRecording ? 1 : 0) {
            throw Diagnostic(.usage, "\"\(runs)\" is not a value of \"--runs\"", hint: "give a whole number from 1")
        }
    }

    private static func idle(_ option: String, _ others: String) -> Diagnostic {
        Diagnostic(.usage, "\"\(option)\" is for \(others)", hint: "leave it out")
    }

    private var options: RecordOptions {
        get throws {
            let isRecording =
                event == nil && fromLog == nil && har == nil && curl == nil && payload == nil && listen == nil
            var options = RecordOptions(runs: runs ?? (isRecording ? 2 : 0))
            options.keepsSecrets = keep
            options.overwrite = overwrite
            options.place = try place.map { try InvokeCommand.place($0) }
            options.remote = try remote.choice(for: [options.place])
            return options
        }
    }

    private func record(_ workspace: OpenWorkspace) async throws -> RecordedCase {
        let source: CaseSource
        if let fromLog {
            source = .log(fromLog, entry: entry)
        } else if let har {
            source = .archive(har, entry: entry, form: form)
        } else if let curl {
            source = .curl(curl, form: form)
        } else if let payload {
            source = .payload(payload)
        } else if let event {
            source = .event(event)
        } else {
            return try await workspace.record(name, from: from ?? "last", options)
        }
        let (function, name) = try workspace.place(ofCase: name, function: function)
        return try await workspace.record(name, of: function, from: source, options)
    }

    private func listen(at text: String, _ context: CommandContext) async throws -> ExitStatus {
        let (function, name) = try context.workspace.place(ofCase: name, function: function)
        let request = ListenRequest(
            name: name,
            function: function,
            address: try ListeningAddress(parsing: text),
            form: form,
            options: try options
        )
        let output = context.output
        let view = RecordedCaseView(output: output)
        do {
            try await context.workspace.listen(
                for: request,
                started: { address in
                    output.note("listening at http://\(address.text) for \"\(function)\"; ctrl-C ends it")
                },
                report: view.show
            )
        } catch is CancellationError {
            output.note("no longer listening")
        }
        return .success
    }
}
