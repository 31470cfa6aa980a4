package import LosslessJSON
package import Timekeeping

/// A handler to be run for a simulation, now.
package struct HandlerCall: Sendable {
    /// What `Simulation.take` wants back with the answer.
    package var execution: Int
    /// The function's place in the simulation.
    package var function: Int
    /// The number of the environment it has to run in, from 1.
    package var environment: Int
    /// Whether that environment does not exist yet.
    package var isCold: Bool
    package var event: JSONValue
    /// Which attempt it is, from 1; retries of asynchronous events have the same request id.
    package var attempt: Int
    package var requestID: String
    /// The moment in the simulation.
    package var time: Timestamp
    /// The message that set it all off: what it set off, retries and chains of functions, is one trace.
    package var origin: MessageID?
}

/// How a handler's run ended.
package struct HandlerAnswer: Sendable {
    package var outcome: HandlerOutcome
    /// From handing out the event to the end of the answer.
    package var duration: Duration
    /// The init phase before it; zero on a warm start.
    package var initialization: Duration
    /// What it sent to services that are modelled here, in order.
    package var sent: [SentMessage]

    /// Creates an answer.
    package init(
        outcome: HandlerOutcome,
        duration: Duration,
        initialization: Duration = .zero,
        sent: [SentMessage] = []
    ) {
        self.outcome = outcome
        self.duration = duration
        self.initialization = initialization
        self.sent = sent
    }
}

/// Something that a handler sent to a resource while it ran.
package struct SentMessage: Sendable {
    /// The ARN of the queue, topic, bus, bucket or function.
    package var arn: String
    package var content: JSONValue

    /// Creates a message for a resource.
    package init(to arn: String, _ content: JSONValue) {
        self.arn = arn
        self.content = content
    }
}

/// What came of an invocation, in Lambda's terms.
package enum HandlerOutcome: Sendable {
    case succeeded(JSONValue)
    /// The handler or its runtime reported an error, or the process ended.
    case failed(type: String, JSONValue)
    case timedOut(JSONValue)

    /// The error type; nil after success.
    package var errorType: String? {
        switch self {
        case .succeeded: nil
        case .failed(let type, _): type
        case .timedOut: "Sandbox.Timedout"
        }
    }

    /// What the caller gets.
    package var payload: JSONValue {
        switch self {
        case .succeeded(let payload), .failed(_, let payload), .timedOut(let payload): payload
        }
    }
}

/// The end of an invocation, as the one who asked for it learns of it.
package struct EndedInvocation: Sendable {
    /// The token that it was asked for with.
    package var token: Int64
    /// The function's place.
    package var function: Int
    package var outcome: HandlerOutcome
    /// Those of its messages that are to be delivered again, as a declared handler says; nil where the answer says it.
    package var failedMessages: [MessageID]?
    package var began: Timestamp
    package var requestID: String
}
