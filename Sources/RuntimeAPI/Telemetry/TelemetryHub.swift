package import Invocations
import LosslessJSON
package import Timekeeping

/// Sends what happens in an environment to the extensions that subscribed; confined to the loop.
package final class TelemetryHub {
    private var subscribers: [TelemetrySubscriber] = []
    private let loop: RuntimeLoop
    private let linesAreJSON: Bool
    /// What happened since the environment began, for those who subscribe while it initialises.
    private var earlier: [Item] = []
    private var acceptsSubscribers = true

    private enum Item {
        case event(PlatformEvent, Timestamp)
        case line(LogLine)
    }

    private static let maximumEarlier = 1_000

    /// Creates a hub without subscribers.
    /// - Parameters:
    ///   - loop: the loop that serves the environment.
    ///   - linesAreJSON: whether the function logs in JSON; newer schemas embed such lines as objects.
    package init(on loop: RuntimeLoop, linesAreJSON: Bool) {
        self.loop = loop
        self.linesAreJSON = linesAreJSON
    }

    /// Whether nobody listens.
    var isEmpty: Bool { subscribers.isEmpty }

    /// Adds a subscriber; a repeated subscription replaces the extension's earlier one.
    /// - Returns: the event that tells of it, or nil when the extension subscribed by the other API before.
    func add(_ name: String, _ subscription: TelemetrySubscription) -> PlatformEvent? {
        if let index = subscribers.firstIndex(where: { $0.name == name }) {
            guard subscribers[index].subscription.api == subscription.api else { return nil }
            if subscribers[index].subscription == subscription { return Self.event(name, subscription) }
            subscribers.remove(at: index).close()
        }
        let subscriber = TelemetrySubscriber(name, subscription, on: loop)
        for item in earlier { send(item, to: subscriber) }
        subscribers.append(subscriber)
        return Self.event(name, subscription)
    }

    private static func event(_ name: String, _ subscription: TelemetrySubscription) -> PlatformEvent {
        .subscription(api: subscription.api.name, name: name, types: subscription.types.map(\.rawValue))
    }

    /// Sends an event of the platform.
    package func publish(_ event: PlatformEvent, at time: Timestamp) {
        publish(.event(event, time))
    }

    /// Sends a line of the function or of an extension.
    package func publish(_ line: LogLine) {
        publish(.line(line))
    }

    /// Nobody subscribes any more: what was kept for those to come is forgotten.
    func closeSubscriptions() {
        acceptsSubscribers = false
        earlier = []
    }

    private func publish(_ item: Item) {
        if acceptsSubscribers, earlier.count < Self.maximumEarlier { earlier.append(item) }
        for subscriber in subscribers { send(item, to: subscriber) }
    }

    private func send(_ item: Item, to subscriber: TelemetrySubscriber) {
        let subscription = subscriber.subscription
        switch item {
        case .event(let event, let time):
            guard subscription.types.contains(.platform) else { return }
            if subscription.api == .telemetry {
                if event.isTelemetry { subscriber.add(event.json(at: time).bytes()) }
            } else if let record = event.logsRecord(schemaVersion: subscription.schemaVersion) {
                subscriber.add(telemetryEvent(event.type, record, at: time))
            }
        case .line(let line):
            guard let type = TelemetryType(rawValue: line.stream.rawValue), type != .platform,
                subscription.types.contains(type)
            else { return }
            let embeds = linesAreJSON && subscription.schemaVersion >= "2022-12-13"
            subscriber.add(telemetryEvent(type.rawValue, record(line.line, embeds: embeds), at: line.time))
        }
    }

    /// Sends what waits to be sent, and from now on everything at once: the environment ends.
    package func flush() {
        for subscriber in subscribers { subscriber.flush() }
    }

    /// Ends all deliveries.
    package func close() {
        for subscriber in subscribers { subscriber.close() }
        subscribers = []
    }

    private func record(_ line: String, embeds: Bool) -> JSONValue {
        if embeds, line.utf8.first == UInt8(ascii: "{"), let value = try? JSONValue(parsing: Array(line.utf8)) {
            return value
        }
        return .string(line + "\n")
    }
}

/// An event as it travels.
private func telemetryEvent(_ type: String, _ record: JSONValue, at time: Timestamp) -> [UInt8] {
    let event: JSONValue = ["time": .string(time.iso8601), "type": .string(type), "record": record]
    return event.bytes()
}
