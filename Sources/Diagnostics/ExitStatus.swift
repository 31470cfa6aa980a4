/// The exit statuses of `lamb`, as `sysexits.h` and shells name them.
package enum ExitStatus: Int32, Sendable {
    /// All went well.
    case success = 0
    /// A function failed, a case failed, or a check did not hold.
    case failed = 1
    /// Wrong usage: an unknown command or option, a missing argument.
    case usage = 64
    /// Input that cannot be understood: a bad template, bad JSON.
    case dataError = 65
    /// A file, function, event or recording that does not exist.
    case notFound = 66
    /// Something needed is not installed, does not answer, or does not let us in.
    case unavailable = 69
    /// Our own fault.
    case software = 70
    /// A file that cannot be written.
    case cannotWrite = 73
    /// Interrupted by the user.
    case interrupted = 130
}
