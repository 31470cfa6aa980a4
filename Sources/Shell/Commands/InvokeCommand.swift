import ArgumentParser
import Diagnostics
import Events
import Functions
import Invocations
import LambdaModel
import LosslessJSON
import Workbench

/// `invoke FUNCTION [EVENT]`: runs a function on an event.
struct InvokeCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "invoke",
        abstract: "run a function on an event and show what it answers",
        usage: "invoke FUNCTION [EVENT] [--PARAM VALUE …] [options]",
        discussion: """
            EVENT is SERVICE:TYPE with its parameters (see `events`), @file.json, - for standard input, inline JSON, \
            fixture:NAME, or last. Without one the event is {}.
            --where remote calls the function where it is deployed, by the keys and the region that AWS's own tools find: \
            FUNCTION is then one of the workspace, another name, or an ARN.
            The payload alone goes to standard output, piece by piece as a function that streams sends it; what the function and the platform log goes to standard error. \
            The exit status is 1 when the function failed. With --type event the event is accepted at once, and run on \
            virtual time with the function's own retries, dead letters and destinations.
            """
    )
    static let topic = CommandTopic.invoking
    static let examples = [
        "invoke thumbnail s3:put --bucket photos --key cat.png", "invoke orders @events/order.json | jq .statusCode",
        "invoke shout {\"text\": \"whisper\"} --where in-process --repeat 1000",
        "invoke receipts last --where child --trace", "invoke thumbnail s3:put --type event",
        "invoke orders fixture:two-items --where remote --function-name shop-Orders-1A2B3C --profile staging",
        "invoke charge fixture:first --inject dynamodb:TransactWriteItems=throttle@1 --trace",
    ]
    static let isPaged = false

    @Argument(help: "The function's name or logical id.")
    var function: String

    @Argument(help: "The event.")
    var event: String?

    @Option(
        help: ArgumentHelp("request-response, event or dry-run.", valueName: "type"),
        completion: .list(InvocationType.allCases.map(\.option))
    )
    var type: String = InvocationType.requestResponse.option

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp("Where to run it; the settings and the function decide otherwise.", valueName: "place"),
        completion: .list(InvocationPlace.allCases.map(\.rawValue))
    )
    var place: String?

    @OptionGroup var remote: RemoteOptions

    @Option(
        help: ArgumentHelp(
            "What the function is called where it is deployed: a name or an ARN, with --where remote.",
            valueName: "name"
        )
    )
    var functionName: String?

    @Option(help: ArgumentHelp("A version or an alias.", valueName: "q"))
    var qualifier: String?

    @Option(help: ArgumentHelp("What a mobile SDK sends along, as JSON.", valueName: "json"))
    var clientContext: String?

    @Option(
        name: .customLong("repeat"),
        help: ArgumentHelp("Invoke it so many times and show the spread.", valueName: "n")
    )
    var repetitions: Int?

    @Option(help: ArgumentHelp("How many at once, with --repeat.", valueName: "n"))
    var concurrency: Int = 1

    @Option(help: ArgumentHelp("Show the logs, or not.", valueName: "what"), completion: .list(["tail", "none"]))
    var log: String = "tail"

    @Flag(help: "Draw where the time went.")
    var trace = false

    @Flag(help: "Start the runtime with its debugger waiting, without a time-out.")
    var debug = false

    @Option(help: ArgumentHelp("Where the debugger listens on 127.0.0.1, with --debug.", valueName: "port"))
    var debugPort: Int?

    @Option(help: Self.injectHelp)
    var inject: [String] = []

    @Argument(parsing: .postTerminator, help: ArgumentHelp("The event's parameters.", visibility: .hidden))
    var parameters: [String] = []

    /// What is said of `--inject`, here and with `test`.
    static let injectHelp = ArgumentHelp(
        """
        Let AWS calls of child runtimes and guarded libraries go wrong, as in dynamodb:PutItem=throttle@2 or \
        sqs:*=lost: throttle, error:CODE, error:STATUS, latency:TIME, lost (carried out, and the connection reset), \
        reset or timeout, at each call that fits, at the Nth (@N; retries count), or from the Nth on (@N+).
        """,
        valueName: "service:operation=fault"
    )

    /// How often it is invoked.
    var count: Int { repetitions ?? 1 }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let template = try checkedTemplate(context.workspace.events)
        let request = try self.request(context.workspace, debugging: debugger(context.output))
        if let template {
            context.output.noteReplacement(of: template)
            context.output.warnOfIdleOptions(of: template, parameters)
        }
        if request.place == .inProcess { context.noteInProcess() }
        if request.type == .dryRun { return try await dryRun(request, context) }
        if request.type == .event, request.place != .remote {
            return try await invokeAsynchronously(request, context)
        }
        guard count == 1 else { return try await repeated(request, context) }
        let (recording, isShown) = try await context.invoking("invoking \(function)") { stream in
            var request = request
            request.stream = stream
            return try await context.workspace.invoke(request)
        }
        return try await Self.show(
            recording,
            context,
            payloadIsShown: isShown,
            showsLogs: log != "none",
            showsTrace: trace
        )
    }

    /// Shows a recording, through the pager when it is long and none of it was shown yet, and says how the function did.
    static func show(
        _ recording: Recording,
        _ context: CommandContext,
        payloadIsShown: Bool = false,
        showsLogs: Bool = true,
        showsTrace: Bool = false
    ) async throws -> ExitStatus {
        func show(_ output: Output) {
            RecordingView(
                output: output,
                showsPayload: !payloadIsShown,
                showsLogs: showsLogs,
                showsTrace: showsTrace
            ).show(recording)
        }
        if payloadIsShown { show(context.output) } else { try await context.paged(show) }
        context.session.event = nil
        guard let type = recording.report.outcome.errorType else { return .success }
        context.session.outcome = type
        return .failed
    }

    private func dryRun(_ request: InvokeRequest, _ context: CommandContext) async throws -> ExitStatus {
        try await context.workspace.dryRun(request)
        if context.output.format == .json {
            context.output.json(["function": .string(function), "type": "dry-run", "statusCode": 204])
        } else {
            let whom = request.place == .remote ? ", and these credentials may do so" : ""
            context.output.note("\"\(function)\" would be invoked\(whom) (status 204)")
        }
        return .success
    }

    private func repeated(_ request: InvokeRequest, _ context: CommandContext) async throws -> ExitStatus {
        let summary = try await context.output.showingProgress("invoking \(function)") { line in
            try await context.workspace.invokeRepeatedly(request, count: count, concurrency: concurrency) {
                line.update("invoking \(function): " + $0.words)
            }
        }
        context.session.event = nil
        RepeatView(output: context.output).show(summary, of: count)
        if summary.isInterrupted {
            context.session.outcome = Diagnostic.Kind.interrupted.rawValue
            return .interrupted
        }
        return summary.errors + summary.throttles == 0 ? .success : .failed
    }

    static func candidates(for request: CompletionRequest) -> [String] {
        switch request.position {
        case 0: request.names.functions
        case 1 where request.prefix.hasPrefix("@"):
            request.names.eventPaths(continuing: String(request.prefix.dropFirst())).map { "@" + $0 }
        case 1: request.names.events + fixtures(for: request) + ["last"]
        default: []
        }
    }

    /// The function's own cases by their names; all of them where it has none, or where another's begin as typed.
    private static func fixtures(for request: CompletionRequest) -> [String] {
        let function = (request.positionals.first ?? "") + "/"
        let ids = request.names.fixtures
        let own = ids.filter { $0.hasPrefix(function) }.map { "fixture:" + $0.dropFirst(function.count) }
        return own.contains { $0.hasPrefix(request.prefix) } ? own : ids.map { "fixture:" + $0 }
    }
}

// MARK: - Reading the request

extension InvokeCommand {
    /// Puts the event's parameters after `--`, so that they may stand anywhere in the line.
    static func arranged(_ words: [String]) throws(Diagnostic) -> [String] {
        ForeignOptions(of: Self.self).arranged(words)
    }

    /// The catalog's event that is sent; refuses options that neither this command nor the event has, with the nearest.
    private func checkedTemplate(_ catalog: EventCatalog) throws(Diagnostic) -> EventTemplate? {
        var template: EventTemplate?
        if let event, catalog.names.contains(event) { template = try catalog.template(named: event) }
        let own = CommandDescription.of(Self.self).optionNames
        let parameters = (template?.parameters.map(\.name) ?? []) + EventRequest.commonOptions.map(\.name)
        let theirs = template == nil ? [] : parameters.map { "--" + $0 }
        for word in self.parameters where word.hasPrefix("--") {
            let name = String(word.prefix { $0 != "=" })
            guard !theirs.contains(name), template != nil || event.map({ !$0.contains(":") }) ?? true else { continue }
            let command = template.map { "invoke … \($0.name)" } ?? "invoke"
            throw Grammar.unknownOption(name, of: command, among: own + theirs)
        }
        return template
    }

    private func request(_ workspace: OpenWorkspace, debugging: DebuggerRequest?) throws -> InvokeRequest {
        let reference = try EventReference(parsing: event ?? "{}", words: parameters)
        // The function is looked up first: a slip in its name should not hide behind one in the event.
        let place = try place.map { try Self.place($0) }
        let name = try workspace.name(ofFunction: function, at: place)
        let sourced = try workspace.event(reference, for: name)
        var request = InvokeRequest(function: function, event: sourced.event, type: try invocationType)
        request.source = sourced.source
        request.place = place
        request.remote = try choice(at: place)
        request.qualifier = qualifier
        request.debugging = debugging
        request.faults = try callFaults(parsing: inject)
        request.clientContext = try checkedClientContext
        guard count >= 1, concurrency >= 1 else {
            let (name, value) = count < 1 ? ("--repeat", count) : ("--concurrency", concurrency)
            throw Diagnostic(.usage, "\"\(value)\" is not a value of \"\(name)\"", hint: "give a whole number from 1")
        }
        guard repetitions != nil || concurrency == 1 else {
            throw Diagnostic(
                .usage,
                "\"--concurrency\" goes with \"--repeat\"",
                hint: "say how many invocations in all: --repeat \(concurrency * 20) --concurrency \(concurrency)"
            )
        }
        guard ["tail", "none"].contains(log) else {
            throw Diagnostic(.usage, "\"\(log)\" is not a value of \"--log\"", hint: "one of: tail, none")
        }
        return request
    }

    private func choice(at place: InvocationPlace?) throws(Diagnostic) -> RemoteChoice {
        var choice = try remote.choice(for: [place])
        guard functionName == nil || place == .remote else {
            throw Diagnostic(.usage, "\"--function-name\" is for deployed functions", hint: "add --where remote")
        }
        choice.functionName = functionName
        return choice
    }

    /// What `--debug` asks for; the way to attach is told even when notes are not.
    private func debugger(_ output: Output) throws(Diagnostic) -> DebuggerRequest? {
        guard debug else {
            guard debugPort == nil else {
                throw Diagnostic(.usage, "\"--debug-port\" says where, not whether", hint: "add --debug")
            }
            return nil
        }
        guard count == 1 else {
            throw Diagnostic(.usage, "\"--debug\" is for one invocation", hint: "leave out --repeat")
        }
        return DebuggerRequest(port: debugPort) { lines in lines.forEach(output.report) }
    }

    private var invocationType: InvocationType {
        get throws(Diagnostic) {
            if let type = InvocationType.allCases.first(where: { $0.option == type }) { return type }
            let names = InvocationType.allCases.map(\.option)
            let hint = didYouMean(type, among: names, otherwise: "one of: " + names.joined(separator: ", "))
            throw Diagnostic(.usage, "\"\(type)\" is not a value of \"--type\"", hint: hint)
        }
    }

    /// Reads the value of `--where`; throws a usage diagnostic with the places there are.
    static func place(_ text: String, option: String = "--where") throws(Diagnostic) -> InvocationPlace {
        if let place = InvocationPlace(rawValue: text) { return place }
        let names = InvocationPlace.allCases.map(\.rawValue)
        let hint = didYouMean(text, among: names, otherwise: "one of: " + names.joined(separator: ", "))
        throw Diagnostic(.usage, "\"\(text)\" is not a value of \"\(option)\"", hint: hint)
    }

    private var checkedClientContext: String? {
        get throws(Diagnostic) {
            guard let clientContext else { return nil }
            do {
                _ = try JSONValue(parsing: clientContext)
                return clientContext
            } catch {
                throw Diagnostic(
                    .invalidInput,
                    "the client context is \(error.diagnostic.message)",
                    hint: "write it as JSON, as in --client-context '{\"custom\": {\"key\": \"value\"}}'"
                )
            }
        }
    }
}
