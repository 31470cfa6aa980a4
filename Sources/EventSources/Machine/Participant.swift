package import Diagnostics
package import LosslessJSON

/// Something in the simulation that acts at certain moments: a queue, a mapping, a schedule, an asynchronous queue.
package protocol Participant: AnyObject {
    /// The row it has on the timeline.
    var lane: Lane { get }

    /// A moment has come that it asked for, with the token it gave.
    func wake(_ token: Int64, in simulation: Simulation)

    /// An invocation has ended that it asked for.
    func ended(_ invocation: EndedInvocation, in simulation: Simulation)
}

extension Participant {
    package func wake(_ token: Int64, in simulation: Simulation) {}
    package func ended(_ invocation: EndedInvocation, in simulation: Simulation) {}
}

/// A participant that takes messages: a queue, a topic, a bus, a function's asynchronous queue.
package protocol Receiver: Participant {
    /// Takes a message, now.
    func receive(_ message: MessageID, in simulation: Simulation)

    /// Why the service does not take a message that holds this; nil when it does.
    func refusal(of content: JSONValue) -> MessageRefusal?

    /// Its key in the template; nil for what the template does not define.
    var logicalID: String? { get }

    /// The catalog's event that it is fed with, where its kind alone does not tell.
    var usualEvent: String? { get }
}

extension Receiver {
    package var usualEvent: String? { nil }
    package func refusal(of content: JSONValue) -> MessageRefusal? { nil }
}

/// Addresses that nobody lists beforehand, such as MQTT topics: each becomes a receiver when something is sent there.
package protocol OpenAddresses: AnyObject {
    /// Addresses that the template names itself.
    var known: [String] { get }

    /// The receiver with an address, which takes part from now on.
    /// - Throws: why nothing can be sent there, as a diagnostic.
    func receiver(at address: String, in simulation: Simulation) throws(Diagnostic) -> any Receiver
}
