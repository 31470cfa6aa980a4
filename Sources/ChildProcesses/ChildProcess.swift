#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// A running child, valid inside the closure it is lent to; it leads a session and a process group of its own.
package struct ChildProcess: Sendable {
    /// The process id, which is also the id of its group.
    package let processID: Int32
    private let waiting: @Sendable () async -> Void

    init(processID: Int32, waiting: @escaping @Sendable () async -> Void) {
        self.processID = processID
        self.waiting = waiting
    }

    /// A child of a child of ours, which tells of its end itself; it leads a session and a group like any other.
    package init(restoredAs processID: Int32) {
        self.init(processID: processID) {}
    }

    /// Kills what is left of a process group.
    package static func killGroup(_ group: Int32) {
        ChildProcess(restoredAs: group).signal(9)
    }

    /// Sends a signal to the child, and to everything it started when `toGroup` is set.
    ///
    /// A child that is already gone is not an error.
    /// - Parameters:
    ///   - number: the signal, such as `SIGTERM`.
    ///   - toGroup: whether the whole process group gets it.
    package func signal(_ number: Int32, toGroup: Bool = true) {
        _ = kill(toGroup ? -processID : processID, number)
    }

    /// Returns when the child has ended; its exit is what the lending function returns.
    ///
    /// Cancelling the task ends the child, and with it this wait.
    package func waitUntilExit() async {
        await waiting()
    }
}
