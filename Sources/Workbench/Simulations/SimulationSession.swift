package import Diagnostics
package import EventSources
import Functions
import LambdaModel
import Recordings
package import Timekeeping

/// A simulation that someone goes through step by step, forwards and backwards.
///
/// Going back runs it anew up to an earlier step, with the answers that handlers gave before and with what was done to
/// it up to there; so the same things happen again. Not for more than one thread; `close` ends its handlers.
package final class SimulationSession {
    /// Something that was done to the simulation from outside.
    package enum Intervention: Sendable {
        case put(SimulationRequest.Put)
        case set(SimulationSetting, Double)
        /// So many invocations of a function fail; of every function when none is named.
        case fail(count: Int, function: Int?)
        case kill(environment: Int, function: Int)
        /// A stream gets another count of shards.
        case reshard(stream: String, count: Int)
    }

    /// What stops `proceed`.
    package enum Goal: Sendable {
        case steps(Int)
        case time(Timestamp)
        /// An error, a time-out, a throttle, or a message that is given up.
        case error
        case end
    }

    /// An answer, and how chance stood after it.
    private struct Recorded {
        var answer: HandlerAnswer
        var random: SeededGenerator
    }

    /// Names a handler's run; the same one asks for the same again after going back.
    private struct CallKey: Hashable {
        var requestID: String
        var attempt: Int
        var time: Timestamp
        var environment: Int
    }

    package private(set) var simulation: Simulation
    package private(set) var warnings: [Warning]
    /// How many steps, each of which showed something on the timeline, were made.
    package private(set) var steps = 0
    private let workspace: OpenWorkspace
    private let request: SimulationRequest
    private var contents: FeedContents
    private var handlers: SimulatedHandlers
    private var answers: [CallKey: Recorded] = [:]
    private var interventions: [(step: Int, time: Timestamp, what: Intervention)] = []
    private var feeds = 0

    init(_ request: SimulationRequest, in workspace: OpenWorkspace) throws {
        var request = request
        // Going back has to begin at the same moment.
        request.start = request.start ?? workspace.clock.now
        let prepared = try workspace.prepare(request)
        self.workspace = workspace
        self.request = request
        simulation = prepared.simulation
        contents = prepared.contents
        warnings = prepared.warnings
        handlers = try SimulatedHandlers(
            of: workspace,
            for: prepared.simulation,
            shiftingClock: request.shiftsClock
        )
        feeds = request.puts.count
    }

    /// What it came to so far.
    package var outcome: SimulationOutcome { SimulationOutcome(of: simulation, warnings: warnings) }

    /// Ends the handlers.
    package func close() async {
        await handlers.close()
        try? await workspace.store.flush()
    }
}

// MARK: - Going on

extension SimulationSession {
    /// Goes on until a goal is reached or nothing is left to happen.
    /// - Parameters:
    ///   - goal: where to stop.
    ///   - pace: waits before each moment; nil for no waiting.
    ///   - shown: told the events of the timeline as they happen.
    /// - Returns: whether the goal was reached.
    /// - Throws: what the handlers' invocations throw, and `CancellationError`.
    @discardableResult
    package func proceed(
        to goal: Goal,
        pace: SimulationPace? = nil,
        shown: (TimelineEvent) -> Void = { _ in }
    ) async throws -> Bool {
        let limit = limit(of: goal)
        let target = steps
        while true {
            if case .steps(let count) = goal, steps - target >= count { return true }
            guard let events = try await step(until: limit, pace) else {
                if case .time = goal { return true }
                if case .end = goal { return true }
                return false
            }
            events.forEach(shown)
            if case .error = goal, events.contains(where: \.kind.isFailure) { return true }
        }
    }

    private func limit(of goal: Goal) -> Timestamp? {
        let end = request.span.map { simulation.start + $0 }
        guard case .time(let time) = goal else { return end }
        return end.map { min($0, time) } ?? time
    }

    /// Makes one step: as many entries as it takes to show something; nil when nothing is left to happen.
    private func step(until limit: Timestamp?, _ pace: SimulationPace?) async throws -> [TimelineEvent]? {
        let before = simulation.timeline.mark
        while simulation.timeline.mark == before {
            try Task.checkCancellation()
            if let pace, let next = simulation.upcoming(until: limit) ?? limit {
                try await pace.wait(until: next - simulation.start)
            }
            switch simulation.advanceOnce(until: limit) {
            case .ended: return nil
            case .happened: try await answerCalls()
            case .call(let call): try await answer(call)
            }
        }
        steps += 1
        return Array(simulation.timeline.events[min(before.kept, simulation.timeline.events.count)...])
    }

    /// Asks the handlers that the last entry wants to know of, so that nothing waits between two steps.
    private func answerCalls() async throws {
        while let call = simulation.nextCall() { try await answer(call) }
    }

    private func answer(_ call: HandlerCall) async throws {
        let key = CallKey(
            requestID: call.requestID,
            attempt: call.attempt,
            time: call.time,
            environment: call.environment
        )
        if let known = answers[key] {
            simulation.random = known.random
            return simulation.take(known.answer, for: call.execution)
        }
        let answer = try await handlers.answer(call)
        answers[key] = Recorded(answer: answer, random: simulation.random)
        simulation.take(answer, for: call.execution)
    }
}

// MARK: - Interfering

extension SimulationSession {
    /// Does something to the simulation now; throws a diagnostic for what cannot be done.
    package func intervene(_ what: Intervention) async throws {
        try apply(what)
        interventions.append((steps, simulation.now, what))
        try await answerCalls()
    }

    private func apply(_ what: Intervention) throws {
        switch what {
        case .put(let put):
            let receiver = try simulation.receiver(put.kind, named: put.name)
            try contents.add(put, into: receiver)
            let feed = workspace.feed(feeds, put, into: receiver)
            feeds += 1
            simulation.start(feed, after: put.after)
        case .set(let setting, let value): try simulation.adjust(setting, to: value)
        case .fail(let count, let function):
            let functions = function.map { [simulation.functions[$0]] } ?? simulation.functions
            for function in functions { function.failures.next += count }
        case .kill(let environment, let function): try simulation.kill(environment, of: function)
        case .reshard(let stream, let count):
            try simulation.stream(named: stream).updateShardCount(to: count, in: simulation)
        }
    }

    /// Goes back to an earlier step; what was done at later ones is undone.
    package func goBack(to step: Int) async throws {
        let target = max(0, step)
        let prepared = try workspace.prepare(request)
        simulation = prepared.simulation
        contents = prepared.contents
        handlers.simulation = simulation
        feeds = request.puts.count
        steps = 0
        let kept = interventions.filter { $0.step <= target }
        interventions = []
        for intervention in kept {
            try await proceed(to: .steps(intervention.step - steps))
            // Time may have gone on since that step without anything happening.
            if simulation.now < intervention.time { try await proceed(to: .time(intervention.time)) }
            try await intervene(intervention.what)
        }
        try await proceed(to: .steps(target - steps))
    }
}

extension TimelineEvent.Kind {
    /// Whether something went wrong.
    package var isFailure: Bool {
        switch self {
        case .error, .timeout, .throttle, .deadLettered, .expired, .recursionStopped, .clientTimeout, .blocked,
            .refused:
            true
        default: false
        }
    }
}

extension OpenWorkspace {
    /// Lends a simulation to go through step by step; its handlers end on every way out.
    package func stepping<Result>(
        through request: SimulationRequest,
        _ body: (SimulationSession) async throws -> Result
    ) async throws -> Result {
        let session = try SimulationSession(request, in: self)
        do {
            let result = try await body(session)
            await session.close()
            return result
        } catch {
            await session.close()
            throw error
        }
    }
}
