import DequeModule
package import LosslessJSON
import Timekeeping

/// An SQS queue: visibility, receive counts, groups, delay, retention and redrive.
///
/// Source: "Amazon SQS visibility timeout", "FIFO queue delivery logic" and "Using dead-letter queues in Amazon SQS"
/// in the Amazon SQS Developer Guide.
package final class SimulatedQueue: Receiver {
    /// Messages that were received together, until they are deleted or visible again.
    struct Receipt {
        var messages: [MessageID]
        var visibleAt: Timestamp
    }

    package internal(set) var configuration: QueueConfiguration
    package let lane: Lane
    private var ready: ReadyMessages
    /// What was received, by receipt; in the order of time, as all have the same time-out.
    private var receipts: [Int: Receipt] = [:]
    private var due = Deque<(receipt: Int, at: Timestamp)>()
    private var nextReceipt = 1
    private var isTimerSet = false
    private var consumers: [any QueueConsumer] = []
    /// How many messages are received and neither deleted nor visible again.
    package private(set) var inFlightCount = 0

    /// Creates an empty queue.
    package init(_ configuration: QueueConfiguration) {
        self.configuration = configuration
        lane = Lane(.queue, configuration.name)
        ready = ReadyMessages(isFIFO: configuration.isFIFO)
    }

    package var logicalID: String? { configuration.logicalID }

    /// How many messages could be received now.
    package var visibleCount: Int { ready.count }
}

/// Someone who receives from a queue.
protocol QueueConsumer: AnyObject {
    /// There may be something to receive.
    func messagesArrived(in simulation: Simulation)
}

/// The tokens a queue wakes itself with: below zero a timer, else a message that was delayed.
private let visibilityTimer: Int64 = -1

// MARK: - Sending

extension SimulatedQueue {
    func attach(_ consumer: any QueueConsumer) { consumers.append(consumer) }

    package func refusal(of content: JSONValue) -> MessageRefusal? {
        let attributes = content["messageAttributes"]?.attributeBytes ?? 0
        let bytes = QueueRecord.body(of: content).utf8.count + attributes
        let limit = configuration.maximumMessageBytes
        return bytes > limit ? .queue(bytes, over: limit) : nil
    }

    package func receive(_ message: MessageID, in simulation: Simulation) {
        simulation.note(.sent, lane, message)
        guard configuration.delaySeconds == 0 else {
            return simulation.wake(self, after: .seconds(configuration.delaySeconds), token: Int64(message.index))
        }
        makeVisible(message, simulation)
    }

    private func makeVisible(_ message: MessageID, _ simulation: Simulation) {
        ready.append(message, group: simulation.messages.group(of: message))
        tellConsumers(simulation)
    }

    private func tellConsumers(_ simulation: Simulation) {
        for consumer in consumers { consumer.messagesArrived(in: simulation) }
    }
}

// MARK: - Receiving

extension SimulatedQueue {
    /// Receives messages, which nobody else sees until their visibility time-out has passed.
    ///
    /// One that was received too often goes to the dead-letter queue instead, one that is too old is gone.
    /// - Parameters:
    ///   - maximum: how many at most.
    ///   - simulation: where it happens.
    ///   - fits: whether there is room for a message; none is taken from the first on for which there is not.
    /// - Returns: a receipt with the messages; nil when there is none.
    func take(
        _ maximum: Int,
        in simulation: Simulation,
        where fits: (MessageID) -> Bool = { _ in true }
    ) -> (receipt: Int, messages: [MessageID])? {
        var taken: [MessageID] = []
        // What goes to the dead-letter queue takes nobody's place.
        while taken.count < maximum {
            let next = ready.take(maximum - taken.count, where: fits)
            guard !next.isEmpty else { break }
            taken += next.filter { isDeliverable($0, simulation) }
        }
        guard !taken.isEmpty else { return nil }
        let visibleAt = simulation.now + .seconds(configuration.visibilityTimeoutSeconds)
        let receipt = nextReceipt
        nextReceipt += 1
        receipts[receipt] = Receipt(messages: taken, visibleAt: visibleAt)
        inFlightCount += taken.count
        due.append((receipt, visibleAt))
        setTimer(simulation)
        return (receipt, taken)
    }

    private func isDeliverable(_ message: MessageID, _ simulation: Simulation) -> Bool {
        if simulation.now - simulation.messages.sentAt(message) > .seconds(configuration.retentionSeconds) {
            simulation.note(.expired, lane, message, detail: "MessageRetentionPeriod")
            simulation.messages.settle(message, .expired)
            forget(message, simulation)
            return false
        }
        guard let limit = configuration.maxReceiveCount, simulation.messages.receives(of: message) >= limit else {
            simulation.messages.countReceive(of: message)
            return true
        }
        redrive(message, simulation)
        return false
    }

    private func redrive(_ message: MessageID, _ simulation: Simulation) {
        simulation.note(.deadLettered, lane, message, detail: configuration.deadLetterQueue)
        forget(message, simulation)
        if let arn = configuration.deadLetterQueue { simulation.deliver(message, to: arn) }
        simulation.messages.settle(message, .deadLettered)
    }

    /// Whether a message was received with a receipt and is still invisible.
    func holds(_ message: MessageID, _ receipt: Int) -> Bool { receipts[receipt]?.messages.contains(message) ?? false }

    private func forget(_ message: MessageID, _ simulation: Simulation) {
        simulation.messages.forgetReceives(of: message)
        ready.release(group: simulation.messages.group(of: message))
    }
}

// MARK: - After receiving

extension SimulatedQueue {
    /// Deletes messages of a receipt; the others of it become visible when its time-out has passed.
    func delete(_ messages: [MessageID], of receipt: Int, in simulation: Simulation) {
        guard var found = receipts[receipt] else { return deleteLate(messages) }
        if messages.count == found.messages.count {
            receipts[receipt] = nil
        } else {
            let gone = Set(messages)
            found.messages.removeAll { gone.contains($0) }
            receipts[receipt] = found
        }
        inFlightCount -= messages.count
        guard configuration.isFIFO else { return }
        for message in messages { ready.release(group: simulation.messages.group(of: message)) }
        if ready.count > 0 { tellConsumers(simulation) }
    }

    /// Deletes messages whose time-out has passed already, so far as nobody else has received them.
    private func deleteLate(_ messages: [MessageID]) { ready.remove(Set(messages)) }

    package func wake(_ token: Int64, in simulation: Simulation) {
        guard token == visibilityTimer else { return makeVisible(MessageID(Int(token)), simulation) }
        isTimerSet = false
        var isChanged = false
        while let first = due.first, first.at <= simulation.now {
            due.removeFirst()
            guard let receipt = receipts.removeValue(forKey: first.receipt) else { continue }
            isChanged = true
            makeVisibleAgain(receipt.messages, simulation)
        }
        setTimer(simulation)
        if isChanged { tellConsumers(simulation) }
    }

    private func makeVisibleAgain(_ messages: [MessageID], _ simulation: Simulation) {
        inFlightCount -= messages.count
        simulation.note(.visible, lane, messages.first, count: messages.count)
        ready.putBack(messages) { simulation.messages.group(of: $0) }
    }

    private func setTimer(_ simulation: Simulation) {
        while let first = due.first, receipts[first.receipt] == nil { due.removeFirst() }
        guard !isTimerSet, let first = due.first else { return }
        isTimerSet = true
        simulation.wake(self, at: first.at, token: visibilityTimer)
    }
}
