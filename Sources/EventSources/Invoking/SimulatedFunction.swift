package import Functions
import LambdaModel
import Timekeeping

/// A function as a simulation has it: its limits, its environments, who answers for it, and what was measured.
package final class SimulatedFunction {
    /// Who says how an invocation ends.
    package enum Handler: Sendable {
        /// Nobody is asked: each invocation takes so long, and each cold start so much longer.
        case declared(duration: Duration, initialization: Duration)
        /// The function itself, through `Simulation.advance`.
        case real
    }

    package internal(set) var configuration: FunctionConfiguration
    package let lane: Lane
    package var handler: Handler
    package var failures = FailureScript()
    /// The ARNs that each of its successes sends a message to, with its answer: `Metadata.Lamb.Sends`, for handlers whose
    /// calls of services nobody observes.
    package var sends: [String] = []
    package internal(set) var metrics = FunctionMetrics()
    var environments = EnvironmentSlots()
    /// How long an environment waits for work before it is reclaimed; the service does not say, some minutes are usual.
    package var idleTimeout = Duration.seconds(600)
    /// Its place in the ledger of concurrency.
    let share: Int
    private(set) lazy var reclaiming = EnvironmentReclaiming(of: self)
    /// How many of its invocations run now.
    package internal(set) var running = 0

    init(_ configuration: FunctionConfiguration, handler: Handler, share: Int) {
        self.configuration = configuration
        self.handler = handler
        self.share = share
        lane = Lane(.function, configuration.name)
    }

    package var name: String { configuration.name }
    /// How many environments all its versions and aliases keep ready.
    package var provisionedConcurrency: Int { configuration.qualifiers.reduce(0) { $0 + $1.provisionedConcurrency } }
    package var timeout: Duration { .seconds(configuration.timeoutSeconds) }
    /// The function's ARN without a qualifier.
    package var arn: String { configuration.arn(qualifier: "$LATEST").description }
}
