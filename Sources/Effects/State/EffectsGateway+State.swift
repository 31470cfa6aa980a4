package import LosslessJSON
import NIOCore
import NIOPosix
import Synchronization

extension EffectsGateway {
    /// What the services keep now.
    ///
    /// Queues and streams are read to their end: reset the services before anything else is done with them.
    /// - Parameter calls: what was asked of them, for what services do not keep.
    /// - Returns: the state, with what is new each time masked; a member for each service.
    /// - Throws: a `Diagnostic` when they do not answer.
    package func serviceState(after calls: [DeliveredCall]) async throws -> JSONValue {
        let services = ServiceEndpoint(url: try await runningMoto().url, client: client)
        let reader = StateReader(services: services, loop: group.next(), region: state.withLock { $0.region })
        return try await reader.state(after: calls)
    }
}
