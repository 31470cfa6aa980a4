package import SystemPackage

/// Where a child's standard input comes from.
package enum ChildInput: Sendable {
    /// `/dev/null`.
    case empty
    /// Our own standard input.
    case inherited
    /// A descriptor of ours, one end of a socket pair say; closed here once the child has it when `closing` is set.
    case descriptor(FileDescriptor, closing: Bool)
}

/// Where a child's standard output or standard error goes.
package enum ChildOutput: Sendable {
    /// `/dev/null`.
    case discarded
    /// Our own stream of the same number.
    case inherited
    /// A descriptor of ours; closed here once the child has it when `closing` is set.
    case descriptor(FileDescriptor, closing: Bool)
    /// A closure that gets the bytes as they arrive, from one task, in order.
    case handler(@Sendable ([UInt8]) -> Void)
}
