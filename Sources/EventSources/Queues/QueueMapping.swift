package import LosslessJSON
import Timekeeping

/// Lambda's poller of one queue for one function.
///
/// How fast it scales is an approximation: the service starts with five batches at once and adds up to 300 a minute
/// while messages wait, to 1,250. Source: "Scaling behavior for Amazon SQS event source mappings" in the AWS Lambda
/// Developer Guide.
package final class QueueMapping: EventMaker, QueueConsumer {
    /// A batch that was received and is not dealt with.
    private struct Batch {
        var receipts: [Int] = []
        var messages: [MessageID] = []
        var bytes = Simulation.bytesAroundRecords
    }

    package internal(set) var configuration: QueueMappingConfiguration
    package let lane: Lane
    let queue: SimulatedQueue
    private let function: Int
    /// Whether a record passes the filters; nil lets all pass.
    private let filter: ((JSONValue) -> Bool)?
    private var batches: [Batch?] = []
    private var free: [Int] = []
    private var running = 0
    private var gathering: Batch?
    /// Tells the windows apart, so that one that was closed early does not close the next.
    private var window: Int64 = 0
    /// Since when messages wait.
    var busySince: Timestamp?
    /// What provisioned pollers have done; nil without any.
    var work: PollerWork?
    private var isPollSet = false

    /// Creates a mapping and lets it poll the queue.
    package init(
        _ configuration: QueueMappingConfiguration,
        from queue: SimulatedQueue,
        to function: Int,
        filter: ((JSONValue) -> Bool)? = nil
    ) {
        self.configuration = configuration
        self.queue = queue
        self.function = function
        self.filter = filter
        lane = queue.lane
        work = configuration.provisionedPollers.map(PollerWork.init)
        queue.attach(self)
    }
}

// MARK: - Polling

extension QueueMapping {
    /// The wake-up that polls, after everything else that happens at the same moment.
    private static let poll: Int64 = -1

    func messagesArrived(in simulation: Simulation) {
        guard !isPollSet else { return }
        isPollSet = true
        simulation.wake(self, at: simulation.now, token: Self.poll)
    }

    package func wake(_ token: Int64, in simulation: Simulation) {
        if token == Self.poll {
            isPollSet = false
            return poll(simulation)
        }
        guard token == window, let batch = gathering else { return }
        close(batch, simulation)
        poll(simulation)
    }

    private func poll(_ simulation: Simulation) {
        noteBacklog(simulation)
        while running < allowed(simulation), queue.visibleCount > 0, !isSpent(simulation) {
            guard let (receipt, taken) = receive(simulation) else { continue }
            count(taken, simulation)
            let kept = withoutLoops(filtered(taken, receipt, simulation), receipt, simulation)
            guard !kept.isEmpty else { continue }
            gather(kept, receipt, simulation)
        }
        guard let time = nextLook(running, simulation) else { return }
        isPollSet = true
        simulation.wake(self, at: time, token: Self.poll)
    }

    /// Receives what there is room for in a batch; closes the one that is gathered when the next message does not fit.
    private func receive(_ simulation: Simulation) -> (receipt: Int, messages: [MessageID])? {
        let batch = gathering ?? Batch()
        var (count, bytes) = (batch.messages.count, batch.bytes)
        var isFull = false
        let received = queue.take(configuration.batchSize - count, in: simulation) { message in
            count += 1
            bytes += self.bytes(of: message, simulation)
            isFull = count > 1 && bytes > configuration.maximumBatchBytes
            return !isFull
        }
        if received == nil, isFull, let batch = gathering { close(batch, simulation) }
        return received
    }

    /// How many bytes a message takes in an event.
    func bytes(of message: MessageID, _ simulation: Simulation) -> Int {
        simulation.eventBytes(of: message) { QueueRecord(of: message, in: queue, simulation).json }
    }

    private func filtered(_ messages: [MessageID], _ receipt: Int, _ simulation: Simulation) -> [MessageID] {
        guard let filter else { return messages }
        let dropped = messages.filter { !filter(simulation.content(of: $0)) }
        guard !dropped.isEmpty else { return messages }
        for message in dropped {
            simulation.note(.filtered, lane, message)
            simulation.messages.settle(message, .filtered)
        }
        queue.delete(dropped, of: receipt, in: simulation)
        let gone = Set(dropped)
        return messages.filter { !gone.contains($0) }
    }
}

// MARK: - Loops

extension QueueMapping {
    /// Messages that would go round once too often leave for the dead-letter queue, or for good.
    private func withoutLoops(_ messages: [MessageID], _ receipt: Int, _ simulation: Simulation) -> [MessageID] {
        guard !simulation.senders.isEmpty else { return messages }
        let looping = messages.filter { simulation.isRecursive($0, at: function) }
        guard !looping.isEmpty else { return messages }
        queue.delete(looping, of: receipt, in: simulation)
        for message in looping {
            simulation.noteLoop(of: message, at: function, lane)
            if let arn = queue.configuration.deadLetterQueue { simulation.deliver(message, to: arn) }
            simulation.messages.settle(message, queue.configuration.deadLetterQueue == nil ? .expired : .deadLettered)
        }
        let gone = Set(looping)
        return messages.filter { !gone.contains($0) }
    }
}

// MARK: - Batches

extension QueueMapping {
    private func gather(_ messages: [MessageID], _ receipt: Int, _ simulation: Simulation) {
        var batch = gathering ?? Batch()
        let new = isReceivedTwice ? messages.filter { !batch.messages.contains($0) } : messages
        batch.receipts.append(receipt)
        batch.messages += new
        batch.bytes += new.reduce(0) { $0 + bytes(of: $1, simulation) }
        guard configuration.windowSeconds > 0 else { return start(batch, simulation) }
        if gathering == nil {
            window += 1
            simulation.wake(self, after: .seconds(configuration.windowSeconds), token: window)
        }
        gathering = batch
        if batch.messages.count >= configuration.batchSize || batch.bytes >= configuration.maximumBatchBytes {
            close(batch, simulation)
        }
    }

    /// Whether a message may be visible again while it is still gathered; it stays in its place with the new receipt.
    private var isReceivedTwice: Bool {
        configuration.windowSeconds >= max(1, queue.configuration.visibilityTimeoutSeconds)
    }

    private func close(_ batch: Batch, _ simulation: Simulation) {
        gathering = nil
        window += 1
        start(batch, simulation)
    }

    private func start(_ batch: Batch, _ simulation: Simulation) {
        let place = free.popLast() ?? batches.count
        if place == batches.count { batches.append(batch) } else { batches[place] = batch }
        simulation.note(.received, lane, batch.messages.first, count: batch.messages.count)
        var request = SimulatedInvocation(
            function: function,
            messages: batch.messages,
            attempt: simulation.messages.receives(of: batch.messages[0]),
            by: self,
            token: Int64(place)
        )
        request.reportsItemFailures = configuration.reportsBatchItemFailures
        if simulation.invoke(request) == nil {
            running += 1
        } else {
            // The messages come back when their visibility time-out has passed.
            release(place)
        }
    }

    private func release(_ place: Int) {
        batches[place] = nil
        free.append(place)
    }

    package func event(for token: Int64, in simulation: Simulation) -> JSONValue {
        let messages = batches[Int(token)]?.messages ?? []
        return ["Records": .array(messages.map { QueueRecord(of: $0, in: queue, simulation).json })]
    }

    package func ended(_ invocation: EndedInvocation, in simulation: Simulation) {
        let place = Int(invocation.token)
        guard let batch = batches[place] else { return }
        running -= 1
        release(place)
        let failed = failures(in: batch.messages, invocation, simulation)
        settle(batch, failed: failed, simulation)
        if queue.visibleCount > 0 { messagesArrived(in: simulation) }
    }

    private func failures(
        in messages: [MessageID],
        _ invocation: EndedInvocation,
        _ simulation: Simulation
    ) -> Set<MessageID> {
        if let failed = invocation.failedMessages {
            return Set(configuration.reportsBatchItemFailures ? failed : messages)
        }
        guard case .succeeded(let answer) = invocation.outcome else { return Set(messages) }
        guard configuration.reportsBatchItemFailures else { return [] }
        let named = BatchItemFailures(in: answer)
        switch named {
        case .none: return []
        case .all: return Set(messages)
        case .some(let ids):
            let failed = messages.filter { ids.contains(QueueRecord.messageID(of: $0, simulation)) }
            return Set(failed.count == ids.count ? failed : messages)
        }
    }

    private func settle(_ batch: Batch, failed: Set<MessageID>, _ simulation: Simulation) {
        var done = failed.isEmpty ? batch.messages : batch.messages.filter { !failed.contains($0) }
        if queue.configuration.isFIFO, let first = batch.messages.firstIndex(where: failed.contains) {
            // After the first failure of a group nothing of it counts as done.
            let groups = Set(batch.messages[first...].filter(failed.contains).map { simulation.messages.group(of: $0) })
            done =
                batch.messages[..<first].filter { !failed.contains($0) }
                + batch.messages[first...].filter { !groups.contains(simulation.messages.group(of: $0)) }
        }
        for message in done { simulation.messages.settle(message, .succeeded) }
        guard batch.receipts.count > 1 else {
            if !done.isEmpty, let receipt = batch.receipts.first { queue.delete(done, of: receipt, in: simulation) }
            return
        }
        for receipt in batch.receipts {
            let part = done.filter { queue.holds($0, receipt) }
            if !part.isEmpty { queue.delete(part, of: receipt, in: simulation) }
        }
    }
}
