package import LosslessJSON

/// A participant that invokes functions, and makes their events when a handler has to see them.
package protocol EventMaker: Participant {
    /// The event of the invocation with a token.
    func event(for token: Int64, in simulation: Simulation) -> JSONValue
}
