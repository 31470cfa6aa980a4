import ChildProcesses

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Every process that belongs to one environment: process groups, and strays that left them for sessions of their own.
///
/// What an environment starts besides its runtime, an extension say, joins by its group; freezing, thawing and ending
/// then include it.
package struct EnvironmentProcesses {
    private var groups: [Int32] = []
    package private(set) var strays: [Int32] = []

    /// Creates an environment without processes.
    package init() {}

    /// A group begins to belong to the environment.
    package mutating func add(group: Int32) { groups.append(group) }

    /// A group has ended.
    package mutating func remove(group: Int32) { groups.removeAll { $0 == group } }

    /// Learns which processes belong to the environment; those outside its groups are strays.
    package mutating func update(members: [Int32]) {
        strays = members.filter { !groups.contains(getpgid($0)) }
    }

    /// Whether one of them, or of what they have started, holds a socket.
    package func holdSocket(_ inode: UInt32) -> Bool {
        groups.contains { group in
            ProcessTree(of: group, everyThread: true).processIDs.contains { holdsSocket(inode, process: $0) }
        } || strays.contains { holdsSocket(inode, process: $0) }
    }

    /// Sends a signal to all of them; those that are gone are not an error.
    package func signal(_ number: Int32) {
        for group in groups { kill(-group, number) }
        for stray in strays { kill(stray, number) }
    }

    /// Kills those outside the groups.
    package func killStrays() {
        for stray in strays { kill(stray, SIGKILL) }
    }

    /// Stops all of them; 2 µs a group.
    package func freeze() { signal(SIGSTOP) }

    /// Continues all of them.
    package func thaw() { signal(SIGCONT) }
}
