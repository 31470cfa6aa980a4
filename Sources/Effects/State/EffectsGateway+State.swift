package import LosslessJSON
import NIOCore
import NIOPosix
import Synchronization

extension EffectsGateway {
    /// What the services keep now.
    ///
    /// Queues and streams are read to their end: reset the services before anything else is done with them.
    /// - Parameters:
    ///   - calls: what was asked of them, for what services do not keep.
    ///   - number: which of moto's servers; 0 is everyone's.
    /// - Returns: the state, with what is new each time masked; a member for each service.
    /// - Throws: a `Diagnostic` when they do not answer.
    package func serviceState(after calls: [DeliveredCall], _ number: Int = 0) async throws -> JSONValue {
        try await stateReader(number).state(after: calls)
    }

    /// A document with what is new each time masked, as in the services' state.
    package func masked(_ value: JSONValue) -> JSONValue { VolatileValues.maskedThroughout(value) }

    func stateReader(_ number: Int) async throws -> StateReader {
        let services = ServiceEndpoint(url: try await runningMoto(number).url, client: client)
        return StateReader(services: services, loop: group.next(), region: state.withLock { $0.region })
    }
}
