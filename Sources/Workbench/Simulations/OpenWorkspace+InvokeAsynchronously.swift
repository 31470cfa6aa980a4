import Diagnostics
package import EventSources
import Functions
package import Invocations
import LambdaModel
import LosslessJSON
import Recordings
import Timekeeping

/// What became of an event that a function was given asynchronously.
package struct AsynchronousOutcome: Sendable {
    /// The same in all attempts.
    package var requestID: String
    package var function: String
    /// The attempts at the function, in order; what destinations set off is in the outcome alone.
    package var attempts: [Recording]
    package var outcome: SimulationOutcome

    /// What became of the event.
    package var fate: Fate { outcome.messages.fate(of: MessageID(0)) }
}

extension OpenWorkspace {
    /// Invokes a function as `InvocationType: Event` does: the event is accepted, and the function runs on virtual time
    /// until it succeeds or the event is given up, with the function's own retries, age and destinations.
    ///
    /// Each attempt is recorded, all with one request id. Throws what `invoke` throws.
    package func invokeAsynchronously(_ request: InvokeRequest) async throws -> AsynchronousOutcome {
        let function = try configuration(for: request)
        try check(request.event, type: .event, from: request.source)
        let put = SimulationRequest.Put(kind: .asynchronous, name: function.name, event: .inline(request.event.text))
        let prepared = try prepare(SimulationRequest([put], seed: .random(in: 0...UInt64.max)))
        let simulation = prepared.simulation
        let handlers = try SimulatedHandlers(of: self, for: simulation)
        var result = AsynchronousOutcome(
            requestID: "",
            function: function.name,
            attempts: [],
            outcome: SimulationOutcome(of: simulation, warnings: prepared.warnings)
        )
        do {
            while let call = try simulation.advanceUnlessCancelled() {
                simulation.take(try await handlers.answer(call), for: call.execution)
                if result.requestID.isEmpty { result.requestID = call.requestID }
                if call.requestID == result.requestID { result.attempts += handlers.lastRecording.map { [$0] } ?? [] }
            }
        } catch {
            await handlers.close()
            throw error
        }
        await handlers.close()
        try await store.flush()
        result.outcome = SimulationOutcome(of: simulation, warnings: prepared.warnings)
        return result
    }
}
