import EventSources
import LosslessJSON
import Timekeeping

extension SimulatedWorkspace {
    func stream(
        _ service: StreamService = .kinesis,
        named name: String = "orders",
        _ change: (inout StreamConfiguration) -> Void = { _ in }
    ) -> SimulatedStream {
        let arn = "arn:aws:\(service.rawValue.lowercased()):us-east-1:123456789012:stream/\(name)"
        var configuration = StreamConfiguration(name: name, arn: arn, service: service)
        change(&configuration)
        let stream = SimulatedStream(configuration)
        simulation.add(stream, arn: arn)
        return stream
    }

    func read(
        _ stream: SimulatedStream,
        _ change: (inout ShardMappingConfiguration) -> Void = { _ in },
        filter: ((JSONValue) -> Bool)? = nil
    ) {
        var configuration = ShardMappingConfiguration(for: stream.configuration.service)
        change(&configuration)
        let mapping = ShardMapping(configuration, from: stream, to: function, filter: filter)
        simulation.add(mapping)
        mapping.startPolling(in: simulation)
    }

    /// How many messages each thing of a kind happened to.
    func counts(_ kind: TimelineEvent.Kind) -> [Int] {
        simulation.timeline.events.filter { $0.kind == kind }.map(\.count)
    }

    /// The messages that invocations began with, by their numbers from 1.
    func firsts(_ kinds: TimelineEvent.Kind...) -> [Int] {
        simulation.timeline.events.filter { kinds.contains($0.kind) }.compactMap {
            $0.message.map { Int($0.index) + 1 }
        }
    }

    /// Runs to the end with a handler in Swift; gives back the events it got.
    func run(
        until limit: Timestamp? = nil,
        _ handler: (JSONValue) -> HandlerOutcome = { _ in .succeeded(.null) }
    ) -> [JSONValue] {
        var events: [JSONValue] = []
        while let call = simulation.advance(until: limit) {
            events.append(call.event)
            simulation.take(
                HandlerAnswer(outcome: handler(call.event), duration: .milliseconds(100)),
                for: call.execution
            )
        }
        return events
    }
}
