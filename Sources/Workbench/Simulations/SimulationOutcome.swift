package import Diagnostics
package import EventSources
import Functions
package import Timekeeping

/// What a simulation came to.
package struct SimulationOutcome: Sendable {
    /// One function's figures.
    package struct Function: Sendable {
        package var name: String
        package var memoryMegabytes: Int
        package var architecture: String
        package var metrics: FunctionMetrics
        /// How many environments were kept ready for it, and for how long.
        package var provisionedConcurrency = 0
        package var readyFor = Duration.zero
    }

    package var start: Timestamp
    package var end: Timestamp
    package var timeline: Timeline
    package var messages: MessageLedger
    package var functions: [Function]
    /// The executions of state machines, machine by machine in the order of their starts.
    package var executions: [ExecutionHistory]
    package var warnings: [Warning]
    /// Whether it was cancelled; then it tells what had happened up to `end`.
    package var isInterrupted: Bool

    init(of simulation: Simulation, warnings: [Warning], isInterrupted: Bool = false) {
        self.isInterrupted = isInterrupted
        start = simulation.start
        end = simulation.now
        timeline = simulation.timeline
        messages = simulation.messages
        executions = simulation.everyone.compactMap { $0 as? SimulatedStateMachine }.flatMap(\.histories)
        self.warnings = warnings
        functions = simulation.functions.map {
            Function(
                name: $0.name,
                memoryMegabytes: $0.configuration.memoryMegabytes,
                architecture: $0.configuration.architecture,
                metrics: $0.metrics,
                provisionedConcurrency: $0.provisionedConcurrency,
                readyFor: simulation.now - simulation.start
            )
        }
    }
}
