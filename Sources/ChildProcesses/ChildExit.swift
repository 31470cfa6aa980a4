/// How a child process ended.
package enum ChildExit: Sendable, Hashable {
    /// It left with a status of its own.
    case exited(Int32)
    /// A signal ended it.
    case signalled(Int32)

    /// Whether it left with status 0.
    package var isSuccess: Bool { self == .exited(0) }

    /// Whether it is a shell that did not find the command it was to run.
    package var isUnknownCommand: Bool { self == .exited(127) }

    /// The end as Go and Lambda word it, such as `exit status 1` or `signal: killed`.
    package var description: String {
        switch self {
        case .exited(let status): "exit status \(status)"
        case .signalled(let number): "signal: \(signalName(number))"
        }
    }

    /// The status a shell would show: the child's own, or 128 plus the signal's number.
    package var shellStatus: Int32 {
        switch self {
        case .exited(let status): status
        case .signalled(let number): 128 + number
        }
    }
}

/// The names of signals as Go's runtime prints them on Linux.
private let signalNames: [Int32: String] = [
    1: "hangup", 2: "interrupt", 3: "quit", 4: "illegal instruction", 5: "trace/breakpoint trap", 6: "aborted",
    7: "bus error", 8: "floating point exception", 9: "killed", 10: "user defined signal 1",
    11: "segmentation fault", 12: "user defined signal 2", 13: "broken pipe", 14: "alarm clock", 15: "terminated",
    24: "CPU time limit exceeded", 25: "file size limit exceeded", 31: "bad system call",
]

private func signalName(_ number: Int32) -> String {
    signalNames[number] ?? "signal \(number)"
}
