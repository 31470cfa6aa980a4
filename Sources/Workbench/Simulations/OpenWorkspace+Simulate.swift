import Diagnostics
import EventSources
import Functions
import Recordings
import Timekeeping

extension OpenWorkspace {
    /// Simulates what calls functions on virtual time, with the real handlers unless a handler's time is declared.
    /// - Parameters:
    ///   - request: what is put where, and the settings.
    ///   - progress: told how far it is, now and then: the moment in the simulation, and the handlers run.
    /// - Returns: what it came to; for a task that is cancelled, what it had come to until then.
    /// - Throws: a `Diagnostic` for an unknown source or event, what is refused, and what `invoke` throws.
    package func simulate(
        _ request: SimulationRequest,
        progress: @Sendable (Duration, Int) -> Void = { _, _ in }
    ) async throws -> SimulationOutcome {
        let prepared = try prepare(request)
        let simulation = prepared.simulation
        let handlers = try SimulatedHandlers(of: self, for: simulation, shiftingClock: request.shiftsClock)
        let limit = request.span.map { simulation.start + $0 }
        var calls = 0
        var isInterrupted = false
        do {
            while let call = try simulation.advanceUnlessCancelled(until: limit) {
                simulation.take(try await handlers.answer(call), for: call.execution)
                calls += 1
                progress(simulation.now - simulation.start, calls)
            }
        } catch is CancellationError {
            isInterrupted = true
        } catch {
            await handlers.close()
            throw error
        }
        await handlers.close()
        try await store.flush()
        return SimulationOutcome(of: simulation, warnings: prepared.warnings, isInterrupted: isInterrupted)
    }

    /// A simulation with everything in it that a request asks for, before anything has happened.
    func prepare(
        _ request: SimulationRequest
    ) throws -> (simulation: Simulation, contents: FeedContents, warnings: [Warning]) {
        let catalog = try catalog()
        let contents = FeedContents(of: self, seed: request.seed)
        let simulation = Simulation(
            at: request.start ?? clock.now,
            seed: request.seed,
            account: catalog.account,
            contents: contents,
            timeline: Timeline(capacity: request.timelineCapacity)
        )
        var wiring = SimulationWiring(catalog, request.settings, into: simulation)
        try wiring.wire()
        for function in simulation.functions { function.failures.poison = request.poison }
        for (number, put) in request.puts.enumerated() {
            let receiver = try simulation.receiver(put.kind, named: put.name)
            try contents.add(put, into: receiver)
            simulation.start(feed(number, put, into: receiver), after: put.after)
        }
        try plan(request.reshards, in: simulation)
        return (simulation, contents, wiring.warnings)
    }

    /// Lets shard counts change at their times; throws a diagnostic for those that the service would refuse.
    private func plan(_ reshards: [SimulationRequest.Reshard], in simulation: Simulation) throws(Diagnostic) {
        var counts: [String: Int] = [:]
        for reshard in reshards.sorted(by: { $0.after < $1.after }) {
            let stream = try simulation.stream(named: reshard.stream)
            let name = stream.configuration.arn
            try stream.checkShardCount(reshard.count, from: counts[name] ?? stream.openShards.count)
            counts[name] = reshard.count
            simulation.reshard(stream, to: reshard.count, after: reshard.after)
        }
    }

    func feed(_ number: Int, _ put: SimulationRequest.Put, into receiver: any Receiver) -> Feed {
        let groups = Int32(max(1, put.groups))
        return Feed(
            number: number,
            sending: put.count,
            to: receiver,
            every: put.rate.map { .nanoseconds(Int64(1e9 / $0)) } ?? .zero,
            group: { Int32($0) % groups + 1 }
        )
    }
}
