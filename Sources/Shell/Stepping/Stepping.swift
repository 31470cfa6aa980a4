import Diagnostics
import EventSources
import LosslessJSON
import Timekeeping
import Workbench

/// Goes through a simulation as someone says, line by line.
struct Stepping {
    let session: SimulationSession
    let context: CommandContext
    /// Whether `timeline` draws with time going to the right.
    var goesAcross = false

    private var output: Output { context.output }

    /// Reads and follows lines until `quit` or their end; the first failure, or success.
    func run() async throws -> ExitStatus {
        var status = ExitStatus.success
        for warning in session.warnings { output.warn(warning.description) }
        if context.terminal.isInputTerminal {
            output.note("`next` goes on, `back` goes back, `help` lists what else, `quit` leaves")
        }
        while let line = await context.session.nextLine(prompt, context) {
            do {
                let words = try Tokenizer.line(line).words.map { try $0.expanded(context.value) }
                guard !words.isEmpty else { continue }
                let command = try SteppingCommand(words)
                if case .quit = command { break }
                try await follow(command)
            } catch is CancellationError {
                return interrupted()
            } catch {
                let report = FailureReport(error, line: line)
                report.write(to: output)
                if status == .success { status = report.exitStatus }
            }
            output.results.flush()
        }
        // The wait for a line ends without one when it is interrupted.
        return Task.isCancelled ? interrupted() : status
    }

    private func interrupted() -> ExitStatus {
        output.note(output.notePalette(.caution, "interrupted") + " at \(clock) of virtual time")
        context.session.outcome = Diagnostic.Kind.interrupted.rawValue
        return .interrupted
    }

    private var clock: String { (session.simulation.now - session.simulation.start).clock }
    private var prompt: String { "\(clock) #\(session.steps)> " }

    private func follow(_ command: SteppingCommand) async throws {
        switch command {
        case .next(let count): try await proceed(to: .steps(count))
        case .until(.time(let time)): try await proceed(to: .time(session.simulation.start + time))
        case .until(.error): try await proceed(to: .error)
        case .until(.end): try await proceed(to: .end)
        case .back(let count): try await goBack(count)
        case .inspect(let thing): try SteppingInspection(session: session, output: output).show(thing)
        case .fail(let count, let name):
            try await session.intervene(
                .fail(count: count, function: try name.map { try session.simulation.functionPlace(named: $0) })
            )
            tell(
                "the next \(count == 1 ? "invocation" : "\(count) invocations") of \(name ?? "any function") will fail"
            )
        case .kill(let number, let name):
            try await interfere(.kill(environment: number, function: try function(killing: number, name)))
        case .put(let command): try await put(command)
        case .set(let words):
            for word in words { try await set(word) }
        case .reshard(let name, let count): try await interfere(.reshard(stream: name, count: count))
        case .timeline: SimulationView(output: output, goesAcross: goesAcross).showTimeline(session.outcome)
        case .results: SimulationView(output: output).showResults(session.outcome)
        case .help: showHelp()
        case .quit: break
        }
    }
}

// MARK: - Time

extension Stepping {
    private func showHelp() {
        guard output.format == .text else {
            return output.jsonLines(SteppingCommand.all.map { ["usage": .string($0.usage), "help": .string($0.help)] })
        }
        let rows = SteppingCommand.all.map { [Table.Cell($0.usage, .command), Table.Cell($0.help)] }
        output.table(Table(columns: [.text("COMMAND", minimum: nil), .text("")], rows: rows))
    }

    /// How many events one line of commands shows at most.
    private static let mostShown = 60

    private func proceed(to goal: SimulationSession.Goal) async throws {
        var count = 0
        let start = session.simulation.start
        let isReached = try await session.proceed(to: goal) { event in
            count += 1
            if count <= Self.mostShown || output.isVerbose || output.format == .json { show(event, start) }
        }
        if count > Self.mostShown, !output.isVerbose, output.format == .text {
            tell("\(grouped(count - Self.mostShown)) more events (`timeline` draws them)")
        }
        if !isReached { tell("nothing is left to happen") }
        if case .time = goal, count == 0 { tell("nothing happened until \(clock)") }
    }

    private func show(_ event: TimelineEvent, _ start: Timestamp) {
        output.format == .json
            ? output.json(event.json(since: start)) : output.line(event.line(since: start, output.palette))
    }

    private func tell(_ words: String) {
        if output.format == .text { output.line(output.palette(.dim, words)) }
    }

    private func goBack(_ count: Int) async throws {
        guard session.steps > 0 else {
            throw Diagnostic(.usage, "\"back\" cannot go before the start", hint: "`next` goes on")
        }
        try await session.goBack(to: session.steps - count)
        tell("back at step \(session.steps), \(clock)")
    }
}

// MARK: - Interfering

extension Stepping {
    /// Does something, and shows what it put on the timeline.
    private func interfere(_ what: SimulationSession.Intervention) async throws {
        let before = session.simulation.timeline.events.count
        try await session.intervene(what)
        let start = session.simulation.start
        for event in session.simulation.timeline.events.dropFirst(before) { show(event, start) }
    }

    private func put(_ command: SimulateCommand) async throws {
        let put = try command.put()
        try await session.intervene(.put(put))
        let words = put.count == 1 ? "a message" : "\(grouped(put.count)) messages"
        tell("\(words) for \(put.kind.words) \(put.name) at \(clock)")
    }

    private func set(_ words: String) async throws {
        var settings = SimulationSettings()
        try settings.set(words)
        for setting in SimulationSetting.allCases {
            if let value = settings[setting] { try await interfere(.set(setting, value)) }
        }
    }

    /// The function whose environment is meant: the one named, or the only one that has an environment of the number.
    private func function(killing environment: Int, _ name: String?) throws(Diagnostic) -> Int {
        if let name { return try session.simulation.functionPlace(named: name) }
        let simulation = session.simulation
        let having = simulation.functions.indices.filter { place in
            simulation.environments(of: place).contains { $0.number == environment }
        }
        guard having.count != 1 else { return having[0] }
        throw Diagnostic(
            having.isEmpty ? .notFound : .usage,
            having.isEmpty
                ? "no environment \(environment) is alive" : "several functions have an environment \(environment)",
            hint: having.isEmpty
                ? "`inspect` lists them"
                : "name one of them: " + having.map { simulation.functions[$0].name }.joined(separator: ", ")
        )
    }
}

extension SimulateCommand {
    /// Opens a simulation to be gone through by the lines that follow.
    func goThrough(_ request: SimulationRequest, _ context: CommandContext) async throws -> ExitStatus {
        try await context.workspace.stepping(through: request) { session in
            let status = try await Stepping(session: session, context: context, goesAcross: across).run()
            try await writeReports(session.outcome, context)
            return status
        }
    }
}
