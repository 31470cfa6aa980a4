import LambdaModel

/// What one execution environment may use.
package struct EnvironmentLimits: Sendable, Hashable {
    package var memoryMegabytes: Int
    /// The size of its `/tmp`.
    package var ephemeralStorageMegabytes: Int
    package var fileDescriptors = LambdaLimits.fileDescriptors
    /// Processes and threads together.
    package var processes = LambdaLimits.processes
    /// Cores, such as 0.07; nil for all there are.
    package var cores: Double?

    /// Creates limits with the service's defaults for everything else.
    package init(memoryMegabytes: Int, ephemeralStorageMegabytes: Int = 512) {
        self.memoryMegabytes = memoryMegabytes
        self.ephemeralStorageMegabytes = ephemeralStorageMegabytes
    }

    var memoryBytes: Int { memoryMegabytes << 20 }
}
