import LambdaModel

/// How a share of the machine's cores is expressed to the kernel, in microseconds.
package enum CPUQuota {
    /// Short, so that a small function pauses for milliseconds and not for a tenth of a second.
    static let period = 20_000

    /// What may be used of each period; the kernel takes nothing below a millisecond.
    static func quota(cores: Double) -> Int { max(1000, Int(cores * Double(period))) }

    /// The cores that a function gets for its memory: one for 1,769 MB, at most six.
    package static func cores(memoryMegabytes: Int) -> Double {
        min(Double(LambdaLimits.cores), Double(memoryMegabytes) / Double(LambdaLimits.megabytesPerCore))
    }
}
