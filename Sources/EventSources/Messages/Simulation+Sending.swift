package import LosslessJSON

extension Simulation {
    /// Puts a new message into what lies at an ARN, now; one that the service does not take is refused.
    /// - Parameters:
    ///   - content: what it holds.
    ///   - arn: the queue, topic, bus, bucket or function.
    ///   - parent: the message that it comes of.
    ///   - function: the function that sends it, if one does.
    /// - Returns: the message.
    @discardableResult
    package func send(
        _ content: JSONValue,
        to arn: String,
        of parent: MessageID? = nil,
        by function: Int? = nil
    ) -> MessageID {
        let message = messages.add(at: now, parent: parent)
        if let function { senders[message] = function }
        keep(content, for: message)
        if let receiver = receiver(at: arn), let refusal = receiver.refusal(of: content) {
            note(.refused, receiver.lane, message, detail: refusal.words)
            messages.settle(message, .refused)
        } else {
            deliver(message, to: arn)
        }
        return message
    }

    /// Gives a message to what lies at an ARN; what lies outside the workspace takes everything.
    package func deliver(_ message: MessageID, to arn: String) {
        if let receiver = receiver(at: arn) {
            receiver.receive(message, in: self)
        } else {
            note(.sent, Lane(.destination, arn), message)
            messages.settle(message, .passedOn)
        }
    }

    /// Notes on the timeline what happened to a message.
    package func note(
        _ kind: TimelineEvent.Kind,
        _ lane: Lane,
        _ message: MessageID?,
        count: Int = 1,
        attempt: Int = 0,
        environment: Int? = nil,
        detail: @autoclosure () -> String? = nil
    ) {
        timeline.add(
            TimelineEvent(
                time: now,
                kind: kind,
                lane: lane,
                message: message,
                count: count,
                attempt: attempt,
                environment: environment,
                detail: detail()
            )
        )
    }
}
