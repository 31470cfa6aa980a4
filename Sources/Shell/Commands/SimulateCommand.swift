import ArgumentParser
import Diagnostics
import EventSources
import LosslessJSON
import Timekeeping
import Workbench

/// `simulate KIND NAME [COUNT] [EVENT]`: what calls a function, on virtual time.
struct SimulateCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "put events into a source and see what becomes of them, on virtual time",
        usage: "simulate KIND NAME [COUNT] [EVENT] [--PARAM VALUE …] [options]",
        discussion: """
            KIND is sync (a caller who waits), async (a function's asynchronous queue), or a resource of the template: \
            queue, stream (Kinesis, a table's stream, a Kafka topic, a broker's queue, a DocumentDB cluster), topic, \
            bus, bucket, iot (an MQTT topic, whose messages go to the template's IoT rules), ses (an address, whose \
            mail goes to its receipt rules), codecommit, state-machine, schedule (for a day, or --until). NAME is the \
            function's or the resource's, or the topic or address. \
            What it triggers is triggered, function after function; with `set effects on` also what handlers send. \
            COUNT messages are sent at once, or so many a second with --rate, for --for. \
            EVENT is as for `invoke`; each message gets one of its own from the catalog.
            Queues, retries, back-off and time-outs take no time: handlers really run, and virtual time jumps from one \
            thing to the next. With --handler-time the handlers are not run. The same seed gives the same timeline for \
            the same answers. `fidelity` tells what is modelled, and how truly.
            --vary NAME=VALUE,VALUE simulates every combination and compares them. --step goes through it step by step, \
            forwards and backwards: `help` there lists the commands. Ctrl-C shows what has happened until then. `put KIND NAME …` is short for `simulate KIND NAME …`.
            Settings of --set and --vary: \(SimulationSetting.allCases.map(\.rawValue).joined(separator: ", ")).
            """,
        aliases: ["put"]
    )
    static let topic = CommandTopic.simulating
    static let examples = [
        "simulate async thumbnail s3:put --fail-first 2",
        "simulate bucket storefront-photos-dev s3:put --key cat.png",
        "simulate iot sensors/7/temperature 25 iot:rule --groups 5",
        "simulate ses orders@example.com ses:receive --spam FAIL",
        "simulate sync orders 20 apigateway:proxy --set reserved-concurrency=5 --handler-time 2s",
        "simulate queue ReceiptsQueue 25 --handler-time 100ms",
        "simulate stream OrdersStream 25 --groups 5 --fail-message 7 --set bisect=1 --handler-time 100ms",
        "simulate stream OrdersStream 600 --rate 2 --groups 9 --reshard 00:01:00=2 --handler-time 100ms",
        "simulate async thumbnail s3:put --fail-first 2 --shift-clock",
        "simulate queue ReceiptsQueue 200 --handler-time 2s --vary batch-size=1,10 --vary window=0,5",
        "simulate state-machine fulfilment --history",
        "simulate queue ReceiptsQueue 25 --handler-time 100ms --across --html timeline.html",
        "simulate async thumbnail s3:put --step",
        "simulate queue ReceiptsQueue 1000 --rate 50 --set batch-size=5 --set fail-rate=0.1 --handler-time 1s",
    ]
    static let isPaged = true

    @Argument(help: "The kind of source.")
    var kind: String

    @Argument(help: "The function's or resource's name or logical id; the topic or address of iot and ses.")
    var name: String

    @Argument(help: ArgumentHelp("How many messages; one.", valueName: "count"))
    var count: String?

    @Argument(help: "The event of each message.")
    var event: String?

    @Option(help: ArgumentHelp("Send so many a second, as in 200 or 200/s.", valueName: "n"))
    var rate: String?

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("Send for so long, with --rate, as in 10m.", valueName: "time")
    )
    var sendingTime: String?

    @Option(help: ArgumentHelp("Stop after so long, as in 6h.", valueName: "time"))
    var until: String?

    @Option(help: ArgumentHelp("Message groups or partition keys to spread over.", valueName: "n"))
    var groups: Int = 1

    @Option(help: ArgumentHelp("Decides whatever is left to chance.", valueName: "n"))
    var seed: UInt64?

    @Option(help: ArgumentHelp("When it begins, in ISO 8601 or milliseconds; now.", valueName: "moment"))
    var now: String?

    @Option(help: ArgumentHelp("The handler is not run: each invocation takes so long.", valueName: "time"))
    var handlerTime: String?

    @Option(help: ArgumentHelp("So many first attempts at each message fail.", valueName: "n"))
    var failFirst: String?

    @Option(help: ArgumentHelp("This message always fails, counted from 1; may be repeated.", valueName: "n"))
    var failMessage: [Int] = []

    @Option(
        help: ArgumentHelp(
            "NAME=VALUE in place of the template's; `help simulate` lists the names.",
            valueName: "setting"
        )
    )
    var set: [String] = []

    @Option(
        help: ArgumentHelp(
            "TIME=N, as in 00:05:00=4: the stream has N shards from then on; may be repeated.",
            valueName: "change"
        )
    )
    var reshard: [String] = []

    @Flag(help: "Handlers see the simulation's time, through libfaketime.")
    var shiftClock = false

    @Flag(help: "Show the histories of state machines' executions, as GetExecutionHistory names the events.")
    var history = false

    @Flag(help: "Draw the timeline with time going to the right.")
    var across = false

    @Option(help: ArgumentHelp("NAME=VALUE,VALUE: compare every combination; may be repeated.", valueName: "values"))
    var vary: [String] = []

    @Option(help: ArgumentHelp("Write the comparison of --vary as CSV.", valueName: "file"), completion: .file())
    var csv: String?

    @Option(help: ArgumentHelp("Write the timeline as a drawing.", valueName: "file"), completion: .file())
    var svg: String?

    @Option(
        help: ArgumentHelp("Write one page to go through the timeline with the arrow keys.", valueName: "file"),
        completion: .file()
    )
    var html: String?

    @Flag(help: "Go through it step by step.")
    var step = false

    @Flag(help: "Let it take the time it takes; the timeline is shown as it happens.")
    var realTime = false

    @Option(help: ArgumentHelp("So many times faster than real time, as in 60x.", valueName: "n"))
    var speed: String?

    @Argument(parsing: .postTerminator, help: ArgumentHelp("The event's parameters.", visibility: .hidden))
    var parameters: [String] = []

    var wantsPager: Bool { !step && !realTime && speed == nil }

    func run(in context: CommandContext) async throws -> ExitStatus {
        try checkMixture()
        let request = try request()
        if step { return try await goThrough(request, context) }
        if !vary.isEmpty { return try await compare(request, context) }
        let outcome =
            if let pace = try pace {
                try await follow(request, pace, context)
            } else {
                try await simulate(request, context)
            }
        try await writeReports(outcome, context)
        return status(after: outcome, context)
    }
}

// MARK: - Reading the request

extension SimulateCommand {
    static func arranged(_ words: [String]) throws(Diagnostic) -> [String] {
        ForeignOptions(of: Self.self).arranged(words)
    }

    /// The kinds that something can be put into.
    static let kinds: [Lane.Kind] = [
        .client, .asynchronous, .queue, .stream, .topic, .bus, .bucket, .messageTopic, .mail, .repository,
        .stateMachine, .schedule,
    ]

    func request() throws -> SimulationRequest {
        var put = try put()
        let seed = self.seed ?? UInt64(UInt32.random(in: 1...UInt32.max))
        put.groups = groups
        // Schedules go on by themselves.
        var request = SimulationRequest(put.kind == .schedule ? [] : [put], seed: seed)
        for words in set { try request.settings.set(words) }
        if let handlerTime { try request.settings.set("handler-time=" + handlerTime) }
        if let failFirst { try request.settings.set("fail-first=" + failFirst) }
        request.poison = Set(failMessage)
        request.span = try until.map { try Self.duration($0, "--until") }
        if put.kind == .schedule, request.span == nil { request.span = .seconds(86_400) }
        request.start = try now.map { try Self.moment($0) }
        request.reshards = try reshard.map { try Self.reshard($0, of: put) }
        request.shiftsClock = try shiftsClock(request.settings)
        return request
    }

    /// Reads `00:05:00=4`.
    private static func reshard(
        _ words: String,
        of put: SimulationRequest.Put
    ) throws(Diagnostic) -> SimulationRequest.Reshard {
        guard put.kind == .stream else {
            throw Diagnostic(
                .usage,
                "\"--reshard\" is for streams, and \(put.kind.words) \"\(put.name)\" is none",
                hint: "simulate stream NAME --reshard 00:05:00=4"
            )
        }
        let parts = words.split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2, let time = SteppingGoal.moment(String(parts[0])), let count = Int(parts[1]), count > 0
        else {
            throw Diagnostic(
                .usage,
                "\"\(words)\" is no change of shards",
                hint: "write when and how many, as in --reshard 00:05:00=4"
            )
        }
        return SimulationRequest.Reshard(put.name, to: count, after: time)
    }

    /// Reads the words; an unknown kind is told before whatever else may be missing.
    static func read(_ words: [String]) throws -> Self {
        do { return try parse(arranged(words)) } catch {
            if let kind = words.first, !kind.hasPrefix("-") { _ = try source(kind) }
            throw error
        }
    }

    /// The kind of source with a name; throws a usage diagnostic with the nearest names.
    private static func source(_ name: String) throws(Diagnostic) -> Lane.Kind {
        if let kind = kinds.first(where: { $0.rawValue == name }) { return kind }
        let names = kinds.map(\.rawValue)
        let hint = didYouMean(name, among: names, otherwise: "one of: " + names.joined(separator: ", "))
        throw Diagnostic(.usage, "\"\(name)\" is no kind of source", hint: hint)
    }

    func put() throws(Diagnostic) -> SimulationRequest.Put {
        var put = SimulationRequest.Put(kind: try Self.source(kind), name: name)
        var words = [count, event].compactMap(\.self)[...]
        if let count = words.first.flatMap({ Int($0) }) {
            guard count > 0 else {
                throw Diagnostic(.usage, "\"\(count)\" is no count of messages", hint: "give a whole number from 1")
            }
            put.count = count
            words = words.dropFirst()
        }
        if let event = words.popFirst() { put.event = try EventReference(parsing: event, words: parameters) }
        if let extra = words.first {
            throw Diagnostic(.usage, "unexpected \"\(extra)\"", hint: "simulate KIND NAME [COUNT] [EVENT]")
        }
        try readRate(into: &put)
        return put
    }

    private func readRate(into put: inout SimulationRequest.Put) throws(Diagnostic) {
        guard let rate else {
            guard sendingTime == nil else {
                throw Diagnostic(
                    .usage,
                    "\"--for\" says how long, not how fast",
                    hint: "add --rate, as in --rate 200/s"
                )
            }
            return
        }
        let digits = rate.hasSuffix("/s") ? String(rate.dropLast(2)) : rate
        guard let number = Double(digits), number > 0, number.isFinite else {
            throw Diagnostic(.usage, "\"\(rate)\" is no rate", hint: "write messages a second, as in 200/s")
        }
        put.rate = number
        guard let sendingTime else { return }
        let span = try Self.duration(sendingTime, "--for")
        put.count = max(1, Int(number * span.milliseconds / 1000))
    }

    static func duration(_ text: String, _ option: String) throws(Diagnostic) -> Duration {
        if let duration = Duration(words: text) { return duration }
        throw Diagnostic(.usage, "\"\(text)\" is no time of \"\(option)\"", hint: "write 500ms, 30s, 5m or 6h")
    }

    static func moment(_ text: String) throws(Diagnostic) -> Timestamp {
        if let milliseconds = Int64(text) { return Timestamp(milliseconds: milliseconds) }
        if let moment = Timestamp(iso8601: text) { return moment }
        throw Diagnostic(.usage, "\"\(text)\" is no moment", hint: "write 2026-11-25T08:00:00Z")
    }

    static func candidates(for request: CompletionRequest) -> [String] {
        switch request.position {
        case 0: kinds.map(\.rawValue)
        case 1: request.names.sources(of: kinds.map(\.rawValue).first { request.words.contains($0) } ?? "")
        default: request.names.events
        }
    }
}
