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

    /// Creates the limits of a function's environments.
    /// - Parameters:
    ///   - memoryMegabytes: the function's memory.
    ///   - ephemeralStorageMegabytes: the size of its `/tmp`.
    ///   - confinement: whether cores follow memory.
    package init(memoryMegabytes: Int, ephemeralStorageMegabytes: Int, _ confinement: Confinement) {
        self.init(memoryMegabytes: memoryMegabytes, ephemeralStorageMegabytes: ephemeralStorageMegabytes)
        if confinement.limitsCores { cores = CPUQuota.cores(memoryMegabytes: memoryMegabytes) }
    }

    /// Whether `/tmp` lies in memory that the kernel counts with the environment's own.
    var countsTemporaryFiles = false

    /// What the kernel holds it to; the watch over its own memory is stricter where `/tmp` counts as well.
    var groupBytes: Int {
        memoryBytes + (countsTemporaryFiles ? ephemeralStorageMegabytes << 20 : 0)
    }

    var memoryBytes: Int { memoryMegabytes << 20 }
}
