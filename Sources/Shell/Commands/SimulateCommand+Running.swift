import Diagnostics
import EventSources
import Timekeeping
import Workbench

extension SimulateCommand {
    /// Throws a usage diagnostic for options of which one would be ignored.
    func checkMixture() throws(Diagnostic) {
        let modes = [(step, "--step"), (!vary.isEmpty, "--vary"), (realTime, "--real-time"), (speed != nil, "--speed")]
        let chosen = modes.filter(\.0).map(\.1)
        if chosen.count > 1 {
            throw Diagnostic(
                .usage,
                "\"\(chosen[0])\" and \"\(chosen[1])\" exclude each other",
                hint: "leave one of them out"
            )
        }
        guard csv == nil || !vary.isEmpty else {
            throw Diagnostic(
                .usage,
                "\"--csv\" writes the comparison of \"--vary\"",
                hint: "add --vary NAME=VALUE,VALUE"
            )
        }
        if history, step || !vary.isEmpty {
            throw Diagnostic(
                .usage,
                "\"--history\" and \"\(step ? "--step" : "--vary")\" exclude each other",
                hint: step ? "there, `inspect execution N` shows one" : "leave one of them out"
            )
        }
        let drawings = [(across, "--across"), (svg != nil, "--svg"), (html != nil, "--html")].filter(\.0).map(\.1)
        if !vary.isEmpty, let drawing = drawings.first {
            throw Diagnostic(
                .usage,
                "\"\(drawing)\" draws one timeline, and \"--vary\" makes several",
                hint: "draw one with --set NAME=VALUE"
            )
        }
    }

    /// Whether handlers see the simulation's time; throws a usage diagnostic when none is run.
    func shiftsClock(_ settings: SimulationSettings) throws(Diagnostic) -> Bool {
        guard shiftClock, settings[.handlerTime] != nil || vary.contains(where: { $0.hasPrefix("handler-time=") })
        else { return shiftClock }
        throw Diagnostic(
            .usage,
            "\"--shift-clock\" is for handlers that run, and with a declared time none does",
            hint: "leave out --shift-clock, or --handler-time"
        )
    }

    /// How fast time goes by; nil for as fast as it can be computed.
    var pace: SimulationPace? {
        get throws(Diagnostic) {
            guard let speed else { return realTime ? .wallClock(speed: 1) : nil }
            let digits = speed.hasSuffix("x") ? String(speed.dropLast()) : speed
            guard let number = Double(digits), number > 0, number.isFinite else {
                throw Diagnostic(
                    .usage,
                    "\"\(speed)\" is no value of \"--speed\"",
                    hint: "write how many times faster, as in 60x"
                )
            }
            return .wallClock(speed: number)
        }
    }
}

// MARK: - Ways to run

extension SimulateCommand {
    /// Simulates at once and shows everything.
    func simulate(_ request: SimulationRequest, _ context: CommandContext) async throws -> SimulationOutcome {
        let outcome = try await context.output.showingProgress("simulating") { line in
            try await context.workspace.simulate(request) { time, calls in
                line.update("simulating: \(time.words), \(calls) invocations")
            }
        }
        warn(outcome, context)
        SimulationView(output: context.output, goesAcross: across, showsHistories: history).show(outcome)
        return outcome
    }

    /// Simulates at a pace, shows each event as it happens, and the results at the end.
    func follow(
        _ request: SimulationRequest,
        _ pace: SimulationPace,
        _ context: CommandContext
    ) async throws -> SimulationOutcome {
        let output = context.output
        return try await context.workspace.stepping(through: request) { session in
            let start = session.simulation.start
            let isInterrupted = try await isInterrupted {
                try await session.proceed(to: .end, pace: pace) { event in
                    if output.format == .json {
                        output.json(event.json(since: start))
                    } else {
                        output.line(event.line(since: start, output.palette))
                    }
                    output.results.flush()
                }
            }
            var outcome = session.outcome
            outcome.isInterrupted = isInterrupted
            warn(outcome, context)
            if output.format == .text { output.line() }
            let view = SimulationView(output: output, goesAcross: true, showsHistories: history)
            if across, output.format == .text { view.showTimeline(outcome) }
            view.showHistories(outcome)
            view.showResults(outcome)
            return outcome
        }
    }

    /// Simulates every combination of the settings of `--vary`.
    func compare(_ request: SimulationRequest, _ context: CommandContext) async throws -> ExitStatus {
        let variation = try SimulationVariation(vary)
        let count = variation.combinations.count
        let output = context.output
        let results = try await context.output.showingProgress("simulating") { line in
            try await context.workspace.compare(request, over: variation) { done in
                line.update("simulating: \(done) of \(count)")
            }
        }
        let view = VariationView(variation: variation, results: results)
        view.show(output)
        if let csv { try await writeReport(view.csv, to: csv) }
        guard results.count < count else { return .success }
        return interrupted("after \(grouped(results.count)) of \(grouped(count)) combinations", context)
    }

    private func warn(_ outcome: SimulationOutcome, _ context: CommandContext) {
        for warning in outcome.warnings { context.output.warn(warning.description) }
    }

    /// Writes what `--svg` and `--html` ask for.
    func writeReports(_ outcome: SimulationOutcome, _ context: CommandContext) async throws {
        let chart = TimelineChart(outcome.timeline.events, start: outcome.start, end: outcome.end)
        let title = "\(context.workspace.name): \(kind) \(name)"
        if let svg { try await writeReport(TimelineDrawing(chart, title: title).document, to: svg) }
        if let html { try await writeReport(SimulationPage(outcome, chart, title: title).document, to: html) }
    }
}
