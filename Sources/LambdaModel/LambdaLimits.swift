/// The limits of the service that the workbench holds functions to; sizes in bytes unless the name says otherwise.
///
/// Source: "Lambda quotas" in the AWS Lambda Developer Guide.
package enum LambdaLimits {
    /// The largest event of a synchronous invocation.
    package static let synchronousRequest = 6 * 1024 * 1024
    /// The largest response; the service's own message names this number.
    package static let synchronousResponse = 6_291_556
    /// The largest response that is streamed to a caller who asked for a stream.
    package static let streamedResponse = 200 * 1024 * 1024
    /// The largest event of an asynchronous invocation.
    package static let asynchronousRequest = 1024 * 1024
    package static let memoryMegabytes = 128...10_240
    package static let timeoutSeconds = 1...900
    package static let ephemeralStorageMegabytes = 512...10_240
    /// The memory that comes with one core; a function's share of cores follows its memory.
    package static let megabytesPerCore = 1769
    /// The most cores that memory buys.
    package static let cores = 6
    /// Open files of one environment.
    package static let fileDescriptors = 1024
    /// Processes and threads of one environment together.
    package static let processes = 1024
    /// All environment variables of a function together.
    package static let environmentVariables = 4096
    /// Layers of one function.
    package static let layers = 5
    /// Code and layers together, unzipped.
    package static let unzippedCode = 250 * 1024 * 1024
    /// The time the init phase may take before it is repeated inside the first invocation.
    package static let initPhase: Duration = .seconds(10)
    /// The same for code that is initialised ahead, of provisioned concurrency: 130 s, or a longer time-out.
    package static func initPhaseAhead(timeoutSeconds: Int) -> Duration { .seconds(max(130, timeoutSeconds)) }
    /// What `LogType=Tail` returns at most.
    package static let logTail = 4096
}
