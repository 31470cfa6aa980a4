package import LosslessJSON
import LambdaModel
import Timekeeping

// MARK: - Attempts

extension ShardMapping {
    /// Runs the function on what of a batch is not too old, or lets the batch wait.
    func attempt(_ batch: ShardBatch, _ place: Int, _ simulation: Simulation) {
        var batch = batch
        dropOld(&batch, place, simulation)
        guard batch.isFinal || !batch.records.isEmpty else { return }
        batch.requestID = randomUUID(using: &simulation.random)
        if batch.invocations == 0, batch.setbacks == 0 { noteStart(of: batch, place, simulation) }
        lanes[place].state = .running(batch)
        guard simulation.invoke(request(batch, place)) != nil else {
            noteAge(batch, simulation)
            return
        }
        batch.setbacks += 1
        tryAgain(batch, place, simulation)
    }

    private func noteStart(of batch: ShardBatch, _ place: Int, _ simulation: Simulation) {
        guard batch.isFinal, let window = lanes[place].window else {
            return simulation.note(.received, lane, batch.records.first?.message, count: batch.records.count)
        }
        let words = window.isTerminatedEarly ? "its state is too large" : "from \(window.start.iso8601Seconds)"
        simulation.note(.windowClosed, lane, nil, detail: words)
    }

    private func request(_ batch: ShardBatch, _ place: Int) -> SimulatedInvocation {
        var request = SimulatedInvocation(
            function: function,
            messages: batch.records.map(\.message),
            attempt: batch.invocations + 1,
            requestID: batch.requestID,
            by: self,
            token: Int64(place)
        )
        request.reportsItemFailures = configuration.reportsBatchItemFailures
        return request
    }

    /// Brokers and topics have no IteratorAge: Lambda emits `OffsetLag` for topics.
    private func noteAge(_ batch: ShardBatch, _ simulation: Simulation) {
        let service = stream.configuration.service
        guard let last = batch.records.last, !service.isKafka, !service.isBroker else { return }
        let age = simulation.now - simulation.messages.sentAt(last.message)
        simulation.functions[function].metrics.add(.iteratorAge, age.milliseconds, at: simulation.minute)
    }

    func retry(_ place: Int, _ simulation: Simulation) {
        guard case .waiting(let batch) = lanes[place].state else { return }
        lanes[place].state = .idle
        attempt(batch, place, simulation)
        proceed(place, simulation)
    }
}

// MARK: - Answers

extension ShardMapping {
    /// What an answer says of a batch.
    private enum Verdict {
        case success
        /// All before this record is done, it and all after it are not.
        case checkpoint(Int)
        case failure
    }

    package func event(for token: Int64, in simulation: Simulation) -> JSONValue {
        guard case .running(let batch) = lanes[Int(token)].state else { return .null }
        return StreamEvent(
            of: batch,
            shard: lanes[Int(token)].shard,
            window: lanes[Int(token)].window,
            in: stream,
            for: simulation.functions[function],
            simulation
        ).json
    }

    package func ended(_ invocation: EndedInvocation, in simulation: Simulation) {
        let place = Int(invocation.token)
        guard case .running(var batch) = lanes[place].state else { return }
        batch.invocations += 1
        batch.outcome = invocation.outcome
        lanes[place].state = .idle
        switch verdict(on: batch, place, invocation, simulation) {
        case .success:
            succeed(batch.records, place, simulation)
            keepState(of: batch, place, invocation.outcome.payload)
        case .checkpoint(let index):
            succeed(Array(batch.records[..<index]), place, simulation)
            keepState(of: batch, place, invocation.outcome.payload)
            fail(rest(of: batch, from: index), place, isCut: configuration.bisectsBatchOnError, simulation)
        case .failure: fail(batch, place, isCut: false, simulation)
        }
        proceed(place, simulation)
        pollerIsFree(simulation)
    }

    private func verdict(
        on batch: ShardBatch,
        _ place: Int,
        _ invocation: EndedInvocation,
        _ simulation: Simulation
    ) -> Verdict {
        if let failed = invocation.failedMessages {
            let failed = Set(failed)
            return verdict(lowest: batch.records.firstIndex { failed.contains($0.message) })
        }
        guard case .succeeded(let answer) = invocation.outcome else { return .failure }
        // "If the response does not contain a state property, Lambda considers this a failed invocation."
        if lanes[place].window != nil, !isDeclared(simulation), answer["state"] == nil { return .failure }
        guard configuration.reportsBatchItemFailures else { return .success }
        switch BatchItemFailures(in: answer, identifier: stream.itemIdentifier) {
        case .none: return .success
        case .all: return .failure
        case .some(let named):
            let places = batch.records.indices.filter {
                named.contains(stream.itemIdentifier(of: batch.records[$0], in: lanes[place].shard))
            }
            return places.count == named.count ? verdict(lowest: places.first) : .failure
        }
    }

    /// A batch whose first record failed has made no progress.
    private func verdict(lowest: Int?) -> Verdict {
        guard configuration.reportsBatchItemFailures, let lowest, lowest > 0 else { return .failure }
        return .checkpoint(lowest)
    }

    private func isDeclared(_ simulation: Simulation) -> Bool {
        if case .declared = simulation.functions[function].handler { true } else { false }
    }

    private func succeed(_ records: [ShardRecord], _ place: Int, _ simulation: Simulation) {
        for record in records { stream.settle(record.message, .succeeded, in: simulation) }
        lanes[place].isBlocked = false
    }

    /// Keeps what a function wants to remember, and drops it after the window's last invocation.
    private func keepState(of batch: ShardBatch, _ place: Int, _ answer: JSONValue) {
        guard var window = lanes[place].window else { return }
        if batch.isFinal {
            guard window.isTerminatedEarly else { return lanes[place].window = nil }
            window.isTerminatedEarly = false
            window.state = .object(JSONObject())
        } else if let state = answer["state"] {
            window.state = state
            window.isTerminatedEarly = state.bytes().count > configuration.maximumStateBytes
        }
        lanes[place].window = window
    }

    private func rest(of batch: ShardBatch, from index: Int) -> ShardBatch {
        var rest = batch
        rest.records = Array(batch.records[index...])
        return rest
    }
}
