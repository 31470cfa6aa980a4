import EventSources
import Functions
import Invocations
import LambdaModel
import LosslessJSON
import Timekeeping

/// A simulation with one function, to be furnished by a test.
struct SimulatedWorkspace {
    let simulation: Simulation
    let function: Int

    static let start = Timestamp(year: 2026, month: 11, day: 25)

    init(
        seed: UInt64 = 1,
        duration: Duration = .milliseconds(100),
        initialization: Duration = .milliseconds(200),
        timeout: Int = 3,
        reserved: Int? = nil,
        provisioned: Int = 0,
        handler: SimulatedFunction.Handler? = nil
    ) {
        simulation = Simulation(at: Self.start, seed: seed)
        var configuration = FunctionConfiguration(
            name: "handler",
            logicalID: "Handler",
            runtime: RuntimeIdentifier("python3.13"),
            handler: "app.handler",
            code: .directory("/nowhere")
        )
        configuration.timeoutSeconds = timeout
        configuration.reservedConcurrency = reserved
        if provisioned > 0 {
            configuration.qualifiers = [
                FunctionQualifier(name: "live", version: "1", provisionedConcurrency: provisioned)
            ]
        }
        function = simulation.add(
            configuration,
            handler: handler ?? .declared(duration: duration, initialization: initialization)
        )
    }

    var handler: SimulatedFunction { simulation.functions[function] }

    /// What happened, as `seconds kind`, leaving out what is not asked for.
    func story(_ kinds: TimelineEvent.Kind...) -> [String] {
        simulation.timeline.events.filter { kinds.isEmpty || kinds.contains($0.kind) }.map { event in
            let seconds = (event.time - Self.start).milliseconds / 1000
            return "\(seconds.formatted) \(event.kind.rawValue)"
        }
    }

    func queue(
        _ name: String = "orders",
        _ change: (inout QueueConfiguration) -> Void = { _ in }
    ) -> SimulatedQueue {
        var configuration = QueueConfiguration(name: name, arn: "arn:aws:sqs:us-east-1:123456789012:\(name)")
        change(&configuration)
        let queue = SimulatedQueue(configuration)
        simulation.add(queue, arn: configuration.arn)
        return queue
    }

    func map(
        _ queue: SimulatedQueue,
        _ change: (inout QueueMappingConfiguration) -> Void = { _ in },
        filter: ((JSONValue) -> Bool)? = nil
    ) {
        var configuration = QueueMappingConfiguration()
        change(&configuration)
        simulation.add(QueueMapping(configuration, from: queue, to: function, filter: filter))
    }

    /// Puts messages into a receiver, now.
    func put(_ count: Int, into receiver: any Receiver, group: Int32 = 0, bytes: Int = 0) -> [MessageID] {
        (0..<count).map { _ in
            let message = simulation.messages.add(at: simulation.now, bytes: bytes, group: group)
            receiver.receive(message, in: simulation)
            return message
        }
    }

    func fates(_ messages: [MessageID]) -> [Fate] { messages.map(simulation.messages.fate) }
}

extension Double {
    /// Without a fraction where there is none.
    fileprivate var formatted: String { self == rounded() ? String(Int(self)) : String(self) }
}
