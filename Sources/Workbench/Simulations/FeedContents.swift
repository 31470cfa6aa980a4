import Diagnostics
import Events
import EventSources
import LambdaModel
import LosslessJSON
import Timekeeping

/// Makes what fed messages hold, in the form of the source they are put into, when someone has to see it.
final class FeedContents: ContentMaker {
    private let workspace: OpenWorkspace
    private let seed: UInt64
    private var puts: [SimulationRequest.Put] = []
    /// What each put's source is fed with when nothing is said.
    private var usual: [EventReference?] = []
    /// What a fixed event holds, by feed.
    private var fixed: [Int: JSONValue] = [:]

    init(of workspace: OpenWorkspace, seed: UInt64) {
        self.workspace = workspace
        self.seed = seed
    }

    /// Takes the next feed; throws a diagnostic when its event cannot be made.
    func add(_ put: SimulationRequest.Put, into receiver: any Receiver) throws {
        let number = puts.count
        puts.append(put)
        usual.append(receiver.usualEvent.map { .catalog(name: $0, words: []) } ?? put.kind.usualEvent)
        switch put.event {
        case .catalog: try check(try made(number, MessageID(0), workspace.clock.now), for: put, receiver)
        case let event?:
            let content = put.kind.content(of: try JSONValue(parsing: workspace.event(event).event.bytes))
            try check(content, for: put, receiver)
            fixed[number] = content
        case nil: break
        }
    }

    /// Throws an invalid-input diagnostic, in the service's words, for a message that it would not take.
    private func check(
        _ content: JSONValue,
        for put: SimulationRequest.Put,
        _ receiver: any Receiver
    ) throws(Diagnostic) {
        guard let refusal = receiver.refusal(of: content) else { return }
        throw Diagnostic(
            .invalidInput,
            "\(put.kind.rawValue) \"\(put.name)\" does not take the message: \(refusal.words)",
            hint: "it has \(refusal.bytes) bytes, \(refusal.limit) are allowed"
        )
    }

    func content(from feed: Int, of message: MessageID, sentAt time: Timestamp) -> JSONValue {
        guard puts.indices.contains(feed) else { return .object(JSONObject()) }
        if let known = fixed[feed] { return known }
        return (try? made(feed, message, time)) ?? .object(JSONObject())
    }

    private func made(_ feed: Int, _ message: MessageID, _ time: Timestamp) throws -> JSONValue {
        let put = puts[feed]
        guard case .catalog(let name, let words) = put.event ?? usual[feed] else {
            return .object(JSONObject())
        }
        let template = try workspace.events.template(named: name)
        let names = words.map { $0.prefix { $0 != "=" } }
        var all = words
        // A mail is written to the address that it comes for.
        if put.kind == .mail, !names.contains("--to"), template.parameters.contains(where: { $0.name == "to" }) {
            all += ["--to", put.name]
        }
        if !names.contains("--seed") {
            all += ["--seed", String(UInt32(truncatingIfNeeded: seed &+ UInt64(message.index)))]
        }
        if !names.contains("--now") { all += ["--now", String(time.milliseconds)] }
        return put.kind.content(of: try JSONValue(parsing: workspace.catalogEvent(template, all).bytes))
    }
}

extension Lane.Kind {
    /// The catalog's event that a source is fed with when nothing is said.
    var usualEvent: EventReference? {
        switch self {
        case .queue: .catalog(name: "sqs:receive-message", words: [])
        case .topic: .catalog(name: "sns:notification", words: [])
        case .bucket: .catalog(name: "s3:put", words: [])
        case .bus: .catalog(name: "eventbridge:custom", words: [])
        case .messageTopic: .catalog(name: "iot:rule", words: [])
        case .mail: .catalog(name: "ses:receive", words: [])
        case .repository: .catalog(name: "codecommit:trigger", words: [])
        default: nil
        }
    }

    /// An event as a message of a source holds it: the one record of those that carry records, and a document of the
    /// user's as the body of a message.
    func content(of event: JSONValue) -> JSONValue {
        let record = event["Records"]?[0] ?? event["records"]?[0]
        switch self {
        case .queue: return record?["body"] != nil ? record ?? event : ["body": .string(event.string ?? event.text())]
        case .stream: return record ?? polledRecord(of: event) ?? event
        case .topic, .bucket, .mail, .repository: return record ?? event
        case .messageTopic: return event.asPayload
        default: return event
        }
    }

    /// The first record of the events of topics, brokers and change streams, which have shapes of their own.
    private func polledRecord(of event: JSONValue) -> JSONValue? {
        switch event["eventSource"]?.string {
        case "aws:kafka", "SelfManagedKafka": event["records"]?.object?.members.first?.value[0]
        case "aws:mq": event["messages"]?[0]
        case "aws:rmq": event["rmqMessagesByQueue"]?.object?.members.first?.value[0]
        case "aws:docdb": event["events"]?[0]
        default: nil
        }
    }
}
